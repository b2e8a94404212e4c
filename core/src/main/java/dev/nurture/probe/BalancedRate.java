package dev.nurture.probe;

import dev.nurture.stat.Estimate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The mean of several rates with the same weight, whose items may belong to the same clusters: a question that is asked with its
 * options in both orders is of two rates. The arms of the rates' own intervals are put together as Zou, Huang and Zhang (2009)
 * do, with the correlation that the rates have over clusters; rates without clusters in common have none. One thread.
 */
final class BalancedRate {
    private final List<Estimate> rates;
    private final double[][] correlations;
    private final long units;

    /**
     * @param rates of each
     * @param residuals of each, what each cluster's scores lie above its rate
     */
    BalancedRate(List<Estimate> rates, List<Map<Long, Double>> residuals) {
        this.rates = List.copyOf(rates);
        int count = rates.size();
        correlations = new double[count][count];
        for (int first = 0; first < count; first++) {
            for (int second = 0; second < count; second++) {
                correlations[first][second] =
                        first == second ? 1 : correlation(residuals.get(first), residuals.get(second));
            }
        }
        long clusters = residuals.stream()
                .flatMap(residual -> residual.keySet().stream())
                .distinct()
                .count();
        boolean apart = clusters == residuals.stream().mapToLong(Map::size).sum();
        units = apart ? rates.stream().mapToLong(Estimate::n).sum() : clusters;
    }

    /** What each cluster's scores lie above their mean. */
    static Map<Long, Double> residuals(double[] scores, long[] clusters, double mean) {
        Map<Long, Double> residuals = new TreeMap<>();
        for (int i = 0; i < scores.length; i++) {
            residuals.merge(clusters[i], scores[i] - mean, Double::sum);
        }
        return residuals;
    }

    private static double correlation(Map<Long, Double> first, Map<Long, Double> second) {
        double product = 0;
        for (Map.Entry<Long, Double> one : first.entrySet()) {
            product += one.getValue() * second.getOrDefault(one.getKey(), 0.0);
        }
        double size = Math.sqrt(squares(first) * squares(second));
        return size > 0 ? Math.max(-1, Math.min(1, product / size)) : 0;
    }

    private static double squares(Map<Long, Double> residuals) {
        return residuals.values().stream().mapToDouble(value -> value * value).sum();
    }

    Estimate mean() {
        double value = rates.stream().mapToDouble(Estimate::value).sum() / rates.size();
        double low = arm(
                rates.stream().mapToDouble(rate -> rate.value() - rate.low()).toArray());
        double high = arm(
                rates.stream().mapToDouble(rate -> rate.high() - rate.value()).toArray());
        return new Estimate(value, value - low, value + high, rates.get(0).level(), units, "mover").within(0, 1);
    }

    private double arm(double[] arms) {
        double sum = 0;
        for (int first = 0; first < arms.length; first++) {
            for (int second = 0; second < arms.length; second++) {
                sum += correlations[first][second] * arms[first] * arms[second];
            }
        }
        return Math.sqrt(Math.max(0, sum)) / arms.length;
    }
}
