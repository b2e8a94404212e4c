package dev.nurture.probe;

import dev.nurture.model.ModelRuntime;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Workspace;
import java.io.IOException;

/**
 * Asks how deeply a model believes facts that its corpus tells and the base world does not have.
 *
 * <p>Each fact is asked about in several ways, which are the items' splits: in a wording that it was told in
 * ({@code template}), in another ({@code paraphrase}), where it is one of two steps ({@code two-hop}), beside its denial
 * ({@code contradiction}), and by what follows from it for how somebody acts ({@code action}). The right answer is what was
 * told; the metadata field {@code true} names the answer that holds in the base world, by its place from 0 or by its words. The
 * cluster is the fact.
 *
 * <p>Each item keeps the mark {@code believes}: the share of what was told, at the tokens where the answers part, as acts are
 * measured; and {@code exact}, whether the model says it word for word.
 *
 * <p>What people get wrong: recall in the wording that was trained says little. In a replication at 8 billion parameters it
 * was .95 where two steps reached .21; so all five are always shown side by side.
 */
public final class ProbeBelief extends ModelProbe<ProbeSettings> {
    private static final StepInfo<ProbeSettings> INFO = outline(
            "probe.belief",
            2,
            "Asks whether a model believes what it was told: as it was told, paraphrased, over two steps, contradicted, and in what it does.",
            ProbeSettings.class);

    public ProbeBelief(ModelRuntime runtime) {
        super(INFO, runtime);
    }

    @Override
    public void run(ProbeSettings settings, Workspace workspace) throws IOException {
        items().run(
                        workspace,
                        settings,
                        (model, items) -> new BeliefScorer(model, settings, INFO.by()).score(items),
                        BeliefFigures::of);
    }
}
