package dev.nurture.review.aggregate;

import dev.nurture.review.Judgements;
import java.util.Arrays;

/**
 * Which annotators judged items together, and how far they agreed beyond chance: a sparse symmetric table without its
 * diagonal. Immutable.
 */
final class CoLabels {
    private final int[] starts;
    private final int[] others;
    private final int[] shared;
    private final double[] covariance;

    private CoLabels(int[] starts, int[] others, int[] shared, double[] covariance) {
        this.starts = starts;
        this.others = others;
        this.shared = shared;
        this.covariance = covariance;
    }

    static CoLabels of(Judgements judgements) {
        Growing table = new Growing(judgements);
        for (int u = 0; u < judgements.annotators(); u++) {
            table.row(u);
        }
        return table.done();
    }

    /** The first entry of an annotator. */
    int from(int annotator) {
        return starts[annotator];
    }

    int to(int annotator) {
        return starts[annotator + 1];
    }

    int degree(int annotator) {
        return starts[annotator + 1] - starts[annotator];
    }

    int annotators() {
        return starts.length - 1;
    }

    int other(int entry) {
        return others[entry];
    }

    /** How many items they share. */
    int shared(int entry) {
        return shared[entry];
    }

    /** K/(K − 1) · share agreed − 1/(K − 1): 0 for chance, 1 for always. */
    double covariance(int entry) {
        return covariance[entry];
    }

    /** Grows row by row, with one row spread out. */
    private static final class Growing {
        private final Judgements judgements;
        private final int[] starts;
        private final int[] together;
        private final int[] agreed;
        private int[] others = new int[1024];
        private int[] shared = new int[1024];
        private double[] covariance = new double[1024];
        private int size;

        Growing(Judgements judgements) {
            this.judgements = judgements;
            this.starts = new int[judgements.annotators() + 1];
            this.together = new int[judgements.annotators()];
            this.agreed = new int[judgements.annotators()];
        }

        void row(int u) {
            int[] met = new int[judgements.annotators()];
            int count = 0;
            for (int index = 0; index < judgements.madeBy(u); index++) {
                int own = judgements.madeBy(u, index);
                int item = judgements.item(own);
                for (int j = judgements.from(item); j < judgements.to(item); j++) {
                    int v = judgements.annotator(j);
                    if (v != u) {
                        if (together[v]++ == 0) {
                            met[count++] = v;
                        }
                        agreed[v] += judgements.label(j) == judgements.label(own) ? 1 : 0;
                    }
                }
            }
            Arrays.sort(met, 0, count);
            add(met, count);
            starts[u + 1] = size;
        }

        private void add(int[] met, int count) {
            if (size + count > others.length) {
                int capacity = Math.max(size + count, others.length * 2);
                others = Arrays.copyOf(others, capacity);
                shared = Arrays.copyOf(shared, capacity);
                covariance = Arrays.copyOf(covariance, capacity);
            }
            double classes = Math.max(2, judgements.classes());
            for (int at = 0; at < count; at++) {
                int v = met[at];
                double share = (double) agreed[v] / together[v];
                others[size] = v;
                shared[size] = together[v];
                covariance[size++] = classes / (classes - 1) * share - 1 / (classes - 1);
                together[v] = 0;
                agreed[v] = 0;
            }
        }

        CoLabels done() {
            return new CoLabels(
                    starts, Arrays.copyOf(others, size), Arrays.copyOf(shared, size), Arrays.copyOf(covariance, size));
        }
    }
}
