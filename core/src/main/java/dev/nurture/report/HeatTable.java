package dev.nurture.report;

import dev.nurture.report.Html.Element;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A probe's parts side by side by arm, as shaded numbers: how far a behaviour reaches, at a glance. */
final class HeatTable {
    private final Behaviours behaviours;
    private final Arms arms;
    private final Set<Behaviour> shown;

    /**
     * @param shown those that the page shows in a row of their own
     */
    HeatTable(Behaviours behaviours, Arms arms, Set<Behaviour> shown) {
        this.behaviours = behaviours;
        this.arms = arms;
        this.shown = Set.copyOf(shown);
    }

    /** Parts of one probe, the whole first. */
    Html html(String label, List<Behaviour> parts) {
        List<Html> headings = new ArrayList<>(List.of(Html.element("th", "arm").with("scope", "col")));
        parts.forEach(part ->
                headings.add(Html.element("th", Visible.of(part.name().partWords(), 40))
                        .with("scope", "col")
                        .kind("number")));
        Set<String> rows = new LinkedHashSet<>();
        parts.forEach(part -> rows.addAll(part.results().keySet()));
        List<Element> body = rows.stream().map(arm -> row(arm, parts)).toList();
        Element table = Html.element(
                        "table", Html.element("thead", Html.element("tr", headings)), Html.element("tbody", body))
                .kind("heat");
        return Tables.scrolling(label, table);
    }

    private Element row(String arm, List<Behaviour> parts) {
        double least = extreme(parts).min().orElse(0);
        double most = extreme(parts).max().orElse(1);
        List<Html> cells = new ArrayList<>(List.of(Tables.name(arms.label(arm))));
        for (Behaviour part : parts) {
            Behaviour.Result result = part.results().get(arm);
            cells.add(result == null ? Tables.number("–") : cell(part, arm, result, least, most));
        }
        return Html.element("tr", cells);
    }

    private java.util.stream.DoubleStream extreme(List<Behaviour> parts) {
        return parts.stream()
                .flatMap(part -> part.results().entrySet().stream()
                        .map(result -> behaviours
                                .mean(part, result.getKey(), result.getValue())
                                .value()))
                .mapToDouble(value -> value);
    }

    private Element cell(Behaviour part, String arm, Behaviour.Result result, double least, double most) {
        double value = behaviours.mean(part, arm, result).value();
        Html words = Html.text(Numbers.brief(value, part.unit()));
        boolean share = part.unit() == dev.nurture.step.Measurement.Unit.SHARE;
        double depth = share ? value : most > least ? (value - least) / (most - least) : 0;
        Html cell = shown.contains(part) ? Html.link(Anchors.behaviour(part, arm), words) : Html.element("span", words);
        return Html.element("td", cell)
                .kind("number " + arms.kind(arm))
                .with("style", "--depth:" + Math.round(100 * Math.max(0, Math.min(1, depth))) + "%")
                .with(
                        "title",
                        Visible.plain(arm, 40) + ", "
                                + Visible.plain(part.name().partWords(), 40) + ": "
                                + Numbers.value(value, part.unit()));
    }
}
