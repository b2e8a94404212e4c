package dev.nurture.review.watch;

import dev.nurture.review.Anchor;
import dev.nurture.review.Gold;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * How many labels are wrong: from gold that was drawn at random after the labels were given, and from nothing else. Gold of
 * chosen items can be gamed, and agreement is not correctness; without random gold the answer is empty, and everything that is
 * shown must say so.
 */
public final class LabelError {
    /** What to write beside every number that no random gold stands behind. */
    public static final String UNANCHORED = Anchor.UNANCHORED;

    private LabelError() {}

    /** The share of wrong labels, if the gold is random. */
    public static Optional<Estimate> of(Gold gold, IntUnaryOperator label) {
        if (!gold.anchors()) {
            return Optional.empty();
        }
        int wrong = 0;
        for (int item : gold.items()) {
            wrong += gold.of(item) == label.applyAsInt(item) ? 0 : 1;
        }
        return Optional.of(Proportion.wilson(wrong, gold.size()));
    }

    /**
     * The share of wrong labels where gold was drawn at random inside of strata, from some more densely than from others. The
     * strata's intervals are put together as squares (Zou and Donner 2008).
     *
     * @param items how many items there are
     * @param stratum of each item
     * @return empty if the gold is not random, or if a stratum has none
     */
    public static Optional<Estimate> of(Gold gold, IntUnaryOperator label, int items, IntFunction<String> stratum) {
        Map<String, int[]> counts = new TreeMap<>();
        for (int item = 0; item < items; item++) {
            int[] count = counts.computeIfAbsent(stratum.apply(item), any -> new int[3]);
            count[0]++;
            count[1] += gold.knows(item) ? 1 : 0;
            count[2] += gold.knows(item) && gold.of(item) != label.applyAsInt(item) ? 1 : 0;
        }
        if (!gold.anchors() || counts.values().stream().anyMatch(count -> count[1] == 0)) {
            return Optional.empty();
        }
        double value = 0;
        double below = 0;
        double above = 0;
        for (int[] count : counts.values()) {
            double weight = (double) count[0] / items;
            Estimate own = Proportion.wilson(count[2], count[1]);
            value += weight * own.value();
            below = Math.hypot(below, weight * (own.value() - own.low()));
            above = Math.hypot(above, weight * (own.high() - own.value()));
        }
        return Optional.of(new Estimate(
                value,
                Math.max(0, value - below),
                Math.min(1, value + above),
                Estimate.USUAL_LEVEL,
                gold.size(),
                "stratified-wilson"));
    }
}
