package dev.nurture.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgreementTest {

    private static final double EXPECTED_DISAGREEMENT = 192 / 380.0;

    private static final int[][] TWO_CODERS = pairs("1100101101", "1000101111");

    @Test
    void alphaAgrees() {
        Estimate estimate = Agreement.nominal(TWO_CODERS);

        assertThat(estimate.value()).isCloseTo(0.604167, within(5.1e-7));
        assertThat(estimate.value()).isCloseTo(1 - 0.2 / EXPECTED_DISAGREEMENT, within(1e-12));
        assertThat(estimate.n()).isEqualTo(10);
    }

    @Test
    void theIntervalIsThatOfTheObservedDisagreement() {
        Estimate estimate = Agreement.nominal(TWO_CODERS, 0.9);

        Estimate disagreement = Proportion.wilson(2, 10, 0.9);
        assertThat(estimate.low()).isCloseTo(1 - disagreement.high() / EXPECTED_DISAGREEMENT, within(1e-12));
        assertThat(estimate.high()).isCloseTo(1 - disagreement.low() / EXPECTED_DISAGREEMENT, within(1e-12));
        assertThat(estimate.level()).isEqualTo(0.9);
        assertThat(estimate.rule()).isEqualTo("krippendorff-wilson");
    }

    @Test
    void fullAgreementStillHasAWidth() {
        Estimate estimate = Agreement.nominal(pairs("11001", "11001"));

        assertThat(estimate.value()).isEqualTo(1);
        assertThat(estimate.high()).isEqualTo(1);
        assertThat(estimate.low()).isLessThan(0.5);
        assertThat(estimate.rule()).isEqualTo("krippendorff-clopper-pearson");
    }

    @Test
    void itemsMayHaveAnyNumberOfJudgements() {
        int[][] items = {{1, 1, 2}, {2, 2}, {1, 1, 1, 1}, {3, 3}, {5}, {}};

        Estimate estimate = Agreement.nominal(items);

        double observed = 3 * (2 / 3.0) / 11;
        double expected = 1 - (6 * 5 + 3 * 2 + 2) / 110.0;
        assertThat(estimate.value()).isCloseTo(1 - observed / expected, within(1e-12));
        assertThat(estimate.n()).isEqualTo(4);
        assertThat(estimate.rule()).isEqualTo("krippendorff-cluster-t");
    }

    @Test
    void theOrderOfItemsAndJudgementsDoesNotMatter() {
        int[][] turned = Arrays.stream(TWO_CODERS)
                .map(judgements -> new int[] {judgements[1], judgements[0]})
                .toArray(int[][]::new);

        assertThat(Agreement.nominal(turned)).isEqualTo(Agreement.nominal(TWO_CODERS));
    }

    @Test
    void coversAPlantedAlpha() {
        SplittableRandom chance = Replay.chance("alpha");
        double slip = 0.1;
        double truth = 1 - 2 * slip * (1 - slip) / 0.5;

        Estimate coverage = Coverage.of(truth, 2000, () -> Agreement.nominal(planted(chance, 100, slip)));

        Coverage.assertCompatible(coverage, 0.93, 0.98);
    }

    @Test
    void refusesWhatHasNoAgreementToMeasure() {
        assertThatThrownBy(() -> Agreement.nominal(new int[][] {{1, 1}, {1}, {2}}))
                .hasMessage("items with two judgements: must be at least 2, but was 1");
        assertThatThrownBy(() -> Agreement.nominal(new int[][] {{7, 7}, {7, 7}}))
                .hasMessage("Cannot measure agreement beyond chance: all judgements are 7."
                        + " Add items of another category.");
    }

    private static int[][] pairs(String first, String second) {
        return IntStream.range(0, first.length())
                .mapToObj(i -> new int[] {first.charAt(i), second.charAt(i)})
                .toArray(int[][]::new);
    }

    /** Two categories, equally frequent, and two annotators who slip independently. */
    private static int[][] planted(SplittableRandom chance, int items, double slip) {
        int[][] judgements = new int[items][2];
        for (int[] pair : judgements) {
            int truth = chance.nextInt(2);
            pair[0] = chance.nextDouble() < slip ? 1 - truth : truth;
            pair[1] = chance.nextDouble() < slip ? 1 - truth : truth;
        }
        return judgements;
    }
}
