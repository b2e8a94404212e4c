package dev.nurture.report;

import dev.nurture.data.Manifest;
import dev.nurture.report.Html.Element;
import dev.nurture.step.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each stage did with the data: an overview, then every stage. */
final class DataBlock {
    private final Facts facts;
    private final Anchors anchors;

    DataBlock(Facts facts, Anchors anchors) {
        this.facts = facts;
        this.anchors = anchors;
    }

    Block block() {
        List<Html> parts = new ArrayList<>();
        parts.add(overview());
        parts.add(csv().details());
        List<Block.Place> places = new ArrayList<>();
        for (List<Facts.Stage> group : groups()) {
            Facts.Stage first = group.get(0);
            parts.add(group.size() == 1 ? new StageView(first, anchors).html() : together(group));
            places.add(new Block.Place(Anchors.stage(first.id()), group.size() == 1 ? first.id() : first.stageName()));
        }
        return new Block("data", "Data", places, Html.many(parts));
    }

    /** Stages with data; probes that asked many models the same items are one. */
    private List<List<Facts.Stage>> groups() {
        Map<String, List<Facts.Stage>> groups = new LinkedHashMap<>();
        for (Facts.Stage stage : facts.stages()) {
            if (!stage.outputs().isEmpty()) {
                boolean alike = stage.probes() && stage.drops().isEmpty();
                groups.computeIfAbsent(alike ? stage.stageName() + "[*]" : stage.id(), any -> new ArrayList<>())
                        .add(stage);
            }
        }
        return List.copyOf(groups.values());
    }

    private static Html together(List<Facts.Stage> group) {
        Facts.Stage first = group.get(0);
        long rows = group.stream().mapToLong(DataBlock::rowsOut).sum();
        List<Html> parts = new ArrayList<>();
        group.stream().skip(1).forEach(stage -> parts.add(Html.element("span").id(Anchors.stage(stage.id()))));
        parts.add(Html.element(
                "h3",
                Visible.of(first.stageName()),
                Html.text(" "),
                Html.element("span", Visible.of(first.job().step())).kind("step")));
        parts.add(
                Html.element("p", FlowGraph.coordinates(group) + ", " + Numbers.count(rows, "row", "rows") + " in all.")
                        .kind("made"));
        return Html.element("article", parts).id(Anchors.stage(first.id())).kind("stage");
    }

    private Html overview() {
        List<Element> rows = groups().stream()
                .map(group -> group.size() == 1 ? row(group.get(0)) : row(group))
                .toList();
        Element table = Html.element(
                        "table",
                        Tables.head("stage", "#rows in", "#rows out", "#dropped", "share of rows in", "#text"),
                        Html.element("tbody", rows))
                .kind("overview");
        return Tables.scrolling("Rows and text by stage", table);
    }

    private static Element row(List<Facts.Stage> group) {
        Facts.Stage first = group.get(0);
        return Tables.row(
                Tables.name(
                        Html.link(Anchors.stage(first.id()), Visible.of(first.stageName())),
                        Html.element("span", " " + FlowGraph.coordinates(group)).kind("faint")),
                Tables.number(Numbers.count(
                        group.stream().mapToLong(Facts.Stage::considered).sum())),
                Tables.number(Numbers.count(
                        group.stream().mapToLong(DataBlock::rowsOut).sum())),
                Tables.number("–"),
                Tables.cell(),
                Tables.number(Numbers.bytes(
                        group.stream().mapToLong(DataBlock::textOut).sum())));
    }

    private static Element row(Facts.Stage stage) {
        boolean source = stage.rowsIn().isEmpty();
        return Tables.row(
                Tables.name(Html.link(Anchors.stage(stage.id()), Visible.of(stage.id()))),
                Tables.number(source ? "–" : Numbers.count(stage.considered())),
                Tables.number(Numbers.count(rowsOut(stage))),
                Tables.number(stage.drops().isEmpty() ? "–" : Numbers.count(stage.dropped())),
                Tables.cell(stage.drops().isEmpty() ? Html.text("") : Bars.share(stage.dropped(), stage.considered())),
                Tables.number(Numbers.bytes(textOut(stage))));
    }

    private static long rowsOut(Facts.Stage stage) {
        return made(stage).stream().mapToLong(Manifest::rows).sum();
    }

    private static long textOut(Facts.Stage stage) {
        return made(stage).stream().mapToLong(Manifest::textBytes).sum();
    }

    private static List<Manifest> made(Facts.Stage stage) {
        return stage.outputs().entrySet().stream()
                .filter(output -> !output.getKey().equals(Step.DROPPED))
                .map(Map.Entry::getValue)
                .toList();
    }

    private Csv csv() {
        Csv csv = new Csv("stage", "step", "rows_in", "rows_out", "dropped", "text_bytes");
        for (Facts.Stage stage : facts.stages()) {
            if (!stage.outputs().isEmpty()) {
                Object rowsIn = stage.rowsIn().isPresent() ? stage.considered() : "";
                csv.add(stage.id(), stage.job().step(), rowsIn, rowsOut(stage), stage.dropped(), textOut(stage));
            }
        }
        return csv;
    }
}
