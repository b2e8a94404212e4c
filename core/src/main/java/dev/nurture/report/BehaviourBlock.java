package dev.nurture.report;

import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement.Unit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What models do, by arm: what was asked first as a forest plot, then every probe with its parts. */
final class BehaviourBlock {
    private static final int OPEN = 6;

    /** So many parts have rows of their own; of the others, the page has the means alone. */
    private static final int MOST_PARTS = 48;

    private int rowsLeft = MOST_PARTS;
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
            if (saysMore(group)) {
                parts.add(article(key, group));
                places.add(new Block.Place(anchor(key), group.get(0).name().probe()));
            }
        });
        return new Block("behaviour", "Behaviour", places, Html.many(parts));
    }

    /** A probe of which all items are in one part says nothing more by its parts. */
    private static boolean saysMore(List<Behaviour> group) {
        return group.size() > 2;
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

    /** What was declared as primary, or else the first probes; the other probes are folded. Tables are by unit. */
    private List<Html> overview() {
        List<Behaviour> whole = behaviours.groups().values().stream()
                .flatMap(List::stream)
                .filter(this::isInOverview)
                .toList();
        boolean declared = whole.stream().anyMatch(behaviour -> !behaviour.isWhole())
                || whole.stream().anyMatch(behaviour -> !behaviours.isPrimary(behaviour));
        List<Behaviour> first = whole.stream()
                .filter(behaviour -> !declared || behaviours.isPrimary(behaviour))
                .toList();
        List<Behaviour> open = declared ? first : first.stream().limit(OPEN).toList();
        List<Behaviour> others =
                whole.stream().filter(behaviour -> !open.contains(behaviour)).toList();
        List<Html> parts = new ArrayList<>(byUnit(open));
        if (!others.isEmpty()) {
            List<Html> more = new ArrayList<>(byUnit(others));
            more.add(0, Html.element("summary", Numbers.count(others.size(), "other behaviour", "other behaviours")));
            parts.add(Html.element("details", more).kind("parts"));
        }
        return parts;
    }

    private boolean isInOverview(Behaviour behaviour) {
        return behaviour.isWhole() || behaviours.isPrimary(behaviour);
    }

    private List<Html> byUnit(List<Behaviour> rows) {
        List<Html> tables = new ArrayList<>();
        for (Unit unit : Unit.values()) {
            List<Behaviour> own =
                    rows.stream().filter(behaviour -> behaviour.unit() == unit).toList();
            if (!own.isEmpty()) {
                tables.add(new BehaviourTable(behaviours, arms, items, own).html("Behaviours by arm"));
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
        List<Behaviour> others = group.stream()
                .filter(behaviour -> !isInOverview(behaviour) && rowsLeft-- > 0)
                .toList();
        Set<Behaviour> shown = new HashSet<>(others);
        group.stream().filter(this::isInOverview).forEach(shown::add);
        parts.add(new HeatTable(behaviours, arms, shown).html("Parts of " + Visible.plain(key, 60), group));
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
