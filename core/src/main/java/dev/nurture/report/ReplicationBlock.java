package dev.nurture.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.internal.Json;
import dev.nurture.report.Html.Element;
import dev.nurture.step.Measurement.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was published beside what came out here, effect by effect. */
final class ReplicationBlock {
    private static final String STEP = "probe.replication/";

    private final List<Facts.Stage> stages;

    ReplicationBlock(Facts facts) {
        stages = facts.stages().stream()
                .filter(ReplicationBlock::isReplication)
                .filter(stage -> stage.measurement().isPresent())
                .toList();
    }

    /** Whether a stage compares with what was published, and did not ask a model itself. */
    static boolean isReplication(Facts.Stage stage) {
        return stage.job().step().startsWith(STEP);
    }

    boolean isEmpty() {
        return stages.isEmpty();
    }

    Block block() {
        List<Html> parts = new ArrayList<>();
        parts.add(Html.element(
                        "p",
                        "The point with the bar is what was measured here, with its interval; the diamond is what was published. Where scales differ, only directions are compared.")
                .kind("about"));
        for (Facts.Stage stage : stages) {
            List<Element> effects =
                    effects(stage).stream().map(PublishedEffect::html).toList();
            parts.add(Html.element("ul", effects).kind("replications"));
            parts.add(csv(stage).details());
        }
        return new Block("published", "Beside what was published", List.of(), Html.many(parts));
    }

    private static List<PublishedEffect> effects(Facts.Stage stage) {
        List<PublishedEffect> effects = new ArrayList<>();
        settings(stage).path("effects").properties().forEach(entry -> {
            Optional<Figure> own = figure(stage, entry.getKey());
            Optional<Figure> agrees = figure(stage, entry.getKey() + ".agrees");
            if (agrees.isPresent()) {
                effects.add(new PublishedEffect(
                        Anchors.figure(stage.id(), entry.getKey()),
                        entry.getValue(),
                        own,
                        figure(stage, entry.getKey() + ".published"),
                        figure(stage, entry.getKey() + ".size"),
                        agrees.get()));
            }
        });
        return effects;
    }

    private static Optional<Figure> figure(Facts.Stage stage, String name) {
        return stage.measurement().stream()
                .flatMap(measurement -> measurement.figures().stream())
                .filter(figure -> figure.name().equals(name))
                .findFirst();
    }

    private static JsonNode settings(Facts.Stage stage) {
        try {
            return Json.MAPPER.readTree(stage.job().settings());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "settings: must be JSON, but was " + stage.job().settings(), e);
        }
    }

    private static Csv csv(Facts.Stage stage) {
        Csv csv = new Csv("effect", "finding", "here", "low", "high", "seeds", "published", "source");
        effects(stage).forEach(effect -> csv.add(effect.line()));
        return csv;
    }
}
