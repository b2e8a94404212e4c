package dev.nurture.review.plan;

import dev.nurture.review.aggregate.Aggregator;
import dev.nurture.review.watch.Escalation;
import dev.nurture.review.watch.SequentialTest;
import java.util.Optional;

/**
 * A way to spend money on labels.
 *
 * @param stop when an item has enough
 * @param fewest labels of the crowd for every item, before anything is looked at
 * @param most labels of the crowd for an item
 * @param onward share of items, drawn at random, that get the most labels, whatever the rule says, so that its bias can be seen
 * @param aggregator what makes one label of many
 * @param beside a second opinion that must be as sure before an item is closed; models that learn whom to trust are far too sure
 *     of it while everybody has made few labels
 * @param decision which label an item gets in the end
 * @param routing who is asked of an item when the crowd has no more to say
 * @param honeypots share of items whose truth is known from the start
 * @param screening who may work, by the honeypots; empty to let everybody
 * @param escalated share of items that a trusted person decides in the end
 * @param ranking which items these are
 * @param audited share of items, drawn at random in the end, that a trusted person answers so that the error can be estimated
 * @param panelError how often a trusted person errs
 * @param money most to spend; empty for no limit
 * @param hours most hours of work; empty for no limit
 */
public record LabelPlan(
        StopRule stop,
        int fewest,
        int most,
        double onward,
        Aggregator aggregator,
        Optional<Aggregator> beside,
        Decision decision,
        Routing routing,
        double honeypots,
        Optional<SequentialTest> screening,
        double escalated,
        Escalation.Ranking ranking,
        double audited,
        double panelError,
        Optional<Double> money,
        Optional<Double> hours) {
    /** Which label an item gets. */
    public enum Decision {
        /** The most probable one. */
        MOST_PROBABLE,
        /** The one that does the least harm if it is wrong: where missing a class is worse, more items get it. */
        LEAST_HARM
    }

    /** Who is asked when the crowd has no more to say. */
    public enum Routing {
        /** The crowd alone. */
        CROWD,
        /** A trusted person, if that averts more harm than it costs. Only where the rule weighs costs. */
        WORTH
    }

    public LabelPlan {
        if (fewest < 1 || most < fewest) {
            throw new IllegalArgumentException(
                    "fewest and most: must be 1 or more and rise, but were %s and %s".formatted(fewest, most));
        }
    }
}
