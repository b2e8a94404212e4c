package dev.nurture.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement.Unit;
import org.junit.jupiter.api.Test;

class BehaviourTest {
    @Test
    void seedsThatAllGaveTheSameLargeNumberHaveItAsTheirMean() {
        Behaviour exposure = new Behaviour("canaries", FigureName.of("exposure"), "Bits", Unit.NUMBER);
        exposure.add("plain", Estimate.exact(3, 10));
        exposure.add("plain", Estimate.exact(3, 10));

        Estimate mean = exposure.mean(exposure.results().values().iterator().next());

        assertThat(mean).isEqualTo(Estimate.exact(3, 2));
    }

    @Test
    void sharesAreNeverBelowNone() {
        Behaviour acts = shares("acts", 0.01, 0.02, 0.08);

        Estimate mean = acts.mean(acts.results().get("plain"));

        assertThat(mean.low()).isZero();
    }

    @Test
    void aShareThatOneModelPutsBelowNoneIsADifferenceAndReachesBelowIt() {
        Behaviour index = shares("sycophancy", -0.02, 0.01, 0.02);

        Estimate mean = index.mean(index.results().get("plain"));

        assertThat(mean.low()).isNegative();
    }

    @Test
    void noDifferenceOfSharesIsBelowMinusAll() {
        Behaviour gap = shares("gap", -0.99, -0.2);

        assertThat(gap.mean(gap.results().get("plain")).low()).isEqualTo(-1);
    }

    @Test
    void anIntervalBelowNoneInAnotherArmTellsTheSame() {
        Behaviour index = shares("sycophancy", 0.01, 0.02, 0.08);
        index.add("kind", new Estimate(0.1, -0.1, 0.3, 0.95, 10, "t"));

        assertThat(index.mean(index.results().get("plain")).low()).isNegative();
    }

    @Test
    void seedsThatAllFoundTheSameBelowNoneMayStillBeWrong() {
        Behaviour index = shares("sycophancy", -0.2, -0.2, -0.2);

        Estimate mean = index.mean(index.results().get("plain"));

        assertThat(mean.value()).isEqualTo(-0.2);
        assertThat(mean.low()).isBetween(-1.0, -0.4);
        assertThat(mean.high()).isBetween(0.0, 1.0);
    }

    private static Behaviour shares(String name, double... seeds) {
        Behaviour shares = new Behaviour("stage", FigureName.of(name), "Shares", Unit.SHARE);
        for (double seed : seeds) {
            shares.add("plain", Estimate.exact(seed, 10));
        }
        return shares;
    }

    @Test
    void whatElseWasMeasuredOfABehaviourIsNoBehaviourOfItsOwn() {
        assertThat(FigureName.of("belief.template").isMean()).isTrue();
        assertThat(FigureName.of("belief.template.exact").isMean()).isFalse();
        assertThat(FigureName.of("anthropic-evals.balanced").isMean()).isFalse();
        assertThat(FigureName.of("line.at-50").isMean()).isFalse();
    }
}
