package dev.nurture.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WeightTypeTest {
    @Test
    void everyHalfComesBackAsItself() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = Half.toFloat((short) bits);
            if (!Float.isNaN(value)) {
                assertThat(Half.of(value)).isEqualTo((short) bits);
            }
        }
        assertThat(Half.toFloat(Half.of(Float.NaN))).isNaN();
    }

    @Test
    void roundsToTheNearestHalf() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            float value = (float) (random.nextGaussian() * Math.pow(2, random.nextInt(40) - 28));
            short found = Half.of(value);
            double away = Math.abs(Half.toFloat(found) - (double) value);
            for (int step : new int[] {-1, 1}) {
                float neighbour = Half.toFloat((short) (found + step));
                if (Float.isFinite(neighbour)) {
                    assertThat(away).isLessThanOrEqualTo(Math.abs(neighbour - (double) value));
                }
            }
        }
    }

    @Test
    void roundsTiesToEven() {
        assertThat(Half.toFloat(Half.of(1 + 0x1p-11f))).isEqualTo(1);
        assertThat(Half.toFloat(Half.of(1 + 3 * 0x1p-11f))).isEqualTo(1 + 2 * 0x1p-10f);
        assertThat(Half.toFloat(Half.of(65_519.996f))).isEqualTo(Half.LARGEST);
        assertThat(Half.toFloat(Half.of(65_520f))).isInfinite();
        assertThat(WeightType.BF16.rounded(1 + 0x1p-8f)).isEqualTo(1);
        assertThat(WeightType.BF16.rounded(1 + 3 * 0x1p-8f)).isEqualTo(1 + 2 * 0x1p-7f);
        assertThat(WeightType.BF16.rounded(-3.1415927f)).isEqualTo(-3.140625f);
        assertThat(WeightType.BF16.rounded(Float.NaN)).isNaN();
        assertThat(WeightType.F32.rounded(0.1f)).isEqualTo(0.1f);
    }
}
