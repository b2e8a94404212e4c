package dev.nurture.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nurture.data.internal.Json;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement.Figure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that models were found to do: figures of the same name, gathered from the jobs that asked one model each, and
 * what a comparison of arms made of them.
 */
final class Behaviours {
    private static final String CONTRAST = "probe.contrast/";

    private final Map<String, Behaviour> all = new LinkedHashMap<>();
    private final Map<String, Estimate> differences = new HashMap<>();
    private final String baseline;

    private Behaviours(String baseline) {
        this.baseline = baseline;
    }

    static Behaviours of(Facts facts, Arms arms) {
        List<Facts.Stage> contrasts =
                facts.stages().stream().filter(Behaviours::isContrast).toList();
        Behaviours behaviours = new Behaviours(contrasts.stream()
                .map(stage -> baseline(stage.job().settings()))
                .filter(arms.names()::contains)
                .findFirst()
                .orElse(arms.names().isEmpty() ? "" : arms.names().get(0)));
        facts.stages().stream()
                .filter(stage -> stage.probes() && !isContrast(stage))
                .forEach(behaviours::add);
        contrasts.forEach(behaviours::addContrast);
        return behaviours;
    }

    static boolean isContrast(Facts.Stage stage) {
        return stage.job().step().startsWith(CONTRAST);
    }

    private static String baseline(String settings) {
        try {
            return Json.MAPPER.readTree(settings).path("baseline").asText("");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("settings: must be JSON, but was " + settings, e);
        }
    }

    private void add(Facts.Stage stage) {
        List<Figure> figures =
                stage.job().measurement().map(measurement -> measurement.figures()).orElse(List.of());
        String arm = Coordinates.of(stage.id()).armName();
        for (Figure figure : figures) {
            FigureName name = FigureName.of(figure.name());
            String key = stage.stageName() + " " + name.behaviour();
            if (name.isMean()) {
                all.computeIfAbsent(
                                key, any -> new Behaviour(stage.stageName(), name, figure.about(), figure.unit()))
                        .result(arm)
                        .seeds()
                        .add(figure.estimate());
            } else if (name.isWorst() && all.containsKey(key)) {
                all.get(key).result(arm).worst().add(figure.estimate().value());
            }
        }
    }

    private void addContrast(Facts.Stage stage) {
        for (Figure figure : stage.job().measurement().map(all -> all.figures()).orElse(List.of())) {
            FigureName.difference(figure.name())
                    .ifPresent(difference -> differences.put(difference, figure.estimate()));
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    String baseline() {
        return baseline;
    }

    /** By stage, then by probe. */
    Map<String, List<Behaviour>> groups() {
        Map<String, List<Behaviour>> groups = new LinkedHashMap<>();
        all.values().forEach(behaviour -> groups.computeIfAbsent(
                        behaviour.stage() + " " + behaviour.name().probe(), any -> new ArrayList<>())
                .add(behaviour));
        return groups;
    }

    /** An arm's mean less the baseline's: as the comparison of arms says, or else from the seeds' means alone. */
    Optional<Estimate> difference(Behaviour behaviour, String arm) {
        Estimate paired = differences.get(
                FigureName.differenceKey(behaviour.name().behaviour(), arm));
        return paired != null ? Optional.of(paired) : behaviour.difference(arm, baseline);
    }
}
