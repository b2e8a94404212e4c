package dev.nurture.report;

import dev.nurture.report.Html.Element;
import dev.nurture.step.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The pieces of input that a stage set aside: how many of each kind, and the first of them. */
final class QuarantineView {
    private static final int SHOWN = 20;
    private static final int MESSAGE = 400;
    private static final int EXCERPT = 160;

    private final Facts.Stage stage;

    QuarantineView(Facts.Stage stage) {
        this.stage = stage;
    }

    Html html() {
        long all = stage.job().entry().quarantined();
        List<Html> parts = new ArrayList<>();
        parts.add(Html.element(
                "p",
                Html.element("strong", "Set aside " + Numbers.count(all, "piece", "pieces")),
                Html.text(" of input that could not be read.")));
        parts.add(codes(all));
        parts.add(messages(all));
        return Html.element("div", parts).id(Anchors.quarantine(stage.id())).kind("quarantine");
    }

    private Html codes(long all) {
        Map<String, Long> codes = new TreeMap<>();
        stage.setAside().forEach(piece -> codes.merge(piece.code(), 1L, Long::sum));
        int counted = stage.setAside().size();
        List<Html> parts = new ArrayList<>();
        codes.forEach((code, count) -> parts.add(Html.element(
                "li", Html.element("span", Numbers.count(count)).kind("number"), Html.text(" "), Visible.of(code))));
        Html list = Html.element("ul", parts).kind("codes");
        return counted == all
                ? list
                : Html.many(
                        list,
                        Html.element("p", "Kinds are counted among the first " + Numbers.count(counted) + ".")
                                .kind("faint"));
    }

    private Html messages(long all) {
        List<Html> parts = new ArrayList<>();
        long shown = Math.min(SHOWN, stage.setAside().size());
        String words = shown == all
                ? Numbers.count(all, "message", "messages")
                : "the first %s of %s".formatted(shown, Numbers.count(all, "message", "messages"));
        parts.add(Html.element("summary", words));
        stage.setAside().stream().limit(SHOWN).forEach(piece -> parts.add(message(piece)));
        return Html.element("details", parts).kind("examples").with("open", "open");
    }

    private static Element message(Rejected piece) {
        Element said = Html.element("p", Visible.of(piece.message(), MESSAGE)).kind("who");
        Element whole = Html.element("div", said).kind("example");
        return piece.excerpt().isEmpty()
                ? whole
                : whole.add(Html.element(
                                "div",
                                Html.element("p", Visible.of(piece.excerpt(), EXCERPT))
                                        .kind("piece"))
                        .kind("excerpt"));
    }
}
