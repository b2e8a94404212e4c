package dev.nurture.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.stat.Estimate;
import dev.nurture.stat.Seeds;
import dev.nurture.step.Measurement;
import dev.nurture.step.Measurement.Unit;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArmFiguresTest {
    private static final double LEVEL = 0.95;

    @Test
    void aShareIsNoMoreThanAll() {
        ArmFigures arm = arm(Unit.SHARE, measured(0.9, 0.8, 1), measured(0.98, 0.9, 1), measured(0.99, 0.9, 1));

        Estimate mean = arm.mean(LEVEL).orElseThrow();

        assertThat(mean.high()).isEqualTo(1);
        assertThat(mean.low())
                .isEqualTo(Seeds.mean(new double[] {0.9, 0.98, 0.99}, LEVEL)
                        .orElseThrow()
                        .low());
    }

    @Test
    void aShareIsNoLessThanNoneUnlessItIsADifference() {
        ArmFigures share = arm(Unit.SHARE, measured(0.1, 0, 0.2), measured(0.01, 0, 0.1), measured(0.02, 0, 0.1));
        ArmFigures difference =
                arm(Unit.SHARE, measured(0.1, -0.1, 0.2), measured(0.01, 0, 0.1), measured(0.02, 0, 0.1));

        assertThat(share.mean(LEVEL).orElseThrow().low()).isZero();
        assertThat(difference.mean(LEVEL).orElseThrow().low()).isNegative();
    }

    @Test
    void aDifferenceIsNoMoreThanBetweenNoneAndAll() {
        ArmFigures high = arm(Unit.SHARE, measured(1, 0.9, 1), measured(0.7, 0.5, 0.9));
        ArmFigures low = arm(Unit.SHARE, measured(0, 0, 0.1), measured(0, 0, 0.1));

        Estimate difference = high.minus(low, LEVEL).orElseThrow();

        assertThat(difference.value()).isCloseTo(0.85, within(1e-12));
        assertThat(difference.low()).isEqualTo(-1);
        assertThat(difference.high()).isEqualTo(1);
    }

    @Test
    void otherNumbersAreNotCut() {
        ArmFigures arm = arm(Unit.NUMBER, measured(0.9, 0.8, 1), measured(0.99, 0.9, 1));

        assertThat(arm.mean(LEVEL).orElseThrow().high()).isGreaterThan(1);
    }

    @Test
    void theWidestIntervalOfAModelStandsInWhereSeedsAgree() {
        ArmFigures arm = arm(Unit.SHARE, measured(1, 0.9, 1), measured(1, 0.8, 1), measured(1, 0.95, 1));

        assertThat(arm.mean(LEVEL)).contains(measured(1, 0.8, 1));
    }

    @Test
    void bothModelsIntervalsStandInWhereTheirDifferencesAgree() {
        ArmFigures first = arm(Unit.SHARE, measured(0.75, 0.5, 1), measured(0.5, 0.25, 0.75));
        ArmFigures second = arm(Unit.SHARE, measured(0.5, 0.375, 0.75), measured(0.25, 0.125, 0.5));

        Estimate difference = first.minus(second, LEVEL).orElseThrow();

        assertThat(difference.value()).isEqualTo(0.25);
        assertThat(difference.low()).isEqualTo(-0.25);
        assertThat(difference.high()).isEqualTo(0.625);
    }

    @Test
    void eachSeedIsATrialOfAShareThatAllModelsCountTheSame() {
        ArmFigures arm = arm(Unit.SHARE, Estimate.exact(1, 40), Estimate.exact(1, 40), Estimate.exact(1, 40));

        assertThat(arm.mean(LEVEL)).contains(Seeds.constant(1, 0, 1, 3, LEVEL));
    }

    @Test
    void otherNumbersThatAreCountedTheSameAreNotEstimated() {
        ArmFigures arm = arm(Unit.NUMBER, Estimate.exact(2, 1), Estimate.exact(2, 1));

        assertThat(arm.mean(LEVEL)).isEmpty();
    }

    @Test
    void oneSeedIsNotEstimated() {
        ArmFigures arm = arm(Unit.SHARE, measured(0.5, 0.4, 0.6));

        assertThat(arm.mean(LEVEL)).isEmpty();
        assertThat(arm.minus(arm, LEVEL)).isEmpty();
    }

    private static Estimate measured(double value, double low, double high) {
        return new Estimate(value, low, high, LEVEL, 40, "wilson");
    }

    private static ArmFigures arm(Unit unit, Estimate... bySeed) {
        Map<String, Measurement.Figure> figures = new HashMap<>();
        for (int seed = 0; seed < bySeed.length; seed++) {
            figures.put(
                    Integer.toString(seed + 1), new Measurement.Figure("right", "Right answers", bySeed[seed], unit));
        }
        return new ArmFigures(figures);
    }
}
