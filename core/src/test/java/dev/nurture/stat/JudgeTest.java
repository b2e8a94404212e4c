package dev.nurture.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The expected numbers come from SciPy; expected.py prints them. */
class JudgeTest {

    private static final double SIX_DIGITS = 5.1e-7;
    private static final Judge JUDGE = new Judge(90, 100, 95, 100);

    @Test
    void valueAndPlainStandardErrorAgree() {
        Judge.Correction plain = JUDGE.plain(80, 400);

        assertThat(plain.value()).isCloseTo(0.176471, within(SIX_DIGITS));
        assertThat(plain.standardError()).isCloseTo(0.032223, within(SIX_DIGITS));
    }

    @Test
    void theIntervalAgrees() {
        Estimate estimate = JUDGE.correct(80, 400);

        assertThat(estimate.value()).isCloseTo(0.176471, within(SIX_DIGITS));
        assertThat(estimate.low()).isCloseTo(0.104118, within(SIX_DIGITS));
        assertThat(estimate.high()).isCloseTo(0.237161, within(SIX_DIGITS));
        assertThat(estimate.n()).isEqualTo(400);
        assertThat(estimate.rule()).isEqualTo("lang-reiczigel");
    }

    @Test
    void sensitivityAndSpecificityHaveIntervalsOfTheirOwn() {
        assertThat(JUDGE.sensitivity()).isEqualTo(Proportion.wilson(90, 100));
        assertThat(JUDGE.specificity()).isEqualTo(Proportion.wilson(95, 100));
    }

    @Test
    void fewerHitsThanFalseAlarmsExplainGiveZero() {
        Estimate estimate = JUDGE.correct(8, 400);

        assertThat(estimate.value()).isZero();
        assertThat(estimate.low()).isZero();
        assertThat(estimate.high()).isBetween(0.0, 0.1);
    }

    @Test
    void aPerfectJudgeThatFindsNothingStillLeavesAnInterval() {
        Estimate estimate = new Judge(100, 100, 100, 100).correct(0, 50);

        assertThat(estimate.value()).isZero();
        assertThat(estimate.high()).isGreaterThan(0.05);
    }

    @Test
    void coversAPlantedRateWhenTheJudgeErrs() {
        SplittableRandom chance = Replay.chance("judge");

        Estimate coverage = Coverage.of(0.1, 2000, () -> {
            Judge judge = new Judge(hits(chance, 60, 0.85), 60, hits(chance, 80, 0.95), 80);
            return judge.correct(hits(chance, 300, 0.1 * 0.85 + 0.9 * 0.05), 300);
        });

        Coverage.assertCompatible(coverage, 0.93, 0.99);
    }

    @Test
    void refusesAJudgeNoBetterThanChance() {
        Judge coin = new Judge(5, 10, 5, 10);
        Judge lucky = new Judge(1, 1, 10, 100);

        assertThatThrownBy(() -> coin.correct(3, 10))
                .hasMessage("Cannot correct a judged rate: with sensitivity 0.5 and specificity 0.5"
                        + " the judge is no better than chance. Use another judge or more gold items.");
        assertThatThrownBy(() -> lucky.correct(3, 10)).hasMessageContaining("sensitivity 1.0 and specificity 0.1");
    }

    @Test
    void refusesImpossibleCounts() {
        assertThatThrownBy(() -> new Judge(0, 0, 5, 10)).hasMessage("positives: must be at least 1, but was 0");
        assertThatThrownBy(() -> new Judge(5, 10, 11, 10))
                .hasMessage("trueNegatives: must be between 0 and 10, but was 11");
        assertThatThrownBy(() -> JUDGE.correct(5, 4)).hasMessage("hits: must be between 0 and 4, but was 5");
    }

    private static int hits(SplittableRandom chance, int n, double share) {
        return (int) chance.doubles(n).filter(x -> x < share).count();
    }
}
