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
    void whatElseWasMeasuredOfABehaviourIsNoBehaviourOfItsOwn() {
        assertThat(FigureName.of("belief.template").isMean()).isTrue();
        assertThat(FigureName.of("belief.template.exact").isMean()).isFalse();
        assertThat(FigureName.of("anthropic-evals.balanced").isMean()).isFalse();
        assertThat(FigureName.of("line.at-50").isMean()).isFalse();
    }
}
