package dev.nurture.report;

import dev.nurture.report.Html.Element;
import dev.nurture.run.RunRecord;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Everything that was measured, stage by stage; arms and seeds of a stage stand beside each other. */
final class MeasurementBlock {
    private final Map<String, List<Facts.Stage>> groups = new LinkedHashMap<>();
    private final Anchors anchors;
    private final Set<String> outcomes;

    MeasurementBlock(Facts facts, Anchors anchors) {
        this.anchors = anchors;
        this.outcomes =
                facts.run().outcomes().stream().map(RunRecord.Outcome::figure).collect(Collectors.toSet());
        for (Facts.Stage stage : facts.stages()) {
            if (stage.measurement().isPresent()) {
                groups.computeIfAbsent(stage.stageName(), any -> new ArrayList<>())
                        .add(stage);
            }
        }
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    Block block() {
        List<Html> parts = new ArrayList<>();
        List<Block.Place> places = new ArrayList<>();
        groups.forEach((name, group) -> {
            parts.add(article(name, group));
            places.add(new Block.Place(Anchors.measurement(name), name));
        });
        return new Block("measurements", "Measurements", places, Html.many(parts));
    }

    private Html article(String name, List<Facts.Stage> group) {
        List<Html> parts = new ArrayList<>();
        Facts.Stage first = group.get(0);
        parts.add(Html.element(
                "h3",
                Visible.of(name),
                Html.text(" "),
                Html.element("span", Visible.of(first.job().step())).kind("step")));
        if (group.stream().anyMatch(stage -> stage.figures() > 0)) {
            parts.add(isDrawn(group) ? expected(group) : group.size() == 1 ? one(first) : several(group));
            parts.add((group.size() > 1 && isDrawn(group) ? csvByArm(group) : csv(group)).details());
        }
        for (Facts.Stage stage : group) {
            parts.addAll(
                    group.size() > 1 && isDrawn(group)
                            ? List.of()
                            : new ListingView(stage, anchors).html(group.size() > 1 ? stage.coordinates() : ""));
        }
        Element article =
                Html.element("article", parts).id(Anchors.measurement(name)).kind("stage");
        return group.stream().noneMatch(stage -> stage.outputs().isEmpty()) ? article : anchored(group, article);
    }

    /** Whether the page shows by behaviour what these models did. */
    private static boolean isDrawn(List<Facts.Stage> group) {
        Facts.Stage first = group.get(0);
        return first.probes() && (group.size() > 1 || Behaviours.isContrast(first));
    }

    /** Of what is drawn elsewhere, the figures that the recipe expects something of. */
    private Html expected(List<Facts.Stage> group) {
        List<FigureTable.Line> lines = new ArrayList<>();
        for (Facts.Stage stage : group) {
            for (Figure figure : figures(stage)) {
                if (outcomes.contains(stage.id() + "." + figure.name())) {
                    lines.add(line(
                            stage, figure, Html.many(name(figure), Html.text(" "), Visible.of(stage.coordinates()))));
                }
            }
        }
        Html where = Html.element(
                        "p",
                        Html.text("Drawn over all models under "),
                        Html.link("behaviour", Html.text("Behaviour")),
                        Html.text(". The data below have each model's own figures."))
                .kind("about");
        return lines.isEmpty() ? where : Html.many(where, FigureTable.ofOne(lines));
    }

    /** Stages without data have no place but this one. */
    private static Html anchored(List<Facts.Stage> group, Element article) {
        List<Html> parts = new ArrayList<>();
        group.stream()
                .filter(stage -> stage.outputs().isEmpty())
                .forEach(stage -> parts.add(Html.element("span").id(Anchors.stage(stage.id()))));
        parts.add(article);
        return Html.many(parts);
    }

    private static Html one(Facts.Stage stage) {
        List<Figure> figures = figures(stage);
        List<FigureTable.Line> lines = figures.stream()
                .map(figure -> line(stage, figure, name(figure)))
                .toList();
        Html table = FigureTable.ofOne(lines);
        return figures.size() < stage.figures() ? Html.many(table, showing(figures.size(), stage.figures())) : table;
    }

    private static Html several(List<Facts.Stage> group) {
        Map<String, List<FigureTable.Line>> byFigure = new LinkedHashMap<>();
        Map<String, Figure> abouts = new LinkedHashMap<>();
        for (Facts.Stage stage : group) {
            for (Figure figure : figures(stage)) {
                abouts.putIfAbsent(figure.name(), figure);
                byFigure.computeIfAbsent(figure.name(), any -> new ArrayList<>())
                        .add(line(stage, figure, Visible.of(stage.coordinates())));
            }
        }
        List<Html> parts = new ArrayList<>();
        byFigure.forEach((name, lines) -> {
            parts.add(Html.element(
                    "h4", name(abouts.getOrDefault(name, lines.get(0).figure()))));
            parts.add(FigureTable.ofSeveral(lines));
        });
        int shown = byFigure.values().stream().mapToInt(List::size).sum();
        int all = group.stream().mapToInt(Facts.Stage::figures).sum();
        if (shown < all) {
            parts.add(showing(shown, all));
        }
        return Html.many(parts);
    }

    static Html showing(long shown, long all) {
        String words = all == 0 ? "none" : "showing %s of %s".formatted(Numbers.count(shown), Numbers.count(all));
        return Html.element("p", words).kind("faint showing");
    }

    private static List<Figure> figures(Facts.Stage stage) {
        return stage.measurement().map(measurement -> measurement.figures()).orElse(List.of());
    }

    private static FigureTable.Line line(Facts.Stage stage, Figure figure, Html name) {
        return new FigureTable.Line(Anchors.figure(stage.id(), figure.name()), name, figure);
    }

    private static Html name(Figure figure) {
        Element code = Html.element("code", Visible.of(figure.name())).kind("key");
        return figure.about().isBlank() || figure.about().equals(figure.name())
                ? code
                : Html.many(Html.element("span", Visible.of(figure.about())).kind("what"), Html.text(" "), code);
    }

    /** A line for each figure and arm, with the value of each of its models. */
    private static Csv csvByArm(List<Facts.Stage> group) {
        Map<List<String>, List<Object>> lines = new LinkedHashMap<>();
        for (Facts.Stage stage : group) {
            Coordinates coordinates = Coordinates.of(stage.id());
            for (Figure figure : figures(stage)) {
                lines.computeIfAbsent(List.of(figure.name(), coordinates.armName()), key -> new ArrayList<>(key))
                        .add(brief(figure.estimate().value()));
            }
        }
        Csv csv = new Csv("figure", "arm", "value_of_each_model");
        lines.values().forEach(line -> csv.add(line.toArray()));
        return csv;
    }

    private static double brief(double value) {
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(5))
                .doubleValue();
    }

    private static Csv csv(List<Facts.Stage> group) {
        Csv csv = new Csv("stage", "figure", "unit", "value", "low", "high", "level", "n", "rule");
        for (Facts.Stage stage : group) {
            for (Figure figure : figures(stage)) {
                Estimate estimate = figure.estimate();
                csv.add(
                        stage.id(),
                        figure.name(),
                        figure.unit().name().toLowerCase(java.util.Locale.ROOT),
                        estimate.value(),
                        estimate.low(),
                        estimate.high(),
                        estimate.level(),
                        estimate.n(),
                        estimate.rule());
            }
        }
        return csv;
    }
}
