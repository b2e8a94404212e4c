package dev.nurture.probe;

import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Measurement;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Means over seeds of figures that each model has as a whole, such as how far its weights moved or whether a barrier lies before
 * it, and what arms differ by, paired by seed. What is measured item by item is for {@link ProbeContrast}, which has both sources
 * of chance.
 *
 * <p>Figures are called {@code FIGURE.ARM} and {@code FIGURE.ARM.minus-BASELINE}. Intervals are those of t over seeds, or what
 * stands in where seeds don't differ: see {@link ArmFigures}. One seed makes no figure.
 *
 * <p>What people get wrong: the interval of a single run's figure says how exactly that model was measured. It says nothing of
 * the recipe that made it.
 */
public final class ProbeOverSeeds implements WholeStep<ProbeOverSeeds.Settings> {
    private static final String NAME = "probe.over-seeds";
    private static final String PORT = "figures";

    private static final StepInfo<Settings> INFO = StepInfo.source(
                    NAME,
                    2,
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
        List<String> answers = new ArrayList<>();
        for (String measure : settings.measures) {
            Map<String, ArmFigures> arms = arms(measure, workspace);
            arms.forEach((arm, given) -> {
                String name = measure + "." + arm;
                String about =
                        "%s: %s, mean of %s seeds".formatted(given.first().about(), arm, given.seeds());
                given.mean(settings.level)
                        .ifPresentOrElse(
                                mean -> figures.add(new Measurement.Figure(
                                        name, about, mean, given.first().unit())),
                                () -> answers.add(unsaid(name, given.seeds())));
            });
            settings.baseline.ifPresent(
                    baseline -> differences(measure, baseline, arms, settings.level, figures, answers));
        }
        workspace.measured(new Measurement(figures, List.of(), answers));
    }

    /** The figure of every arm that has it. */
    private static Map<String, ArmFigures> arms(String measure, Workspace workspace) {
        Map<String, Map<String, Measurement.Figure>> arms = new LinkedHashMap<>();
        Map<List<String>, String> measured = new HashMap<>();
        for (Workspace.Measured one : workspace.measurements(PORT)) {
            Cell cell = Cell.parse(one.name());
            figure(one, measure).ifPresent(figure -> {
                String other = measured.putIfAbsent(List.of(cell.arm(), cell.seed()), one.name());
                if (other != null) {
                    throw NurtureException.usage(
                            "%s: figures: must measure '%s' once for each arm and seed, but %s and %s both do. Gather one stage."
                                    .formatted(NAME, measure, other, one.name()));
                }
                arms.computeIfAbsent(cell.arm(), any -> new HashMap<>()).put(cell.seed(), figure);
            });
        }
        if (arms.isEmpty()) {
            throw NurtureException.usage("%s: measures: must name figures that were measured, but nobody measured '%s'."
                    .formatted(NAME, measure));
        }
        Map<String, ArmFigures> figures = new LinkedHashMap<>();
        arms.forEach((arm, bySeed) -> figures.put(arm, new ArmFigures(bySeed)));
        return figures;
    }

    private static Optional<Measurement.Figure> figure(Workspace.Measured measured, String name) {
        return measured.measurement().stream()
                .flatMap(measurement -> measurement.figures().stream())
                .filter(figure -> figure.name().equals(name))
                .findFirst();
    }

    private static void differences(
            String measure,
            String baseline,
            Map<String, ArmFigures> arms,
            double level,
            List<Measurement.Figure> figures,
            List<String> answers) {
        ArmFigures other = Optional.ofNullable(arms.get(baseline))
                .orElseThrow(() -> NurtureException.usage("%s: baseline: must be one of the arms %s, but was '%s'."
                        .formatted(NAME, String.join(", ", arms.keySet()), baseline)));
        arms.forEach((arm, given) -> {
            if (arm.equals(baseline)) {
                return;
            }
            int paired = given.paired(other);
            String name = "%s.%s.minus-%s".formatted(measure, arm, baseline);
            String about = "%s: %s minus %s, paired over %s seeds"
                    .formatted(given.first().about(), arm, baseline, paired);
            given.minus(other, level)
                    .ifPresentOrElse(
                            difference -> figures.add(new Measurement.Figure(
                                    name, about, difference, given.first().unit())),
                            () -> answers.add(unsaid(name, paired)));
        });
    }

    private static String unsaid(String name, int seeds) {
        return name
                + switch (seeds) {
                    case 0 -> ": the two arms have no seeds in common.";
                    case 1 -> ": one seed says nothing about the recipe.";
                    default -> ": all %s seeds gave the same, which says nothing of their spread.".formatted(seeds);
                };
    }
}
