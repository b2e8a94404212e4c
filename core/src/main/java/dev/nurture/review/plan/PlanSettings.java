package dev.nurture.review.plan;

import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import dev.nurture.review.JudgementRows;
import dev.nurture.review.aggregate.Aggregator;
import dev.nurture.review.aggregate.CappedVote;
import dev.nurture.review.aggregate.HierarchicalDawidSkene;
import dev.nurture.review.aggregate.MajorityVote;
import dev.nurture.review.aggregate.OneCoin;
import dev.nurture.review.watch.Escalation;
import dev.nurture.review.watch.SequentialTest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a plan for labelling is made of, as a recipe says it. */
public record PlanSettings(
        @Setting(about = "What the fields of a judgement are called.", preset = "")
        JudgementRows fields,

        @Setting(about = "The classes in their order; those that occur if empty.", preset = "")
        List<String> classes,

        @Setting(about = "The mark or field of the data that holds their truth.", preset = "label")
        String truthField,

        @Setting(about = "The mark or field of the data by whose values errors are looked at apart.")
        Optional<String> slice,

        @Setting(about = "What the names of annotators begin with that are models or rules.", preset = "")
        List<String> models,

        @Setting(about = "When an item has labels enough.", preset = "posterior")
        Stop stop,

        @Setting(
                about =
                        "At which levels to stop, each a point of the curve; if empty 1, 3, 5, 7 labels, a lead of 2, 3, 4, .8, .9, .95, .99 sure, or the harm as it is.",
                preset = "")
        List<Double> levels,

        @Setting(about = "Labels of the crowd for every item, before anything is looked at.", preset = "2")
        int fewest,

        @Setting(about = "Most labels of the crowd for an item.", preset = "7")
        int most,

        @Setting(
                about = "Items that get the most labels in any case, so that the bias of stopping shows.",
                preset = "5%")
        Share onward,

        @Setting(about = "What makes one label of many.", preset = "hierarchical")
        Model model,

        @Setting(about = "Which label an item gets in the end.", preset = "most-probable")
        LabelPlan.Decision decision,

        @Setting(
                about =
                        "Whether a trusted person is asked where that is worth more than it costs; only with stop: cost.",
                preset = "crowd")
        LabelPlan.Routing routing,

        @Setting(about = "Items whose truth is known from the start.", preset = "0%")
        Share honeypots,

        @Setting(about = "Who may work.", preset = "open") Admission admission,

        @Setting(about = "Who is right on no more honeypots than this must go.", preset = "0.6")
        Share bad,

        @Setting(about = "Who is right on this many may stay.", preset = "0.85")
        Share good,

        @Setting(about = "Most disputed items, which a trusted person decides in the end.", preset = "0%")
        Share escalated,

        @Setting(about = "By what items are disputed.", preset = "both")
        Escalation.Ranking ranking,

        @Setting(about = "Random items that a trusted person answers in the end, to know the error.", preset = "0%")
        Share audited,

        @Setting(about = "How often a trusted person errs.", preset = "2%")
        Share panelError,

        @Setting(about = "The price of a label of the crowd.", preset = "0.05")
        double price,

        @Setting(about = "The price of a judgement of a model.", preset = "0.001")
        double modelPrice,

        @Setting(about = "The price of a trusted person's answer.", preset = "1")
        double panelPrice,

        @Setting(about = "Seconds that a label takes.", preset = "20")
        double seconds,

        @Setting(about = "Seconds that a trusted person takes.", preset = "60")
        double panelSeconds,

        @Setting(
                about = "What training, platform and checks cost, as a share of what the crowd is paid.",
                preset = "20%")
        Share overhead,

        @Setting(about = "Work that is paid and thrown away.", preset = "0%")
        Share rejected,

        @Setting(about = "What guidelines and training cost once.", preset = "0")
        double fixed,

        @Setting(about = "The harm of a wrong label, in the currency of the prices.", preset = "1")
        double harm,

        @Setting(about = "The harm of missing a class, where it is another.", preset = "")
        Map<String, Double> harmOf,

        @Setting(about = "Most money to spend.") Optional<Double> money,

        @Setting(about = "Most hours of work.") Optional<Double> hours,

        @Setting(about = "The error that must be reached, with the whole interval.")
        Optional<Share> target,

        @Setting(about = "In how many random orders the labels come in.", preset = "5")
        int orders) {
    private static final int AHEAD = 7;

    /** When an item has labels enough. */
    public enum Stop {
        /** After so many labels. */
        FIXED,
        /** When a class is so many votes ahead. */
        LEAD,
        /** When the model is so sure. */
        POSTERIOR,
        /** When more labels cost more than they save; levels are the harm of a wrong label. */
        COST
    }

    /** What makes one label of many. */
    public enum Model {
        MAJORITY,
        CAPPED,
        ONE_COIN,
        HIERARCHICAL;

        /** The capped vote, beside models that learn whom to trust. */
        Optional<Aggregator> beside() {
            return switch (this) {
                case MAJORITY, CAPPED -> Optional.empty();
                case ONE_COIN, HIERARCHICAL -> Optional.of(new CappedVote());
            };
        }

        Aggregator aggregator() {
            return switch (this) {
                case MAJORITY -> new MajorityVote();
                case CAPPED -> new CappedVote();
                case ONE_COIN -> OneCoin.smoothed();
                case HIERARCHICAL -> new HierarchicalDawidSkene();
            };
        }
    }

    /** Who may work. */
    public enum Admission {
        /** Everybody. */
        OPEN,
        /** Who does not fail the honeypots. */
        SCREENED
    }

    public PlanSettings {
        classes = List.copyOf(classes);
        models = List.copyOf(models);
        harmOf = Collections.unmodifiableMap(new LinkedHashMap<>(harmOf));
        levels = levels.isEmpty() ? usual(stop, harm) : List.copyOf(levels);
        levels.forEach(level -> rule(stop, level, new double[] {level}));
        if (orders < 1) {
            throw new IllegalArgumentException("orders: must be 1 or more, but was " + orders);
        }
        if (!(harm >= 0) || harmOf.values().stream().anyMatch(one -> !(one >= 0))) {
            throw new IllegalArgumentException("harm: must be 0 or more, but was %s and %s".formatted(harm, harmOf));
        }
        if (admission == Admission.SCREENED && honeypots.value() == 0) {
            throw new IllegalArgumentException(
                    "honeypots: must be above 0 to screen annotators, but was 0. Set it, such as honeypots: 8%.");
        }
        if (fewest < 1 || most < fewest) {
            throw new IllegalArgumentException(
                    "fewest and most: must be 1 or more and rise, but were %s and %s".formatted(fewest, most));
        }
    }

    private static List<Double> usual(Stop stop, double harm) {
        return switch (stop) {
            case FIXED -> List.of(1.0, 3.0, 5.0, 7.0);
            case LEAD -> List.of(2.0, 3.0, 4.0);
            case POSTERIOR -> List.of(0.8, 0.9, 0.95, 0.99);
            case COST -> List.of(harm);
        };
    }

    private static StopRule rule(Stop stop, double level, double[] harm) {
        if (!(level > 0) || stop == Stop.POSTERIOR && level > 1) {
            throw new IllegalArgumentException(
                    "levels: must be above 0, and of posteriors at most 1, but was " + level);
        }
        return switch (stop) {
            case FIXED -> new StopRule.Fixed((int) Math.round(level));
            case LEAD -> new StopRule.Lead((int) Math.round(level));
            case POSTERIOR -> new StopRule.Posterior(level);
            case COST -> new StopRule.Cost(harm, AHEAD);
        };
    }

    Prices prices() {
        return new Prices(
                price, modelPrice, panelPrice, seconds, panelSeconds, overhead.value(), rejected.value(), fixed);
    }

    /** With fixed numbers of labels the level is all there is. */
    LabelPlan plan(double level, double[] harms) {
        int labels = (int) Math.round(level);
        return new LabelPlan(
                rule(stop, level, harms),
                stop == Stop.FIXED ? labels : fewest,
                stop == Stop.FIXED ? labels : most,
                stop == Stop.FIXED ? 0 : onward.value(),
                model.aggregator(),
                model.beside(),
                decision,
                routing,
                honeypots.value(),
                admission == Admission.OPEN
                        ? Optional.empty()
                        : Optional.of(new SequentialTest(bad.value(), good.value())),
                escalated.value(),
                ranking,
                audited.value(),
                panelError.value(),
                money,
                hours);
    }

    /** By class; with costs the level takes the place of the common harm. */
    double[] harms(List<String> names, double level) {
        double common = stop == Stop.COST ? level : harm;
        return names.stream()
                .mapToDouble(name -> harmOf.getOrDefault(name, common))
                .toArray();
    }
}
