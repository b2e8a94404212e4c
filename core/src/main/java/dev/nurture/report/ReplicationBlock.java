package dev.nurture.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.internal.Json;
import dev.nurture.report.Html.Element;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.Measurement.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was published beside what came out here, effect by effect. */
final class ReplicationBlock {
    private static final String STEP = "probe.replication/";
    private static final int LONG = 600;

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
            List<Element> effects = effects(stage).stream().map(Effect::html).toList();
            parts.add(Html.element("ul", effects).kind("replications"));
            parts.add(csv(stage).details());
        }
        return new Block("published", "Beside what was published", List.of(), Html.many(parts));
    }

    private static List<Effect> effects(Facts.Stage stage) {
        List<Effect> effects = new ArrayList<>();
        settings(stage).path("effects").properties().forEach(entry -> {
            Optional<Figure> own = figure(stage, entry.getKey());
            Optional<Figure> agrees = figure(stage, entry.getKey() + ".agrees");
            if (own.isPresent() && agrees.isPresent()) {
                effects.add(new Effect(
                        Anchors.figure(stage.id(), entry.getKey()),
                        entry.getValue(),
                        own.get(),
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
        for (Effect effect : effects(stage)) {
            Estimate own = effect.own.estimate();
            csv.add(
                    effect.own.about(),
                    effect.agrees.about(),
                    own.value(),
                    own.low(),
                    own.high(),
                    own.n(),
                    effect.text("published"),
                    effect.text("source"));
        }
        return csv;
    }

    /**
     * One effect.
     *
     * @param settings what the recipe says of it
     * @param published where a number was published
     * @param size how many times the published one, where sizes are compared
     * @param agrees 1 found, 0 not, -1 the opposite; its words say more
     */
    private record Effect(
            String anchor,
            JsonNode settings,
            Figure own,
            Optional<Figure> published,
            Optional<Figure> size,
            Figure agrees) {
        String text(String setting) {
            return settings.path(setting).asText("");
        }

        Element html() {
            List<Html> parts = new ArrayList<>();
            parts.add(Html.element("div", Html.element("strong", Visible.of(own.about(), LONG)), Html.text(" "), chip())
                    .kind("claim"));
            parts.add(Html.element("div", drawing()).kind("plot"));
            parts.add(numbers());
            if (!text("because").isEmpty()) {
                parts.add(Html.element(
                                "p",
                                Html.element("span", "The recipe’s author:").kind("faint"),
                                Html.text(" "),
                                Visible.of(text("because"), LONG))
                        .kind("because"));
            }
            return Html.element("li", parts).id(anchor);
        }

        private Element chip() {
            double found = agrees.estimate().value();
            return Html.element("span", Visible.of(agrees.about(), LONG))
                    .kind("chip " + (found > 0 ? "ok" : found < 0 ? "fail" : "close"));
        }

        private boolean isRatio() {
            return text("figure").contains(".ratio-to-");
        }

        private double none() {
            return isRatio() ? 1 : 0;
        }

        private List<Html> drawing() {
            Axis axis = axis();
            return List.of(
                    Forest.scale(axis),
                    Forest.beside(
                            axis,
                            own.estimate(),
                            none(),
                            comparable().map(it -> it.estimate().value())));
        }

        /** What was published, where it can be drawn on the same axis. */
        private Optional<Figure> comparable() {
            return size.isPresent() ? published : Optional.empty();
        }

        private Axis axis() {
            Estimate estimate = own.estimate();
            double most = Math.max(Math.abs(estimate.low() - none()), Math.abs(estimate.high() - none()));
            double far = comparable()
                    .map(it -> Math.abs(it.estimate().value() - none()))
                    .orElse(0.0);
            Axis around = Axis.around(Math.max(most, far), own.unit());
            return isRatio() ? new Axis(Math.max(0, 1 + around.low()), 1 + around.high(), 1, Unit.NUMBER) : around;
        }

        private Element numbers() {
            Estimate estimate = own.estimate();
            String unit = own.unit() == Unit.SHARE && !isRatio() ? "" : isRatio() ? " times" : "";
            String here = isRatio()
                    ? Numbers.value(rounded(estimate.value()), Unit.NUMBER)
                    : Numbers.difference(estimate.value(), own.unit());
            String interval = isRatio()
                    ? "[%s, %s]"
                            .formatted(
                                    Numbers.value(rounded(estimate.low()), Unit.NUMBER),
                                    Numbers.value(rounded(estimate.high()), Unit.NUMBER))
                    : Numbers.differenceInterval(estimate, own.unit());
            List<Html> entries = new ArrayList<>();
            entries.add(Html.element("dt", "here"));
            entries.add(Html.element(
                    "dd",
                    Html.element("strong", here + unit),
                    Html.text(" "),
                    Html.element("span", interval).kind("soft"),
                    Html.element("span", " n = " + Numbers.count(estimate.n())).kind("faint")));
            entries.add(Html.element("dt", "published"));
            entries.add(Html.element(
                    "dd",
                    Html.element("strong", Visible.of(said())),
                    Html.text(" "),
                    Html.element("span", Visible.of(text("source"), LONG)).kind("soft")));
            if (!text("scale").isEmpty()) {
                entries.add(Html.element("dt", "scales"));
                entries.add(Html.element("dd", Visible.of(text("scale"), LONG)).kind("soft"));
            }
            return Html.element("dl", entries).kind("sides");
        }

        private String said() {
            if (published.isEmpty()) {
                return text("published");
            }
            double value = published.get().estimate().value();
            return isRatio()
                    ? Numbers.value(value, Unit.NUMBER) + " times"
                    : Numbers.difference(value, own.unit()) + (own.unit() == Unit.SHARE ? " pts" : "");
        }

        private static double rounded(double value) {
            return Math.round(value * 100) / 100.0;
        }
    }
}
