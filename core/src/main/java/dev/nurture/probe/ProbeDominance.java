package dev.nurture.probe;

import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Seeds;
import dev.nurture.step.Measurement;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How much of a behaviour comes from what the data hold, beside what their labels say: the coverage dominance index
 * {@code 1 - |true - negated| / |many - few|}, where the first two arms were trained on the same data with labels right and turned
 * round, and the last two without labels on data that hold much and little of what is good.
 *
 * <p>It is 1 where labels do nothing, 0 where turning them does as much as that change of coverage, below 0 where it does more.
 * Figures are called after the use of labels. It is computed seed by seed, and its interval is that of t over seeds.
 *
 * <p>What people get wrong: the index is relative to a change of coverage that was chosen. Beside it belongs how large that is.
 */
public final class ProbeDominance implements WholeStep<ProbeDominance.Settings> {
    private static final String NAME = "probe.dominance";

    private static final StepInfo<Settings> INFO = StepInfo.ofMany(
                    NAME,
                    1,
                    "Says how much of a behaviour comes from what data hold, and how much from their labels.",
                    Settings.class)
            .onOneThread();

    public record Settings(
            @Setting(about = "The behaviour: a probe, or a probe with a split, such as acts.seen.")
            String behaviour,

            @Setting(
                    about =
                            "Uses of labels by name, each with the arm whose labels were true and the one with negated labels.")
            Map<String, Labels> labels,

            @Setting(about = "The arms without labels whose data hold much, and little, of what is good.")
            Coverage coverage,

            @Setting(about = "The level of intervals.", preset = "0.95")
            double level) {
        public Settings {
            if (labels.isEmpty()) {
                throw new IllegalArgumentException("labels: must name at least one use of labels, but names none");
            }
            if (!(level > 0.5 && level < 1)) {
                throw new IllegalArgumentException("level: must be above 0.5 and below 1, but was " + level);
            }
        }
    }

    /** Two arms that differ in their labels. */
    public record Labels(
            @Setting(about = "The arm with true labels.") String right,
            @Setting(about = "The arm with negated labels.") String turned) {}

    /** Two arms that differ in their data. */
    public record Coverage(
            @Setting(about = "The arm whose data hold much of what is good.")
            String much,

            @Setting(about = "The arm whose data hold little of it.")
            String little) {}

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of();
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        ScoreTable.Named behaviour = find(settings.behaviour, ContrastData.read(workspace, NAME));
        List<Measurement.Figure> figures = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        settings.labels.forEach((use, arms) -> {
            List<String> seeds = seeds(behaviour, arms, settings.coverage);
            Optional<double[]> indices = indices(behaviour, arms, settings.coverage, seeds);
            indices.ifPresentOrElse(
                    found -> figures.add(figure(use, arms, found, settings.level)),
                    () -> answers.add(
                            "%s: how labels weigh beside coverage cannot be said: in one seed %s and %s behave alike."
                                    .formatted(use, settings.coverage.much, settings.coverage.little)));
        });
        workspace.measured(new Measurement(figures, List.of(), answers));
    }

    private static ScoreTable.Named find(String name, ContrastData data) {
        return Optional.ofNullable(data.behaviours().get(name))
                .orElseThrow(() -> NurtureException.usage("%s: behaviour: must be one of %s, but was '%s'."
                        .formatted(NAME, String.join(", ", data.behaviours().keySet()), name)));
    }

    /** Those that all four arms have. */
    private static List<String> seeds(ScoreTable.Named behaviour, Labels labels, Coverage coverage) {
        Set<String> common = new LinkedHashSet<>(seeds(behaviour, labels.right));
        common.retainAll(seeds(behaviour, labels.turned));
        common.retainAll(seeds(behaviour, coverage.much));
        common.retainAll(seeds(behaviour, coverage.little));
        if (common.isEmpty()) {
            throw NurtureException.data("%s: the arms %s, %s, %s and %s must have seeds in common, but have none."
                    .formatted(NAME, labels.right, labels.turned, coverage.much, coverage.little));
        }
        return List.copyOf(common);
    }

    private static Set<String> seeds(ScoreTable.Named behaviour, String arm) {
        if (!behaviour.table().arms().contains(arm)) {
            throw NurtureException.usage("%s: an arm must be one of %s, but was '%s'."
                    .formatted(NAME, String.join(", ", behaviour.table().arms()), arm));
        }
        return behaviour.table().seeds(arm);
    }

    /** Seed by seed; empty where coverage makes no difference in one of them. */
    private static Optional<double[]> indices(
            ScoreTable.Named behaviour, Labels labels, Coverage coverage, List<String> seeds) {
        double[] right = behaviour.sample(labels.right, seeds).means();
        double[] turned = behaviour.sample(labels.turned, seeds).means();
        double[] much = behaviour.sample(coverage.much, seeds).means();
        double[] little = behaviour.sample(coverage.little, seeds).means();
        double[] indices = new double[right.length];
        for (int i = 0; i < indices.length; i++) {
            double covered = Math.abs(much[i] - little[i]);
            if (covered == 0) {
                return Optional.empty();
            }
            indices[i] = 1 - Math.abs(right[i] - turned[i]) / covered;
        }
        return Optional.of(indices);
    }

    private static Measurement.Figure figure(String use, Labels labels, double[] indices, double level) {
        Estimate estimate = indices.length < 2
                ? Estimate.exact(indices[0], 1)
                : Seeds.mean(indices, level).orElseGet(() -> Estimate.exact(indices[0], indices.length));
        return new Measurement.Figure(
                use,
                String.format(
                        Locale.ROOT,
                        "Coverage dominance: 1 where labels do nothing (%s, %s), below 0 where they dominate; %s seeds",
                        labels.right,
                        labels.turned,
                        indices.length),
                estimate,
                Measurement.Unit.NUMBER);
    }
}
