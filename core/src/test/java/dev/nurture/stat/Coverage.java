package dev.nurture.stat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;

/** How often intervals hold a planted truth, itself an estimate with an interval. */
final class Coverage {

    /** So wide that one in a million runs fails by bad luck. */
    private static final double LEVEL = 1 - 1e-6;

    private Coverage() {}

    static Estimate of(double truth, int repetitions, Supplier<Estimate> experiment) {
        int covered = 0;
        for (int i = 0; i < repetitions; i++) {
            if (!experiment.get().excludes(truth)) {
                covered++;
            }
        }
        return Proportion.clopperPearson(covered, repetitions, LEVEL);
    }

    /** The rule may have this coverage, for all that the repetitions can tell. */
    static void assertCompatible(Estimate coverage, double least, double most) {
        assertThat(coverage)
                .as("coverage between %s and %s", least, most)
                .matches(seen -> seen.low() <= most && seen.high() >= least);
    }
}
