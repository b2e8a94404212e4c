package dev.nurture.review.vote;

import dev.nurture.provenance.Seed;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Weighted points in clusters: k-means (Lloyd 1982) from ten seeded starts (k-means++, Arthur and Vassilvitskii 2007), of which
 * the tightest counts.
 *
 * @param of each point's cluster
 * @param centres of the clusters
 * @param spread weighted squared distance to the own centre, summed
 */
record Partition(int[] of, double[][] centres, double spread) {
    private static final int ROUNDS = 100;
    private static final int STARTS = 10;

    static Partition of(double[][] points, double[] weights, int clusters, Seed seed) {
        RandomGenerator chance = seed.generator();
        Partition best = lloyd(points, weights, starts(points, weights, clusters, chance));
        for (int start = 1; start < STARTS; start++) {
            Partition other = lloyd(points, weights, starts(points, weights, clusters, chance));
            best = other.spread < best.spread - 1e-12 ? other : best;
        }
        return best;
    }

    private static double[][] starts(double[][] points, double[] weights, int clusters, RandomGenerator chance) {
        double[][] centres = new double[clusters][];
        double[] mass = weights.clone();
        for (int c = 0; c < clusters; c++) {
            centres[c] = points[drawn(mass, chance)].clone();
            for (int i = 0; i < points.length; i++) {
                double far = weights[i] * squared(points[i], centres[c]);
                mass[i] = c == 0 ? far : Math.min(mass[i], far);
            }
        }
        return centres;
    }

    private static int drawn(double[] mass, RandomGenerator chance) {
        double left = chance.nextDouble() * Arrays.stream(mass).sum();
        for (int i = 0; i < mass.length; i++) {
            left -= mass[i];
            if (left < 0) {
                return i;
            }
        }
        return chance.nextInt(mass.length);
    }

    private static Partition lloyd(double[][] points, double[] weights, double[][] centres) {
        int[] of = new int[points.length];
        Arrays.fill(of, -1);
        for (int round = 0; round < ROUNDS && assign(points, centres, of); round++) {
            move(points, weights, centres, of);
        }
        double spread = 0;
        for (int i = 0; i < points.length; i++) {
            spread += weights[i] * squared(points[i], centres[of[i]]);
        }
        return new Partition(of, centres, spread);
    }

    private static boolean assign(double[][] points, double[][] centres, int[] of) {
        boolean moved = false;
        for (int i = 0; i < points.length; i++) {
            int nearest = 0;
            for (int c = 1; c < centres.length; c++) {
                nearest = squared(points[i], centres[c]) < squared(points[i], centres[nearest]) ? c : nearest;
            }
            moved |= of[i] != nearest;
            of[i] = nearest;
        }
        return moved;
    }

    /** A cluster that lost all its points stays where it was. */
    private static void move(double[][] points, double[] weights, double[][] centres, int[] of) {
        double[][] sum = new double[centres.length][points[0].length];
        double[] mass = new double[centres.length];
        for (int i = 0; i < points.length; i++) {
            mass[of[i]] += weights[i];
            for (int d = 0; d < points[i].length; d++) {
                sum[of[i]][d] += weights[i] * points[i][d];
            }
        }
        for (int c = 0; c < centres.length; c++) {
            for (int d = 0; mass[c] > 0 && d < sum[c].length; d++) {
                centres[c][d] = sum[c][d] / mass[c];
            }
        }
    }

    /**
     * The mean silhouette (Rousseeuw 1987): how much nearer points are to their own cluster than to the next one, from -1 to 1.
     * A point of weight w is w points in one place.
     */
    double silhouette(double[][] points, double[] weights) {
        double sum = 0;
        double all = 0;
        for (int i = 0; i < points.length; i++) {
            sum += weights[i] * silhouette(points, weights, i);
            all += weights[i];
        }
        return sum / all;
    }

    private double silhouette(double[][] points, double[] weights, int i) {
        double[] distance = new double[centres.length];
        double[] mass = new double[centres.length];
        for (int j = 0; j < points.length; j++) {
            distance[of[j]] += weights[j] * Math.sqrt(squared(points[i], points[j]));
            mass[of[j]] += weights[j];
        }
        double others = Double.POSITIVE_INFINITY;
        for (int c = 0; c < centres.length; c++) {
            others = c != of[i] && mass[c] > 0 ? Math.min(others, distance[c] / mass[c]) : others;
        }
        if (mass[of[i]] <= 1 || Double.isInfinite(others)) {
            return 0;
        }
        double own = distance[of[i]] / (mass[of[i]] - 1);
        return others == own ? 0 : (others - own) / Math.max(others, own);
    }

    private static double squared(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += (a[d] - b[d]) * (a[d] - b[d]);
        }
        return sum;
    }
}
