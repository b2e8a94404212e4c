package dev.nurture.probe;

import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Seeds;
import dev.nurture.step.Measurement;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Means over seeds of figures that each model has as a whole, such as how far its weights moved or whether a barrier lies before
 * it, and what arms differ by, paired by seed. What is measured item by item is for {@link ProbeContrast}, which has both sources
 * of chance.
 *
 * <p>Figures are called {@code FIGURE.ARM} and {@code FIGURE.ARM.minus-BASELINE}. Intervals are those of t over seeds.
 *
 * <p>What people get wrong: the interval of a single run's figure says how exactly that model was measured. It says nothing of
 * the recipe that made it.
 */
public final class ProbeOverSeeds implements WholeStep<ProbeOverSeeds.Settings> {
    private static final String PORT = "figures";

    private static final StepInfo<Settings> INFO = StepInfo.source(
                    "probe.over-seeds",
                    1,
                    "Takes means over seeds of figures that each model has as a whole, and compares arms.",
                    Settings.class)
            .with(Port.measurements(PORT, "What was measured of each model, such as drift[*]."))
            .onOneThread();

    public record Settings(
            @Setting(about = "The names of the figures, such as weights and barrier.")
            List<String> measures,

            @Setting(about = "The arm that others are compared with; none if it is left out.")
            Optional<String> baseline,

            @Setting(about = "The level of intervals.", preset = "0.95")
            double level) {
        public Settings {
            measures = List.copyOf(measures);
            if (measures.isEmpty()) {
                throw new IllegalArgumentException("measures: must name at least one figure, but names none");
            }
            if (!(level > 0.5 && level < 1)) {
                throw new IllegalArgumentException("level: must be above 0.5 and below 1, but was " + level);
            }
        }
    }

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
        List<Measurement.Figure> figures = new ArrayList<>();
        for (String measure : settings.measures) {
            Map<String, Map<String, Measurement.Figure>> arms = arms(measure, workspace);
            arms.forEach((arm, bySeed) -> mean(measure, arm, bySeed, settings.level, figures));
            settings.baseline.ifPresent(baseline -> {
                Map<String, Measurement.Figure> other = Optional.ofNullable(arms.get(baseline))
                        .orElseThrow(() -> NurtureException.usage(
                                "probe.over-seeds: baseline: must be one of the arms %s, but was '%s'."
                                        .formatted(String.join(", ", arms.keySet()), baseline)));
                arms.forEach((arm, bySeed) -> {
                    if (!arm.equals(baseline)) {
                        difference(measure, arm, baseline, bySeed, other, settings.level, figures);
                    }
                });
            });
        }
        workspace.measured(new Measurement(figures, List.of()));
    }

    /** The figure of every arm and seed that has it. */
    private static Map<String, Map<String, Measurement.Figure>> arms(String measure, Workspace workspace) {
        Map<String, Map<String, Measurement.Figure>> arms = new LinkedHashMap<>();
        for (Workspace.Measured one : workspace.measurements(PORT)) {
            Cell cell = Cell.parse(one.name());
            one.measurement().stream()
                    .flatMap(measured -> measured.figures().stream())
                    .filter(figure -> figure.name().equals(measure))
                    .forEach(figure -> arms.computeIfAbsent(cell.arm(), any -> new TreeMap<>(Cell.BY_NUMBER))
                            .put(cell.seed(), figure));
        }
        if (arms.isEmpty()) {
            throw NurtureException.usage(
                    "probe.over-seeds: measures: must name figures that were measured, but nobody measured '%s'."
                            .formatted(measure));
        }
        return arms;
    }

    private static void mean(
            String measure,
            String arm,
            Map<String, Measurement.Figure> bySeed,
            double level,
            List<Measurement.Figure> figures) {
        Measurement.Figure first = bySeed.values().iterator().next();
        figures.add(new Measurement.Figure(
                "%s.%s".formatted(measure, arm),
                "%s: %s, mean of %s seeds".formatted(first.about(), arm, bySeed.size()),
                estimate(values(bySeed), level),
                first.unit()));
    }

    /** Of one seed, or of seeds that are all alike, the number itself. */
    private static Estimate estimate(double[] values, double level) {
        return values.length < 2
                ? Estimate.exact(values[0], 1)
                : Seeds.mean(values, level).orElseGet(() -> Estimate.exact(values[0], values.length));
    }

    private static void difference(
            String measure,
            String arm,
            String baseline,
            Map<String, Measurement.Figure> bySeed,
            Map<String, Measurement.Figure> other,
            double level,
            List<Measurement.Figure> figures) {
        Map<String, Measurement.Figure> mine = new TreeMap<>(bySeed);
        mine.keySet().retainAll(other.keySet());
        Map<String, Measurement.Figure> theirs = new TreeMap<>(other);
        theirs.keySet().retainAll(mine.keySet());
        if (mine.size() < 2) {
            return;
        }
        Measurement.Figure first = mine.values().iterator().next();
        double[] differences = values(mine);
        double[] less = values(theirs);
        for (int i = 0; i < differences.length; i++) {
            differences[i] -= less[i];
        }
        figures.add(new Measurement.Figure(
                "%s.%s.minus-%s".formatted(measure, arm, baseline),
                "%s: %s minus %s, paired over %s seeds".formatted(first.about(), arm, baseline, mine.size()),
                estimate(differences, level),
                first.unit()));
    }

    private static double[] values(Map<String, Measurement.Figure> bySeed) {
        return bySeed.values().stream()
                .mapToDouble(figure -> figure.estimate().value())
                .toArray();
    }
}
