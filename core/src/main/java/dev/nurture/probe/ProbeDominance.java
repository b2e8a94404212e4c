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
import java.util.Arrays;
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
 * Figures are called after the use of labels. Differences are means over seeds, and the interval is Fieller's of their ratio with
 * its sign, folded where the sign is dropped: seeds that scatter around no effect of labels give an interval that reaches 1. An
 * index computed seed by seed could not, since chance alone puts every seed below 1.
 *
 * <p>What people get wrong: the index is relative to a change of coverage that was chosen. Beside it belongs how large that is.
 */
public final class ProbeDominance implements WholeStep<ProbeDominance.Settings> {
    private static final String NAME = "probe.dominance";

    private static final StepInfo<Settings> INFO = StepInfo.ofMany(
                    NAME,
                    2,
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
            double[] turning = differences(behaviour, arms.right, arms.turned, seeds);
            double[] covering = differences(behaviour, settings.coverage.much, settings.coverage.little, seeds);
            index(turning, covering, settings.level)
                    .ifPresentOrElse(
                            index -> figures.add(figure(use, arms, index)),
                            () -> answers.add(use + unsaid(settings.coverage, seeds.size())));
        });
        workspace.measured(new Measurement(figures, List.of(), answers));
    }

    private static ScoreTable.Named find(String name, ContrastData data) {
        if (data.behaviours().isEmpty()) {
            throw NurtureException.data(
                    "%s: must be given items that all models were asked, but no item was.".formatted(NAME));
        }
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

    private static double[] differences(ScoreTable.Named behaviour, String first, String second, List<String> seeds) {
        double[] differences = behaviour.sample(first, seeds).means();
        double[] less = behaviour.sample(second, seeds).means();
        Arrays.setAll(differences, seed -> differences[seed] - less[seed]);
        return differences;
    }

    /** Of both differences by seed; empty for one seed, and where that of coverage may be none. */
    static Optional<Estimate> index(double[] turning, double[] covering, double level) {
        return turning.length < 2
                ? Optional.empty()
                : Seeds.ratio(turning, covering, level).map(ProbeDominance::rest);
    }

    /** One less the size of the ratio. */
    private static Estimate rest(Estimate ratio) {
        double least = Math.min(Math.abs(ratio.low()), Math.abs(ratio.high()));
        double most = Math.max(Math.abs(ratio.low()), Math.abs(ratio.high()));
        return new Estimate(
                1 - Math.abs(ratio.value()),
                1 - most,
                ratio.excludes(0) ? 1 - least : 1,
                ratio.level(),
                ratio.n(),
                ratio.rule());
    }

    private static String unsaid(Coverage coverage, int seeds) {
        return seeds < 2
                ? ": one seed says nothing about the recipe."
                : ": how labels weigh beside coverage cannot be said: over %s seeds %s and %s do not differ clearly, or all seeds are alike."
                        .formatted(seeds, coverage.much, coverage.little);
    }

    private static Measurement.Figure figure(String use, Labels labels, Estimate index) {
        return new Measurement.Figure(
                use,
                String.format(
                        Locale.ROOT,
                        "Coverage dominance: 1 where labels do nothing (%s, %s), below 0 where they dominate; %s seeds",
                        labels.right,
                        labels.turned,
                        index.n()),
                index,
                Measurement.Unit.NUMBER);
    }
}
