package dev.nurture.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadMatchTest {
    private static final List<Long> STEPS = List.of(10L, 20L);

    @Test
    void comparesASlowArmWithTheFastOnesPlaceOfTheSameTrainedChange() {
        SpreadCurve slow = curve(new double[] {0.1, 0.4}, new double[] {0.05, 0.1});
        SpreadCurve fast = curve(new double[] {0.3, 0.5}, new double[] {0.2, 0.6});

        SpreadMatch match = SpreadMatch.of(slow, fast, 1);

        assertThat(match.untouched()).containsExactly(0.1);
        assertThat(match.plain()[0]).isCloseTo(0.4, within(1e-12));
    }

    @Test
    void comparesAnArmThatLearnsMoreWhereThePlainOneEnds() {
        SpreadCurve more = curve(new double[] {0.4, 0.8}, new double[] {0.1, 0.3});
        SpreadCurve plain = curve(new double[] {0.2, 0.6}, new double[] {0.1, 0.5});

        SpreadMatch match = SpreadMatch.of(more, plain, 1);

        assertThat(match.untouched()[0]).isCloseTo(0.2, within(1e-12));
        assertThat(match.plain()).containsExactly(0.5);
    }

    @Test
    void comparesDownwardsWhereThePlainArmGoesDown() {
        SpreadCurve arm = curve(new double[] {-0.1, -0.2}, new double[] {-0.1, -0.2});
        SpreadCurve plain = curve(new double[] {-0.2, -0.4}, new double[] {-0.1, -0.3});

        SpreadMatch match = SpreadMatch.of(arm, plain, 1);

        assertThat(match.untouched()).containsExactly(-0.2);
        assertThat(match.plain()).containsExactly(-0.1);
    }

    @Test
    void leavesOutSeedsInWhichAnArmLearnsNothing() {
        SpreadCurve arm =
                new SpreadCurve(STEPS, new double[][] {{0.1, -0.1}, {0.2, 0}}, new double[][] {{0.1, 0.1}, {0.2, 0.2}});
        SpreadCurve plain = new SpreadCurve(
                STEPS, new double[][] {{0.1, 0.1}, {0.2, 0.2}}, new double[][] {{0.1, 0.1}, {0.3, 0.3}});

        SpreadMatch match = SpreadMatch.of(arm, plain, 2);

        assertThat(match.untouched()).containsExactly(0.2);
        assertThat(match.plain()).containsExactly(0.3);
    }

    @Test
    void oneStepIsNoCurve() {
        SpreadCurve one = new SpreadCurve(List.of(10L), new double[][] {{0.3}}, new double[][] {{0.2}});

        assertThat(SpreadMatch.of(one, one, 1).untouched()).isEmpty();
    }

    private static SpreadCurve curve(double[] trained, double[] untouched) {
        return new SpreadCurve(
                STEPS, new double[][] {{trained[0]}, {trained[1]}}, new double[][] {{untouched[0]}, {untouched[1]}});
    }
}
