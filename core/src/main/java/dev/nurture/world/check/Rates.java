package dev.nurture.world.check;

import dev.nurture.stat.Clusters;
import dev.nurture.stat.Estimate;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often something is so at each level of a factor, such as wrong acts by name. Documents are the units: the scenes of one
 * document share a persona, and taking them for independent would find differences where there are none. One thread.
 */
final class Rates {
    /** Intervals of rates keep their level down to about this many units. */
    private static final int FEWEST = 20;

    /** A sound world is stopped by chance at most this often, for each factor. */
    private static final double CHANCE = 0.001;

    private final Map<String, Scores> levels = new TreeMap<>();

    private static final class Scores {
        private double[] scores = new double[16];
        private long[] documents = new long[16];
        private int size;
        private long different;

        void add(long document, boolean hit) {
            if (size == scores.length) {
                scores = Arrays.copyOf(scores, 2 * size);
                documents = Arrays.copyOf(documents, 2 * size);
            }
            different += size == 0 || documents[size - 1] != document ? 1 : 0;
            scores[size] = hit ? 1 : 0;
            documents[size++] = document;
        }

        double sum() {
            return Arrays.stream(scores, 0, size).sum();
        }

        Estimate rate(double level) {
            return Clusters.of(Arrays.copyOf(scores, size), Arrays.copyOf(documents, size))
                    .estimate(level);
        }
    }

    /**
     * @param document its number; those of one document come one after the other
     */
    void add(String level, long document, boolean hit) {
        levels.computeIfAbsent(level, any -> new Scores()).add(document, hit);
    }

    /**
     * The level whose rate is farthest from that of all.
     *
     * @param compared levels that were common enough to be looked at
     * @param off whether its interval lies beyond what is tolerated
     */
    record Farthest(String level, Estimate rate, double overall, int compared, boolean off) {}

    /** How many levels are common enough to be looked at. */
    int common() {
        return (int) levels.values().stream()
                .filter(scores -> scores.different >= FEWEST)
                .count();
    }

    /** With joint intervals (Bonferroni); there must be two common levels or more. */
    Farthest farthest(double tolerance) {
        long all = levels.values().stream().mapToLong(scores -> scores.size).sum();
        double overall = levels.values().stream().mapToDouble(Scores::sum).sum() / all;
        double level = 1 - CHANCE / common();
        Farthest worst = new Farthest("", Estimate.exact(overall, all), overall, common(), false);
        double most = Double.NEGATIVE_INFINITY;
        for (Map.Entry<String, Scores> entry : levels.entrySet()) {
            if (entry.getValue().different >= FEWEST) {
                Estimate rate = entry.getValue().rate(level);
                double beyond = Math.max(rate.low() - overall, overall - rate.high());
                if (beyond > most) {
                    most = beyond;
                    worst = new Farthest(entry.getKey(), rate, overall, common(), beyond > tolerance);
                }
            }
        }
        return worst;
    }
}
