package dev.nurture.report;

import dev.nurture.data.Manifest;
import dev.nurture.report.Html.Element;
import java.util.ArrayList;
import java.util.List;

/** One stage: what it made, what it dropped and why, with examples, and what it could not read. */
final class StageView {
    private final Facts.Stage stage;
    private final Anchors anchors;

    StageView(Facts.Stage stage, Anchors anchors) {
        this.stage = stage;
        this.anchors = anchors;
    }

    Html html() {
        List<Html> parts = new ArrayList<>();
        parts.add(Html.element(
                "h3",
                Visible.of(stage.id()),
                Html.text(" "),
                Html.element("span", Visible.of(stage.job().step())).kind("step")));
        parts.add(outputs());
        if (!stage.drops().isEmpty()) {
            parts.addAll(drops());
        }
        if (stage.job().entry().quarantined() > 0) {
            parts.add(new QuarantineView(stage).html());
        }
        return Html.element("article", parts).id(Anchors.stage(stage.id())).kind("stage");
    }

    private Html outputs() {
        return stage.outputs().size() == 1
                ? sentence(stage.outputs().values().iterator().next())
                : table();
    }

    /** One output needs no table. */
    private static Html sentence(Manifest manifest) {
        List<String> forms = new ArrayList<>();
        add(forms, manifest.documents(), "document");
        add(forms, manifest.dialogues(), "dialogue");
        add(forms, manifest.comparisons(), "comparison");
        add(forms, manifest.rankings(), "ranking");
        return Html.element(
                        "p",
                        Html.element("strong", Numbers.count(manifest.rows(), "row", "rows")),
                        Html.text(forms.isEmpty() ? "" : ": " + String.join(", ", forms)),
                        Html.text("; " + Numbers.bytes(manifest.textBytes()) + " of text."))
                .kind("made");
    }

    private static void add(List<String> forms, long count, String form) {
        if (count > 0) {
            forms.add(Numbers.count(count, form, form + "s"));
        }
    }

    private Html table() {
        List<Element> rows = new ArrayList<>();
        stage.outputs().forEach((name, manifest) -> rows.add(row(name, manifest)));
        Element table = Html.element(
                        "table",
                        Tables.head(
                                "output", "#rows", "#documents", "#dialogues", "#comparisons", "#rankings", "#text"),
                        Html.element("tbody", rows))
                .kind("outputs");
        return Tables.scrolling("Outputs of " + Visible.plain(stage.id(), 60), table);
    }

    private static Element row(String name, Manifest manifest) {
        return Tables.row(
                Tables.name(Visible.of(name)),
                Tables.number(Numbers.count(manifest.rows())),
                form(manifest.documents()),
                form(manifest.dialogues()),
                form(manifest.comparisons()),
                form(manifest.rankings()),
                Tables.number(Numbers.bytes(manifest.textBytes())));
    }

    private static Element form(long count) {
        return Tables.number(count == 0 ? "–" : Numbers.count(count));
    }

    private List<Html> drops() {
        List<Html> parts = new ArrayList<>();
        parts.add(Html.element(
                "p",
                Html.element("strong", "Dropped " + Numbers.count(stage.dropped())),
                Html.text(" of %s (%s)."
                        .formatted(
                                Numbers.count(stage.considered(), "row", "rows"),
                                Numbers.share(stage.dropped(), stage.considered())))));
        Csv csv = new Csv("stage", "reason", "dropped", "of");
        List<Element> reasons = new ArrayList<>();
        for (Facts.Drop drop : stage.drops()) {
            reasons.add(reason(drop));
            csv.add(stage.id(), drop.reason(), drop.count(), stage.considered());
        }
        parts.add(Html.element("ul", reasons).kind("reasons"));
        parts.add(csv.details());
        return parts;
    }

    private Element reason(Facts.Drop drop) {
        Element line = Html.element(
                        "div",
                        Html.element("span", Visible.of(drop.reason())).kind("reason"),
                        Bars.bar(drop.count(), stage.considered()),
                        Html.element("span", Numbers.count(drop.count())).kind("number"),
                        Bars.words(drop.count(), stage.considered()))
                .kind("line");
        Element item = Html.element("li", line).id(Anchors.reason(stage.id(), drop.reason()));
        return drop.examples().isEmpty() ? item : item.add(examples(drop));
    }

    private Element examples(Facts.Drop drop) {
        List<Html> parts = new ArrayList<>();
        int shown = drop.examples().size();
        String words = shown == drop.count()
                ? Numbers.count(shown, "datum", "data")
                : "the first %s of %s".formatted(shown, Numbers.count(drop.count()));
        parts.add(Html.element("summary", words));
        ExampleView view = new ExampleView(anchors);
        drop.examples().forEach(example -> parts.add(view.html(example)));
        return Html.element("details", parts).kind("examples");
    }
}
