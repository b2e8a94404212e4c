package dev.nurture.report;

import dev.nurture.data.Manifest;
import dev.nurture.report.Html.Element;
import dev.nurture.step.Step;
import java.util.ArrayList;
import java.util.List;

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
        for (Facts.Stage stage : facts.stages()) {
            if (!stage.outputs().isEmpty()) {
                parts.add(new StageView(stage, anchors).html());
                places.add(new Block.Place(Anchors.stage(stage.id()), stage.id()));
            }
        }
        return new Block("data", "Data", places, Html.many(parts));
    }

    private Html overview() {
        List<Element> rows = facts.stages().stream()
                .filter(stage -> !stage.outputs().isEmpty())
                .map(DataBlock::row)
                .toList();
        Element table = Html.element(
                        "table",
                        Tables.head("stage", "#rows in", "#rows out", "#dropped", "share of rows in", "#text"),
                        Html.element("tbody", rows))
                .kind("overview");
        return Tables.scrolling("Rows and text by stage", table);
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
                .map(java.util.Map.Entry::getValue)
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
