package dev.nurture.probe;

import dev.nurture.error.NurtureException;
import dev.nurture.probe.SpreadData.Kinds;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Seeds;
import dev.nurture.step.Measurement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Figures and sentences about how far a narrow training spreads. One thread. */
final class SpreadFigures {
    private static final int MOST_LISTED = 20;

    private final ProbeSpread.Settings settings;
    private final SpreadData data;
    private final List<Measurement.Figure> figures = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();

    SpreadFigures(ProbeSpread.Settings settings, SpreadData data) {
        this.settings = settings;
        this.data = data;
        for (String arm : settings.inoculated()) {
            requireArm("inoculated", arm);
        }
        settings.plain().ifPresent(arm -> requireArm("plain", arm));
    }

    private void requireArm(String setting, String arm) {
        if (!data.tuned().containsKey(arm)) {
            throw NurtureException.usage("probe.spread: %s: must be an arm that was asked, one of %s, but was %s."
                    .formatted(setting, String.join(", ", data.tuned().keySet()), arm));
        }
    }

    Measurement measurement() {
        figures.add(Results.count("items.trained", "Items of trained kinds that every model scored", data.trained()));
        figures.add(Results.count(
                "items.untouched",
                "Items of untouched kinds that every model scored",
                data.untouched().size()));
        data.tuned().keySet().forEach(this::arm);
        settings.inoculated().forEach(this::inoculated);
        return new Measurement(figures, listings(), answers);
    }

    private void arm(String arm) {
        long last = last(arm);
        for (long step : data.steps(arm)) {
            changes(arm, step, "." + SpreadData.name(step));
        }
        changes(arm, last, "");
        answer(arm, last);
    }

    private long last(String arm) {
        return data.steps(arm).stream().max(Comparator.naturalOrder()).orElseThrow();
    }

    private void changes(String arm, long step, String suffix) {
        if (!suffix.isEmpty() && data.steps(arm).size() == 1) {
            return;
        }
        List<String> seeds = data.seeds(arm, step);
        for (Kinds kinds : Kinds.values()) {
            String name = kinds.name().toLowerCase(Locale.ROOT) + "." + arm + suffix;
            String about = "Wrong acts of %s kinds, %s minus before".formatted(word(kinds), arm);
            change(arm, step, kinds)
                    .ifPresent(estimate -> add(name, "%s, mean of %s seeds".formatted(about, seeds.size()), estimate));
            data.after(arm, step, seeds, kinds)
                    .overItems(data.before(seeds, kinds), settings.level())
                    .ifPresent(estimate -> add(name + ".items", about + ", errors over items", estimate));
        }
        spread(arm, step)
                .ifPresent(ratio -> number(
                        "spread." + arm + suffix,
                        "Change on untouched kinds divided by the change on trained ones, %s".formatted(arm),
                        ratio));
    }

    private static String word(Kinds kinds) {
        return kinds.name().toLowerCase(Locale.ROOT);
    }

    /** Over seeds; empty for one seed. */
    private Optional<Estimate> change(String arm, long step, Kinds kinds) {
        List<String> seeds = data.seeds(arm, step);
        return data.after(arm, step, seeds, kinds).overSeeds(data.before(seeds, kinds), settings.level());
    }

    private Optional<Estimate> spread(String arm, long step) {
        List<String> seeds = data.seeds(arm, step);
        return ratio(
                SpreadCurve.changes(data, arm, step, seeds, Kinds.UNTOUCHED),
                SpreadCurve.changes(data, arm, step, seeds, Kinds.TRAINED));
    }

    private Optional<Estimate> ratio(double[] above, double[] below) {
        return above.length < 2 ? Optional.empty() : Seeds.ratio(above, below, settings.level());
    }

    private void inoculated(String arm) {
        String plain = settings.plain().orElseThrow();
        List<Long> both =
                data.steps(arm).stream().filter(data.steps(plain)::contains).toList();
        for (long step : both) {
            equalSteps(arm, plain, step)
                    .ifPresent(efficacy -> number(
                            "inoculation." + arm + (both.size() == 1 ? "" : "." + SpreadData.name(step)),
                            "1 − the change on untouched kinds of %s divided by that of %s, at equal steps"
                                    .formatted(arm, plain),
                            efficacy));
        }
        if (both.size() > 1) {
            equalSteps(arm, plain, both.get(both.size() - 1))
                    .ifPresent(efficacy ->
                            number("inoculation." + arm, "The same at the last step that both have", efficacy));
        }
        SpreadMatch match = SpreadMatch.of(data, arm, plain, common(arm, last(arm), plain, last(plain)));
        differences(arm, plain, both, match);
        Optional<Estimate> matched = ratio(match.untouched(), match.plain()).map(SpreadFigures::rest);
        matched.ifPresent(efficacy -> number(
                "inoculation." + arm + ".matched",
                "The same where both have learned as much of the trained kinds",
                efficacy));
        both.stream()
                .max(Comparator.naturalOrder())
                .flatMap(step -> equalSteps(arm, plain, step))
                .ifPresent(equal -> answers.add("%s takes %s of the spread away from %s at equal steps%s"
                        .formatted(
                                arm,
                                interval(equal),
                                plain,
                                matched.map(SpreadFigures::also).orElseGet(() -> unmatched(match)))));
    }

    private static String also(Estimate matched) {
        return ", and " + interval(matched) + " where both have learned as much of what was trained";
    }

    private static String unmatched(SpreadMatch match) {
        return match.untouched().length < 2
                ? "; they were not asked at steps where both have learned as much"
                : "; where both have learned as much the change is too small for a share";
    }

    /** In points, which have an interval where a ratio has none because the plain arm hardly spreads. */
    private void differences(String arm, String plain, List<Long> both, SpreadMatch match) {
        String about = "The change on untouched kinds of %s minus that of %s, %s";
        if (!both.isEmpty()) {
            long step = both.get(both.size() - 1);
            List<String> seeds = common(arm, step, plain, step);
            difference(
                            SpreadCurve.changes(data, arm, step, seeds, Kinds.UNTOUCHED),
                            SpreadCurve.changes(data, plain, step, seeds, Kinds.UNTOUCHED))
                    .ifPresent(points -> add(
                            "inoculation." + arm + ".difference",
                            about.formatted(arm, plain, "at equal steps"),
                            points));
        }
        difference(match.untouched(), match.plain())
                .ifPresent(points -> add(
                        "inoculation." + arm + ".matched.difference",
                        about.formatted(arm, plain, "where both have learned as much of the trained kinds"),
                        points));
    }

    private Optional<Estimate> difference(double[] first, double[] second) {
        return first.length < 2 ? Optional.empty() : Seeds.difference(first, second, settings.level());
    }

    private static String interval(Estimate estimate) {
        return String.format(Locale.ROOT, "%.2f [%.2f, %.2f]", estimate.value(), estimate.low(), estimate.high());
    }

    private List<String> common(String arm, long step, String plain, long other) {
        return data.seeds(arm, step).stream()
                .filter(data.seeds(plain, other)::contains)
                .toList();
    }

    private Optional<Estimate> equalSteps(String arm, String plain, long step) {
        List<String> seeds = common(arm, step, plain, step);
        return ratio(
                        SpreadCurve.changes(data, arm, step, seeds, Kinds.UNTOUCHED),
                        SpreadCurve.changes(data, plain, step, seeds, Kinds.UNTOUCHED))
                .map(SpreadFigures::rest);
    }

    private static Estimate rest(Estimate ratio) {
        return new Estimate(
                1 - ratio.value(), 1 - ratio.high(), 1 - ratio.low(), ratio.level(), ratio.n(), ratio.rule());
    }

    private void answer(String arm, long step) {
        List<String> seeds = data.seeds(arm, step);
        String moved = "%s: wrong acts go from %s to %s on trained kinds and from %s to %s on untouched ones"
                .formatted(
                        arm,
                        Wording.percent(data.before(seeds, Kinds.TRAINED).mean()),
                        Wording.percent(
                                data.after(arm, step, seeds, Kinds.TRAINED).mean()),
                        Wording.percent(data.before(seeds, Kinds.UNTOUCHED).mean()),
                        Wording.percent(
                                data.after(arm, step, seeds, Kinds.UNTOUCHED).mean()));
        if (seeds.size() < 2) {
            answers.add(moved + "; one seed says nothing about the recipe");
            return;
        }
        answers.add(moved
                + spread(arm, step)
                        .map(ratio -> ": %s of the change spreads (%s seeds)".formatted(interval(ratio), seeds.size()))
                        .orElse("; the trained kinds did not move clearly enough over %s seeds to say how much spreads"
                                .formatted(seeds.size())));
    }

    private List<Measurement.Listing> listings() {
        List<Measurement.Listing> listings = new ArrayList<>();
        for (String arm : data.tuned().keySet()) {
            List<String> seeds = data.seeds(arm, last(arm));
            double[] after = data.after(arm, last(arm), seeds, Kinds.UNTOUCHED).items();
            double[] before = data.before(seeds, Kinds.UNTOUCHED).items();
            List<Measurement.Item> items = IntStream.range(0, after.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(item -> before[item] - after[item]))
                    .limit(MOST_LISTED)
                    .map(item -> Listed.item(
                            data.untouched().get(item),
                            String.format(Locale.ROOT, "wrong with %.3f, before %.3f", after[item], before[item])))
                    .toList();
            listings.add(new Measurement.Listing("Untouched, and rose most under " + arm, after.length, items));
        }
        return listings;
    }

    private void add(String name, String about, Estimate estimate) {
        figures.add(ItemProbe.share(name, about, estimate));
    }

    private void number(String name, String about, Estimate estimate) {
        figures.add(new Measurement.Figure(name, about, estimate, Measurement.Unit.NUMBER));
    }
}
