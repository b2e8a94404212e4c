package dev.nurture.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StretchTest {
    /**
     * Llama 3.1's: base 500,000, heads of 128 numbers. The numbers were found by Python from {@code f = base ** (-2 * i / 128)}
     * with the wavelength {@code w = 2 * pi / f}: {@code f} where {@code w < 8192 / 4}; {@code f / 8} where
     * {@code w > 8192 / 1}; between them {@code (1 - s) * f / 8 + s * f} with {@code s = (8192 / w - 1) / (4 - 1)}.
     */
    @Test
    void slowsLlamasSlowAnglesAndLeavesItsFastOnes() {
        Stretch stretch = new Stretch.Llama3(8, 1, 4, 8192);

        assertTurns(stretch, 500_000, 64, 0, 1);
        assertTurns(stretch, 500_000, 64, 20, 0.016560440080994446);
        assertTurns(stretch, 500_000, 64, 28, 0.003211445994752591);
        assertTurns(stretch, 500_000, 64, 29, 0.002166570763503359);
        assertTurns(stretch, 500_000, 64, 30, 0.0013718935677611381);
        assertTurns(stretch, 500_000, 64, 32, 0.0005248461609929547);
        assertTurns(stretch, 500_000, 64, 34, 0.0001785078127679964);
        assertTurns(stretch, 500_000, 64, 35, 9.556212353964683e-05);
        assertTurns(stretch, 500_000, 64, 63, 3.068925988914511e-07);
    }

    /** Llama 3.2's of 1 billion parameters: heads of 64 numbers, a factor of 32, found in the same way. */
    @Test
    void slowsTheSmallerLlamasByMore() {
        Stretch stretch = new Stretch.Llama3(32, 1, 4, 8192);

        assertTurns(stretch, 500_000, 32, 14, 0.003211445994752591);
        assertTurns(stretch, 500_000, 32, 15, 0.001290547928209264);
        assertTurns(stretch, 500_000, 32, 16, 0.00042955679655936815);
        assertTurns(stretch, 500_000, 32, 17, 9.70828780262767e-05);
        assertTurns(stretch, 500_000, 32, 31, 9.41830672543491e-08);
    }

    private static void assertTurns(Stretch stretch, double base, int half, int i, double expected) {
        double plain = Math.pow(base, -(double) i / half);
        assertThat(stretch.turn(plain)).isCloseTo(expected, within(1e-12 * expected));
    }

    @Test
    void aFactorForAllSlowsAllAlike() {
        assertThat(new Stretch.Linear(4).turn(0.5)).isEqualTo(0.125);
        assertThat(new Stretch.Linear(1).turn(0.3)).isEqualTo(0.3);
        assertThat(Stretch.NONE.turn(0.3)).isEqualTo(0.3);
    }

    @Test
    void thePlainModelTurnsByWhatIsStretched() {
        Architecture plain = Architecture.llama(12, 16, 16, 1, 2, 2, 24);
        Architecture stretched = plain.withStretch(new Stretch.Linear(4));
        double[] key = IntStream.range(0, 16).mapToDouble(Math::cos).toArray();

        assertThat(new Attention(stretched).rotate(key, 12)).isEqualTo(new Attention(plain).rotate(key, 3));
        assertThat(new Attention(stretched).rotate(key, 3)).isNotEqualTo(new Attention(plain).rotate(key, 3));
    }

    @Test
    void refusesWhatStretchesNothing() {
        assertThatThrownBy(() -> new Stretch.Linear(0.5))
                .hasMessage("stretch: must have a finite factor of at least 1, but was 0.5");
        assertThatThrownBy(() -> new Stretch.Llama3(Double.NaN, 1, 4, 8))
                .hasMessage("stretch: must have a finite factor of at least 1, but was NaN");
        assertThatThrownBy(() -> new Stretch.Llama3(8, 4, 4, 8))
                .hasMessage("stretch: must have 0 < low < high and an original context of at least 1, but was low 4.0,"
                        + " high 4.0, original 8");
        assertThatThrownBy(() -> Architecture.gpt2(10, 8, 4, 1, 2).withStretch(new Stretch.Linear(2)))
                .hasMessage("architecture: must, as GPT-2, have no angles to stretch, but was linear");
    }
}
