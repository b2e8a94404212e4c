package dev.nurture.report;

import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What models do, by arm: what was asked first as a forest plot, then every probe with its parts. */
final class BehaviourBlock {
    private final Behaviours behaviours;
    private final Arms arms;
    private final ItemPlaces items;

    BehaviourBlock(Behaviours behaviours, Arms arms, ItemPlaces items) {
        this.behaviours = behaviours;
        this.arms = arms;
        this.items = items;
    }

    boolean isEmpty() {
        return behaviours.isEmpty();
    }

    Block block() {
        List<Html> parts = new ArrayList<>();
        List<Block.Place> places = new ArrayList<>();
        parts.add(Html.element("p", about()).kind("about"));
        parts.addAll(overview());
        parts.add(csv().details());
        behaviours.groups().forEach((key, group) -> {
            if (group.size() > 1) {
                parts.add(article(key, group));
                places.add(new Block.Place(anchor(key), group.get(0).name().probe()));
            }
        });
        return new Block("behaviour", "Behaviour", places, Html.many(parts));
    }

    private String about() {
        int seeds = behaviours.groups().values().stream()
                .flatMap(List::stream)
                .flatMap(behaviour -> behaviour.results().values().stream())
                .mapToInt(result -> result.seeds().size())
                .max()
                .orElse(1);
        return seeds > 1
                ? ("Dots are models, one for each seed; the point with the bar is their mean with its interval over seeds."
                                + " To the right, how far an arm is from %s; a hollow point is a difference that may be none.")
                        .formatted(Visible.plain(behaviours.baseline(), 40))
                : "One model for each arm: intervals are over items and say nothing about the recipe.";
    }

    private static String anchor(String key) {
        return "behaviour/" + Anchors.slug(key);
    }

    /** What was declared as primary and all whole probes, by unit. */
    private List<Html> overview() {
        List<Html> tables = new ArrayList<>();
        for (Unit unit : Unit.values()) {
            List<Behaviour> rows = behaviours.groups().values().stream()
                    .flatMap(List::stream)
                    .filter(behaviour -> behaviour.unit() == unit)
                    .filter(behaviour -> behaviour.isWhole() || behaviours.isPrimary(behaviour))
                    .toList();
            if (!rows.isEmpty()) {
                tables.add(new BehaviourTable(behaviours, arms, items, rows).html("Behaviours by arm"));
            }
        }
        return tables;
    }

    private Html article(String key, List<Behaviour> group) {
        Behaviour first = group.get(0);
        List<Html> parts = new ArrayList<>();
        parts.add(Html.element(
                "h3",
                Visible.of(first.name().probe(), 60),
                Html.text(" "),
                Html.element("span", Visible.of(first.stage(), 60)).kind("step")));
        parts.add(Html.element("p", Visible.of(first.about(), 300)).kind("about"));
        parts.add(new HeatTable(behaviours, arms).html("Parts of " + Visible.plain(key, 60), group));
        List<Behaviour> others = group.stream()
                .filter(behaviour -> !behaviour.isWhole() && !behaviours.isPrimary(behaviour))
                .toList();
        if (!others.isEmpty()) {
            parts.add(Html.element(
                            "details",
                            Html.element("summary", "with intervals, seeds and differences"),
                            new BehaviourTable(behaviours, arms, items, others)
                                    .html("Parts of " + Visible.plain(key, 60) + " by arm"))
                    .kind("parts"));
        }
        return Html.element("article", parts).id(anchor(key)).kind("stage");
    }

    private Csv csv() {
        Csv csv = new Csv(
                "stage",
                "behaviour",
                "arm",
                "unit",
                "mean",
                "low",
                "high",
                "seeds",
                "rule",
                "difference",
                "difference_low",
                "difference_high");
        for (List<Behaviour> group : behaviours.groups().values()) {
            for (Behaviour behaviour : group) {
                for (Map.Entry<String, Behaviour.Result> result :
                        behaviour.results().entrySet()) {
                    Estimate mean = behaviours.mean(behaviour, result.getKey(), result.getValue());
                    var difference = behaviours.difference(behaviour, result.getKey());
                    csv.add(
                            behaviour.stage(),
                            behaviour.name().behaviour(),
                            result.getKey(),
                            behaviour.unit().name().toLowerCase(Locale.ROOT),
                            rounded(mean.value()),
                            rounded(mean.low()),
                            rounded(mean.high()),
                            result.getValue().seeds().size(),
                            mean.rule(),
                            difference.<Object>map(it -> rounded(it.value())).orElse(""),
                            difference.<Object>map(it -> rounded(it.low())).orElse(""),
                            difference.<Object>map(it -> rounded(it.high())).orElse(""));
                }
            }
        }
        return csv;
    }

    private static double rounded(double value) {
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(5))
                .doubleValue();
    }
}
