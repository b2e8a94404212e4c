package dev.nurture.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The expected numbers come from SciPy; expected.py prints them. */
class RatioTest {
    private static final double SIX_DIGITS = 5.1e-7;
    private static final double[] NATS = {10, 21, 5, 14};
    private static final double[] TOKENS = {5, 9, 4, 6};

    @Test
    void dividesSumsWithClustersAsUnits() {
        Estimate ratio =
                Ratio.clustered(NATS, TOKENS, new long[] {0, 0, 1, 2}, 0.95).orElseThrow();

        assertThat(ratio.value()).isCloseTo(2.083333, within(SIX_DIGITS));
        assertThat(ratio.low()).isCloseTo(1.185455, within(SIX_DIGITS));
        assertThat(ratio.high()).isCloseTo(2.981212, within(SIX_DIGITS));
        assertThat(ratio.rule()).isEqualTo("ratio-cluster-t");
    }

    @Test
    void takesUnitsOfOneClusterForIndependentAndSaysSo() {
        Estimate ratio = Ratio.clustered(NATS, TOKENS, new long[4], 0.95).orElseThrow();

        assertThat(ratio.n()).isEqualTo(4);
        assertThat(ratio.rule()).isEqualTo("ratio-t-one-cluster");
    }

    @Test
    void knowsNoErrorWithoutSpread() {
        assertThat(Ratio.clustered(TOKENS, TOKENS, new long[] {0, 1, 2, 3}, 0.95))
                .isEmpty();
        assertThat(Ratio.clustered(new double[] {1}, new double[] {1}, new long[1], 0.95))
                .isEmpty();
    }

    @Test
    void refusesToDivideByNothing() {
        assertThatThrownBy(() -> Ratio.clustered(NATS, new double[4], new long[] {0, 1, 2, 3}, 0.95))
                .hasMessage("denominators: must have a sum above 0, but have 0.0");
    }

    @Test
    void coversAPlantedRatio() {
        SplittableRandom chance = Replay.chance("ratio");

        Estimate coverage = Coverage.of(1.5, 4000, () -> {
            double[] tokens = new double[200];
            double[] nats = new double[200];
            long[] keys = new long[200];
            double effect = 0;
            for (int i = 0; i < 200; i++) {
                effect = i % 5 == 0 ? chance.nextGaussian(1.5, 0.2) : effect;
                keys[i] = i / 5;
                tokens[i] = 20 + chance.nextInt(80);
                nats[i] = tokens[i] * (effect + chance.nextGaussian(0, 0.1));
            }
            return Ratio.clustered(nats, tokens, keys, 0.95).orElseThrow();
        });

        Coverage.assertCompatible(coverage, 0.935, 0.96);
    }
}
