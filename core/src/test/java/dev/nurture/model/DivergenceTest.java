package dev.nurture.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DivergenceTest {
    private static final float NEVER = Float.NEGATIVE_INFINITY;

    @Test
    void equalDistributionsDoNotDiverge() {
        float[] same = logs(0.2, 0.3, 0.5);

        assertThat(Divergence.of(same, same)).isEqualTo(new Divergence(0, 0, 0));
    }

    @Test
    void isWhatTheDefinitionSays() {
        Divergence found = Divergence.of(logs(0.5, 0.5), logs(0.9, 0.1));

        double forward = 0.5 * Math.log(0.5 / 0.9) + 0.5 * Math.log(0.5 / 0.1);
        double reverse = 0.9 * Math.log(0.9 / 0.5) + 0.1 * Math.log(0.1 / 0.5);
        double bounded = 0.5 * (0.5 * Math.log(0.5 / 0.7) + 0.5 * Math.log(0.5 / 0.3))
                + 0.5 * (0.9 * Math.log(0.9 / 0.7) + 0.1 * Math.log(0.1 / 0.3));
        assertThat(found.forward()).isCloseTo(forward, within(1e-6));
        assertThat(found.reverse()).isCloseTo(reverse, within(1e-6));
        assertThat(found.bounded()).isCloseTo(bounded, within(1e-6));
    }

    @Test
    void distributionsWithoutAnythingInCommonAreInfinitelyFarButBounded() {
        Divergence found = Divergence.of(new float[] {0, NEVER}, new float[] {NEVER, 0});

        assertThat(found.forward()).isInfinite();
        assertThat(found.bounded()).isCloseTo(Math.log(2), within(1e-9));
    }

    @Test
    void bothMustBeOfTheSameTokens() {
        assertThatThrownBy(() -> Divergence.of(logs(1), logs(0.5, 0.5)))
                .hasMessage("model: must tell of as many tokens as the reference, 1, but was of 2");
    }

    private static float[] logs(double... probabilities) {
        float[] logs = new float[probabilities.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = (float) Math.log(probabilities[i]);
        }
        return logs;
    }
}
