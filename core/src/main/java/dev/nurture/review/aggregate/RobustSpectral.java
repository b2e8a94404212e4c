package dev.nurture.review.aggregate;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Skills from how often pairs of annotators agree, as a product of two vectors that leaves the most extreme entries of every
 * row out, so that a bounded number of liars beside each annotator cannot move it (M-MSR; Ma and Olshevsky 2020: Adversarial
 * crowdsourcing through robust rank-one matrix completion).
 *
 * <p>It needs annotators who judged many items together. Which of the two signs is meant is settled by the majority, which is
 * why even this fails where most annotators lie. Cost: rounds × pairs × log of an annotator's pairs.
 */
public final class RobustSpectral implements Aggregator {
    private static final int MOST_ROUNDS = 10_000;
    private static final double ENOUGH = 1e-10;
    private static final int SIGN_ROUNDS = 2_000;

    @Override
    public String name() {
        return "robust-spectral";
    }

    @Override
    public Aggregate aggregate(Judgements judgements, Gold gold, Seed seed) {
        CoLabels pairs = CoLabels.of(judgements);
        RandomGenerator chance = seed.child(name()).generator();
        double[] u = random(chance, pairs.annotators());
        double[] v = random(chance, pairs.annotators());
        int trim = trim(pairs);
        double product = norm(u) * norm(v);
        double move = Double.POSITIVE_INFINITY;
        int round = 0;
        for (; move > ENOUGH && round < MOST_ROUNDS; round++) {
            v = step(pairs, u, v, trim);
            u = step(pairs, v, u, trim);
            double next = norm(u) * norm(v);
            move = Math.abs(next - product);
            product = next;
        }
        double scale = norm(v) == 0 ? 1 : Math.sqrt(norm(u) / norm(v));
        double[] signs = signs(pairs);
        for (int w = 0; w < u.length; w++) {
            u[w] *= signs[w] / Math.max(Posteriors.LEAST, scale);
        }
        double margin = 1 / Math.sqrt(Math.max(1, judgements.items()));
        return Spectral.fromSkills(name(), judgements, u, margin, new Aggregate.Fit(round, 0));
    }

    private static double[] random(RandomGenerator chance, int size) {
        double[] vector = new double[size];
        for (int w = 0; w < size; w++) {
            vector[w] = 1 - chance.nextDouble();
        }
        return vector;
    }

    /** How many entries to leave out at each end of a row. */
    private static int trim(CoLabels pairs) {
        int least = Integer.MAX_VALUE;
        for (int w = 0; w < pairs.annotators(); w++) {
            least = Math.min(least, pairs.degree(w));
        }
        return Math.max(0, least / 2 - 1);
    }

    /** Each entry of the moved vector becomes the trimmed mean of what its row asks for. */
    private static double[] step(CoLabels pairs, double[] fixed, double[] moved, int trim) {
        double[] next = moved.clone();
        for (int j = 0; j < next.length; j++) {
            int degree = pairs.degree(j);
            double[] wanted = new double[degree];
            int count = 0;
            for (int at = pairs.from(j); at < pairs.to(j); at++) {
                double other = fixed[pairs.other(at)];
                if (other > 0) {
                    wanted[count++] = Math.abs(pairs.covariance(at)) / other;
                }
            }
            Arrays.sort(wanted, 0, count);
            next[j] = trimmedMean(wanted, count, trim, moved[j]);
        }
        return next;
    }

    private static double trimmedMean(double[] sorted, int count, int trim, double current) {
        int below = 0;
        while (below < count && sorted[below] < current) {
            below++;
        }
        int above = 0;
        while (above < count && sorted[count - 1 - above] > current) {
            above++;
        }
        int from = Math.min(below, trim);
        int to = count - Math.min(above, trim);
        double sum = 0;
        for (int at = from; at < to; at++) {
            sum += sorted[at];
        }
        return to > from ? sum / (to - from) : current;
    }

    /** The signs of the leading eigenvector of the table's signs, most of them positive. */
    private static double[] signs(CoLabels pairs) {
        double shift = 0;
        for (int w = 0; w < pairs.annotators(); w++) {
            shift = Math.max(shift, pairs.degree(w) / 2.0);
        }
        double[] vector = new double[pairs.annotators()];
        Arrays.fill(vector, 1);
        for (int round = 0; round < SIGN_ROUNDS; round++) {
            double[] next = new double[vector.length];
            for (int w = 0; w < next.length; w++) {
                next[w] = shift * vector[w];
                for (int at = pairs.from(w); at < pairs.to(w); at++) {
                    next[w] += Math.signum(pairs.covariance(at)) * vector[pairs.other(at)];
                }
            }
            double length = norm(next);
            for (int w = 0; w < next.length; w++) {
                next[w] = length == 0 ? 1 : next[w] / length;
            }
            double move = Posteriors.largestMove(vector, next);
            vector = next;
            if (move < ENOUGH) {
                break;
            }
        }
        double sum = 0;
        for (int w = 0; w < vector.length; w++) {
            vector[w] = vector[w] < 0 ? -1 : 1;
            sum += vector[w];
        }
        for (int w = 0; w < vector.length && sum < 0; w++) {
            vector[w] = -vector[w];
        }
        return vector;
    }

    private static double norm(double[] vector) {
        double squares = 0;
        for (double entry : vector) {
            squares += entry * entry;
        }
        return Math.sqrt(squares);
    }
}
