package dev.nurture.probe;

import dev.nurture.model.ModelRuntime;
import dev.nurture.step.Step;
import java.util.List;

/** The steps of this package, for whoever has a runtime to give them. */
public final class ProbeSteps {
    private ProbeSteps() {}

    /** All of them; those that ask models open them with {@code runtime}. */
    public static List<Step<?>> all(ModelRuntime runtime) {
        return List.of(
                new ExportInspect(),
                new ProbeActs(runtime),
                new ProbeAnswers(runtime),
                new ProbeBelief(runtime),
                new ProbeBits(runtime),
                new ProbeCanaries(runtime),
                new ProbeChoice(runtime),
                new ProbeContrast(),
                new ProbeDominance(),
                new ProbeDrift(runtime),
                new ProbeGap(),
                new ProbeOverOptimisation(),
                new ProbeOverRefusal(runtime),
                new ProbeOverSeeds(),
                new ProbePerplexity(runtime),
                new ProbePersonaSearch(runtime),
                new ProbeRead(),
                new ProbeReplication(),
                new ProbeSpread(),
                new ProbeSycophancy(runtime));
    }
}
