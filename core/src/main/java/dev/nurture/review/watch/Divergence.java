package dev.nurture.review.watch;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Judgements;
import dev.nurture.review.aggregate.Aggregate;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * Where ways to aggregate disagree. A model that learns whom to trust can be led by colluders who are honest elsewhere; votes and
 * capped weights cannot be led as far. So the share of items on which they differ, slice by slice, is an alarm that needs no gold.
 */
public final class Divergence {
    private Divergence() {}

    /**
     * How far two results lie apart on a slice.
     *
     * @param share of the slice's items on which they differ
     * @param isAlarm whether that is more than is tolerated
     */
    public record Gap(String slice, String first, String second, Estimate share, boolean isAlarm) {}

    /**
     * Compares each two results on each slice.
     *
     * @param slice of each item
     * @param tolerated share of items on which two may differ
     */
    public static List<Gap> between(List<Aggregate> results, IntFunction<String> slice, double tolerated, Seed seed) {
        List<Gap> gaps = new ArrayList<>();
        for (int a = 0; a < results.size(); a++) {
            for (int b = a + 1; b < results.size(); b++) {
                gaps.addAll(between(results.get(a), results.get(b), slice, tolerated, seed));
            }
        }
        return List.copyOf(gaps);
    }

    private static List<Gap> between(
            Aggregate first, Aggregate second, IntFunction<String> slice, double tolerated, Seed seed) {
        Judgements judgements = first.judgements();
        Map<String, long[]> counts = new TreeMap<>();
        for (int item = 0; item < judgements.items(); item++) {
            if (judgements.count(item) > 0) {
                long[] count = counts.computeIfAbsent(slice.apply(item), any -> new long[2]);
                count[0]++;
                count[1] += first.label(item, seed) == second.label(item, seed) ? 0 : 1;
            }
        }
        List<Gap> gaps = new ArrayList<>();
        counts.forEach((name, count) -> {
            Estimate share = Proportion.wilson(count[1], count[0]);
            gaps.add(new Gap(name, first.model(), second.model(), share, share.value() > tolerated));
        });
        return gaps;
    }
}
