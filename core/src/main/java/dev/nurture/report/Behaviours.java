package dev.nurture.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.internal.Json;
import dev.nurture.report.FigureName.Compared;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.Measurement.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that models were found to do: figures of the same name, gathered from the jobs that asked one model each, with
 * what a comparison of arms made of them. Filled by one thread, then only read.
 */
final class Behaviours {
    private static final String CONTRAST = "probe.contrast/";
    private static final String SPREAD = "probe.spread/";

    private final Map<String, Behaviour> all = new LinkedHashMap<>();
    private final Map<Compared, Figure> compared = new HashMap<>();
    private final Set<String> primary = new HashSet<>();
    private final Arms arms;
    private String baseline;

    private Behaviours(Arms arms) {
        this.arms = arms;
        this.baseline = arms.names().isEmpty() ? "" : arms.names().get(0);
    }

    static Behaviours of(Facts facts, Arms arms) {
        Behaviours behaviours = new Behaviours(arms);
        for (Facts.Stage stage : facts.stages()) {
            if (isContrast(stage)) {
                behaviours.addContrast(stage);
            } else if (stage.probes() && !ReplicationBlock.isReplication(stage) && !isSpread(stage)) {
                behaviours.add(stage);
            }
        }
        return behaviours;
    }

    /** Whether a stage compares arms, and did not ask a model itself. */
    static boolean isContrast(Facts.Stage stage) {
        return stage.job().step().startsWith(CONTRAST);
    }

    /** Whether a stage sets arms in relation to each other: its figures are about arms and not about one model. */
    private static boolean isSpread(Facts.Stage stage) {
        return stage.job().step().startsWith(SPREAD);
    }

    private void add(Facts.Stage stage) {
        String arm = Coordinates.of(stage.id()).armName();
        for (Figure figure : figures(stage)) {
            FigureName name = FigureName.of(figure.name());
            String key = stage.stageName() + " " + name.behaviour();
            Behaviour known = all.get(key);
            if (name.isMean() && figure.unit() != Unit.COUNT) {
                all.computeIfAbsent(key, any -> new Behaviour(stage.stageName(), name, figure.about(), figure.unit()))
                        .add(arm, figure.estimate());
            } else if (known != null && name.isWorst()) {
                known.addWorst(arm, figure.estimate().value());
            } else if (known != null && name.isChance()) {
                known.setChance(figure.estimate().value());
            }
        }
    }

    private static List<Figure> figures(Facts.Stage stage) {
        return stage.job().measurement().map(all -> all.figures()).orElse(List.of());
    }

    private void addContrast(Facts.Stage stage) {
        JsonNode settings = settings(stage);
        String named = settings.path("baseline").asText("");
        baseline = arms.names().contains(named) ? named : baseline;
        Map<String, String> claims = new HashMap<>();
        settings.path("primary").properties().forEach(claim -> {
            String behaviour = claim.getValue().path("behaviour").asText(claim.getKey());
            claims.put(claim.getKey(), behaviour);
            primary.add(behaviour);
        });
        for (Figure figure : figures(stage)) {
            Compared.of(figure.name(), arms.names()).ifPresent(found -> {
                Compared key = new Compared(
                        claims.getOrDefault(found.behaviour(), found.behaviour()), found.arm(), found.kind());
                compared.putIfAbsent(key, figure);
            });
        }
    }

    private static JsonNode settings(Facts.Stage stage) {
        try {
            return Json.MAPPER.readTree(stage.job().settings());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "settings: must be JSON, but was " + stage.job().settings(), e);
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** The arm that others are compared with. */
    String baseline() {
        return baseline;
    }

    /** Whether the recipe declared it as what claims are made on; whole probes are where it declares nothing. */
    boolean isPrimary(Behaviour behaviour) {
        return primary.isEmpty()
                ? behaviour.isWhole()
                : primary.contains(behaviour.name().behaviour()) || primary.contains(inStage(behaviour));
    }

    /** By stage and probe. */
    Map<String, List<Behaviour>> groups() {
        Map<String, List<Behaviour>> groups = new LinkedHashMap<>();
        all.values()
                .forEach(behaviour -> groups.computeIfAbsent(
                                behaviour.stage() + " " + behaviour.name().probe(), any -> new ArrayList<>())
                        .add(behaviour));
        return groups;
    }

    /** An arm's mean over seeds, as the comparison found it or else from the seeds' means. */
    Estimate mean(Behaviour behaviour, String arm, Behaviour.Result result) {
        return find(behaviour, arm, Compared.Kind.MEAN)
                .map(compared::get)
                .map(Figure::estimate)
                .orElseGet(() -> behaviour.mean(result));
    }

    /** An arm's mean less the baseline's: paired, as the comparison found it, or else from the seeds' means alone. */
    Optional<Estimate> difference(Behaviour behaviour, String arm) {
        Optional<Estimate> paired = find(behaviour, arm, Compared.Kind.DIFFERENCE)
                .map(compared::get)
                .map(Figure::estimate);
        return paired.isPresent() ? paired : behaviour.difference(arm, baseline);
    }

    /** The p of that difference, adjusted for all primary ones. */
    Optional<Double> adjustedP(Behaviour behaviour, String arm) {
        return find(behaviour, arm, Compared.Kind.ADJUSTED_P)
                .map(compared::get)
                .map(figure -> figure.estimate().value());
    }

    private Optional<Compared> find(Behaviour behaviour, String arm, Compared.Kind kind) {
        for (String name : List.of(behaviour.name().behaviour(), inStage(behaviour))) {
            Compared key = new Compared(name, arm, kind);
            if (compared.containsKey(key)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    private static String inStage(Behaviour behaviour) {
        return behaviour.stage() + "." + behaviour.name().behaviour();
    }
}
