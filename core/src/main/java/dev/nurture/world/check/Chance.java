package dev.nurture.world.check;

import dev.nurture.stat.Clusters;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often something picks the right one of an item's answers, with an interval that knows of clusters. */
final class Chance {
    private Chance() {}

    /** Gives the answers of an item scores; the highest is its choice. */
    @FunctionalInterface
    interface Chooser {
        double[] scores(ProbeItem item);
    }

    /** A score's last bits depend on the order of a sum. */
    private static final double ROUNDING = 1e-9;

    /** The share of right choices; a tie counts as that much of a guess. */
    static Estimate accuracy(List<ProbeItem> items, Chooser chooser, double level) {
        double[] scores = new double[items.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = right(items.get(i), chooser.scores(items.get(i)));
        }
        return mean(scores, keys(items), level);
    }

    private static double right(ProbeItem item, double[] scores) {
        double best = Arrays.stream(scores).max().orElseThrow();
        long tied =
                Arrays.stream(scores).filter(score -> score >= best - ROUNDING).count();
        return scores[item.right()] >= best - ROUNDING ? 1.0 / tied : 0;
    }

    private static long[] keys(List<ProbeItem> items) {
        Map<String, Long> numbers = new HashMap<>();
        return items.stream()
                .mapToLong(item -> numbers.computeIfAbsent(item.cluster(), any -> (long) numbers.size()))
                .toArray();
    }

    /** The mean of scores between 0 and 1; of a single cluster nothing is known but its mean. */
    static Estimate mean(double[] scores, long[] keys, double level) {
        if (Arrays.stream(keys).distinct().count() > 1) {
            Estimate estimate = Clusters.of(scores, keys).linear(level);
            double low = Math.max(0, estimate.low());
            return new Estimate(
                    estimate.value(), low, Math.min(1, estimate.high()), level, estimate.n(), estimate.rule());
        }
        double value = Arrays.stream(scores).average().orElse(0);
        Estimate one = Proportion.clopperPearson(Math.round(value), 1, level);
        return new Estimate(
                value, Math.min(value, one.low()), Math.max(value, one.high()), level, 1, "clopper-pearson");
    }
}
