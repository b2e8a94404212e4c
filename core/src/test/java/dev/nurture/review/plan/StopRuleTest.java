package dev.nurture.review.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StopRuleTest {
    @Test
    void aLeadCountsVotes() {
        assertThat(new StopRule.Lead(2).isEnough(state(0.5, 3, 1))).isTrue();
        assertThat(new StopRule.Lead(3).isEnough(state(0.99, 3, 1))).isFalse();
    }

    @Test
    void aPosteriorCountsSureness() {
        assertThat(new StopRule.Posterior(0.9).isEnough(state(0.9, 1, 0))).isTrue();
        assertThat(new StopRule.Posterior(0.9).isEnough(state(0.89, 1, 0))).isFalse();
    }

    /** One label of somebody who is right 80 % of the time cannot turn 85 %, three can. */
    @Test
    void costLooksFurtherAheadThanOneLabel() {
        StopRule.State state = state(0.85, 2, 1);

        assertThat(new StopRule.Cost(new double[] {1, 1}, 1).value(state)).isCloseTo(0, within(1e-15));
        assertThat(new StopRule.Cost(new double[] {1, 1}, 7).value(state)).isGreaterThan(0.01);
    }

    @Test
    void costStopsWhereNothingIsAtStake() {
        assertThat(new StopRule.Cost(new double[] {0.01, 0.01}, 7).isEnough(state(0.6, 2, 1)))
                .isTrue();
        assertThat(new StopRule.Cost(new double[] {100, 100}, 7).isEnough(state(0.6, 2, 1)))
                .isFalse();
    }

    /** Of two classes as likely, the label of which one can be missed for nothing need not be known. */
    @Test
    void costWeighsWhatIsMissed() {
        assertThat(new StopRule.Cost(new double[] {100, 0}, 7).value(state(0.5, 1, 1)))
                .isZero();
    }

    private static StopRule.State state(double first, int votesForFirst, int votesForSecond) {
        return new StopRule.State(
                new double[] {first, 1 - first}, new int[] {votesForFirst, votesForSecond}, 0.8, 0.06);
    }
}
