package dev.nurture.report;

import dev.nurture.report.Html.Element;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.Measurement.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A forest plot of behaviours by arm: seeds as dots, their mean with its interval, and the difference to the baseline with its
 * own. All rows share one unit and two axes.
 */
final class BehaviourTable {
    private static final double WIDE = 2.5;

    private final Behaviours behaviours;
    private final Arms arms;
    private final ItemPlaces items;
    private final List<Behaviour> rows;
    private final Unit unit;
    private final Axis axis;
    private final Axis differences;
    private final boolean worst;

    /**
     * @param items where single items are shown
     * @param rows at least one
     */
    BehaviourTable(Behaviours behaviours, Arms arms, ItemPlaces items, List<Behaviour> rows) {
        this.behaviours = behaviours;
        this.arms = arms;
        this.items = items;
        this.rows = List.copyOf(rows);
        this.unit = rows.get(0).unit();
        List<Figure> means = new ArrayList<>();
        double most = 0;
        boolean hasWorst = false;
        for (Behaviour row : rows) {
            for (Map.Entry<String, Behaviour.Result> result : row.results().entrySet()) {
                Estimate mean = behaviours.mean(row, result.getKey(), result.getValue());
                means.add(new Figure("", "", mean, unit));
                most = Math.max(
                        most,
                        behaviours
                                .difference(row, result.getKey())
                                .map(this::reach)
                                .orElse(0.0));
                hasWorst |= !result.getValue().worst().isEmpty();
            }
        }
        this.axis = Axis.of(means);
        this.differences = Axis.around(most, unit);
        this.worst = hasWorst;
    }

    /** How far the axis of differences must reach for one; very wide intervals run out of it. */
    private double reach(Estimate difference) {
        double most = Math.max(Math.abs(difference.low()), Math.abs(difference.high()));
        double enough = Math.max(WIDE * Math.abs(difference.value()), unit == Unit.SHARE ? 0.1 : 0);
        return enough > 0 ? Math.min(most, enough) : most;
    }

    Html html(String label) {
        List<Element> body = new ArrayList<>();
        rows.forEach(row -> body.addAll(rows(row)));
        List<Html> headings = new ArrayList<>();
        headings.add(column("behaviour"));
        headings.add(column("arm"));
        headings.add(Html.element("th", Forest.scale(axis)).with("scope", "col").kind("plot"));
        headings.add(column("mean [95\u202F%]").kind("number"));
        headings.add(Html.element("th", Forest.scale(differences))
                .with("scope", "col")
                .kind("plot narrow"));
        headings.add(column("minus " + Visible.plain(behaviours.baseline(), 16))
                .kind("number")
                .with("title", "p: two-sided over seeds, adjusted for all primary contrasts (Holm)"));
        if (worst) {
            headings.add(column("worst family").kind("number"));
        }
        Element table = Html.element(
                        "table", Html.element("thead", Html.element("tr", headings)), Html.element("tbody", body))
                .kind(worst ? "behaviours with-worst" : "behaviours");
        return Html.element("div", table)
                .kind("behaviours-box")
                .with("role", "region")
                .with("aria-label", label);
    }

    private static Element column(String words) {
        return Html.element("th", words).with("scope", "col");
    }

    private List<Element> rows(Behaviour behaviour) {
        List<Element> lines = new ArrayList<>();
        behaviour.results().forEach((arm, result) -> {
            List<Html> cells = new ArrayList<>();
            if (lines.isEmpty()) {
                cells.add(name(behaviour)
                        .with("rowspan", Integer.toString(behaviour.results().size())));
            }
            cells.addAll(cells(behaviour, arm, result));
            lines.add(Html.element("tr", cells)
                    .id(Anchors.behaviour(behaviour, arm))
                    .kind(lines.isEmpty() ? "first" : "more"));
        });
        return lines;
    }

    private Element name(Behaviour behaviour) {
        FigureName name = behaviour.name();
        Html words = name.part().isEmpty()
                ? Visible.of(name.probe(), 60)
                : Html.many(Visible.of(name.probe(), 60), Html.text(" · "), Visible.of(name.partWords(), 60));
        Html shown = behaviours.isPrimary(behaviour) ? Html.element("strong", words) : words;
        return Html.element(
                        "th",
                        Html.element("span", shown).with("title", Visible.plain(behaviour.about(), 200)),
                        behaviour.stage().equals(name.probe())
                                ? Html.many()
                                : Html.element("span", Visible.of(behaviour.stage(), 40))
                                        .kind("faint from"))
                .with("scope", "rowgroup");
    }

    private List<Html> cells(Behaviour behaviour, String arm, Behaviour.Result result) {
        Estimate mean = behaviours.mean(behaviour, arm, result);
        List<Html> cells = new ArrayList<>();
        cells.add(Tables.cell(items.at(behaviour, arm)
                        .<Html>map(anchor -> Html.link(anchor, arms.label(arm)))
                        .orElseGet(() -> arms.label(arm)))
                .kind("who-arm"));
        List<Double> seeds = result.seeds().size() < 2
                ? List.of()
                : result.seeds().stream().map(Estimate::value).toList();
        Optional<Forest.Reference> chance = behaviour.chance().isPresent()
                ? Optional.of(new Forest.Reference(
                        behaviour.chance().getAsDouble(),
                        "Guessing: " + Numbers.value(behaviour.chance().getAsDouble(), unit)))
                : Optional.empty();
        cells.add(Tables.cell(Forest.arm(axis, arms.kind(arm), mean, seeds, chance))
                .kind("plot"));
        cells.add(Html.element(
                        "td",
                        Html.element("strong", Numbers.value(mean.value(), unit)),
                        Html.element("span", " " + Numbers.interval(mean, unit)).kind("soft"))
                .kind("number mean")
                .with("title", says(mean, result)));
        cells.addAll(difference(behaviour, arm));
        if (worst) {
            OptionalDouble family = result.worstFamily();
            cells.add(Tables.number(family.isPresent() ? Numbers.value(family.getAsDouble(), unit) : "–")
                    .kind("number worst"));
        }
        return cells;
    }

    /** What the interval is about. */
    private static String says(Estimate mean, Behaviour.Result result) {
        String units =
                result.seeds().size() > 1 ? Numbers.count(result.seeds().size(), "seed", "seeds") : "items of one seed";
        return "%s over %s".formatted(Visible.plain(mean.rule(), 40), units);
    }

    private List<Html> difference(Behaviour behaviour, String arm) {
        Optional<Estimate> difference = behaviours.difference(behaviour, arm);
        if (difference.isEmpty()) {
            return List.of(Tables.cell().kind("plot narrow none"), none(behaviour, arm));
        }
        Estimate estimate = difference.get();
        Html p = behaviours
                .adjustedP(behaviour, arm)
                .<Html>map(value -> Html.element(
                                "span", " p " + (value < 0.001 ? "< 0.001" : "= " + Numbers.tick(rounded(value))))
                        .kind("faint"))
                .orElseGet(Html::many);
        return List.of(
                Tables.cell(Forest.difference(differences, arms.kind(arm), estimate))
                        .kind("plot narrow"),
                Html.element(
                                "td",
                                Html.element("strong", Numbers.difference(estimate.value(), unit)),
                                p,
                                Html.element("span", " " + Numbers.differenceInterval(estimate, unit))
                                        .kind("soft"))
                        .kind("number against"));
    }

    /** Why there is no difference. */
    private Element none(Behaviour behaviour, String arm) {
        String baseline = behaviours.baseline();
        Behaviour.Result other = behaviour.results().get(baseline);
        Element cell = Tables.number(arm.equals(baseline) ? "baseline" : other == null ? "–" : "one seed")
                .kind("number faint against");
        if (arm.equals(baseline)) {
            return cell;
        }
        String words = other == null
                ? "%s is not among the arms of this stage"
                : other.seeds().size() < 2
                        ? "A difference needs two seeds of each arm, and %s has one"
                        : "A difference needs two seeds of each arm";
        return cell.with("title", words.formatted(Visible.plain(baseline, 40)));
    }

    private static double rounded(double p) {
        return Math.round(p * 1000) / 1000.0;
    }
}
