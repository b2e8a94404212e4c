package dev.nurture.stat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How well a score tells hits from misses: the chance that a hit scores higher than a miss, ties counting half.
 *
 * <p>Each hit has the share of misses below it, each miss the share of hits above it; how far these shares are from the area
 * is what each item adds to the error (DeLong, DeLong and Clarke-Pearson 1988). Items of one cluster add up before they are
 * squared (Obuchowski 1997). The interval is that of t on the logit scale, {@code auc-cluster-logit-t}; where every hit beats
 * every miss, it is that of a share without exception in as many trials as there are clusters of the rarer kind.
 *
 * <p>What people get wrong: an area of .9 where one item in a hundred is a hit still means that most of what scores highest
 * can be misses; look at the precision, too.
 */
public final class AreaUnderCurve {

    private AreaUnderCurve() {}

    /** Items with equal keys belong to one cluster; there must be hits and misses, and two clusters. */
    public static Estimate of(double[] scores, boolean[] hits, long[] clusterKeys) {
        Require.length("hits", scores.length, hits.length);
        Require.length("clusterKeys", scores.length, clusterKeys.length);
        Require.finite("scores", scores);
        int positive = 0;
        for (boolean hit : hits) {
            positive += hit ? 1 : 0;
        }
        Require.between("hits", 1, scores.length - 1L, positive);
        double[] shares = shares(scores, hits, positive);
        double area = 0;
        for (int i = 0; i < hits.length; i++) {
            area += hits[i] ? shares[i] / positive : 0;
        }
        return estimate(area, shares, hits, clusterKeys, positive);
    }

    /** For each hit the share of misses below it, for each miss the share of hits above it. */
    private static double[] shares(double[] scores, boolean[] hits, int positive) {
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(scores[a], scores[b]));
        double[] shares = new double[scores.length];
        int negative = scores.length - positive;
        int hitsBelow = 0;
        int missesBelow = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            int hitsHere = 0;
            while (to < order.length && scores[order[to]] == scores[order[from]]) {
                hitsHere += hits[order[to++]] ? 1 : 0;
            }
            int missesHere = to - from - hitsHere;
            for (int i = from; i < to; i++) {
                shares[order[i]] = hits[order[i]]
                        ? (missesBelow + missesHere / 2.0) / negative
                        : (positive - hitsBelow - hitsHere / 2.0) / positive;
            }
            hitsBelow += hitsHere;
            missesBelow += missesHere;
            from = to;
        }
        return shares;
    }

    private static Estimate estimate(double area, double[] shares, boolean[] hits, long[] keys, int positive) {
        int negative = hits.length - positive;
        Map<Long, Double> sums = new HashMap<>();
        Map<Boolean, Map<Long, Boolean>> kinds = new HashMap<>(Map.of(true, new HashMap<>(), false, new HashMap<>()));
        for (int i = 0; i < hits.length; i++) {
            sums.merge(keys[i], (shares[i] - area) / (hits[i] ? positive : negative), Double::sum);
            kinds.getOrDefault(hits[i], Map.of()).put(keys[i], true);
        }
        Require.atLeast("clusters", 2, sums.size());
        double squares = 0;
        for (int i = 0; i < hits.length; i++) {
            Double sum = sums.remove(keys[i]);
            squares += sum == null ? 0 : sum * sum;
        }
        int clusters = distinct(keys);
        double error = Math.sqrt(clusters / (clusters - 1.0) * squares);
        if (error < 1e-12 || area <= 0 || area >= 1) {
            int rarer = kinds.values().stream().mapToInt(Map::size).min().orElse(1);
            return Proportion.constant(area, 0, 1, rarer, Estimate.USUAL_LEVEL);
        }
        Estimate logit = Clusters.onLogitScale(area, error, clusters, Estimate.USUAL_LEVEL);
        return new Estimate(logit.value(), logit.low(), logit.high(), logit.level(), clusters, "auc-" + logit.rule());
    }

    private static int distinct(long[] keys) {
        return (int) Arrays.stream(keys).distinct().count();
    }
}
