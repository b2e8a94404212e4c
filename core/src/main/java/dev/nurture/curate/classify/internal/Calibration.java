package dev.nurture.curate.classify.internal;

import java.util.List;

/** Turns a linear model's scores into probabilities that come true as often as they say. Immutable; threads may share it. */
public sealed interface Calibration {
    /** The probability of every class. */
    double[] probabilities(double[] scores);

    /**
     * A common factor and an offset for every class before the soft maximum; for two classes this is Platt's (1999) logistic
     * curve.
     *
     * @param offsets by class
     */
    record Platt(double factor, List<Double> offsets) implements Calibration {
        public Platt {
            offsets = List.copyOf(offsets);
        }

        @Override
        public double[] probabilities(double[] scores) {
            double[] moved = new double[scores.length];
            for (int k = 0; k < scores.length; k++) {
                moved[k] = factor * scores[k] + offsets.get(k);
            }
            double[] probabilities = new double[scores.length];
            Softmax.of(moved, probabilities);
            return probabilities;
        }
    }

    /** For every class a rising curve of its raw probability, then scaled so that the sum is one (Zadrozny, Elkan 2002). */
    record Isotonic(List<Curve> curves) implements Calibration {
        public Isotonic {
            curves = List.copyOf(curves);
        }

        @Override
        public double[] probabilities(double[] scores) {
            double[] raw = new double[scores.length];
            Softmax.of(scores, raw);
            double sum = 0;
            for (int k = 0; k < raw.length; k++) {
                raw[k] = curves.get(k).at(raw[k]);
                sum += raw[k];
            }
            for (int k = 0; k < raw.length; k++) {
                raw[k] /= sum;
            }
            return raw;
        }
    }

    /**
     * Straight lines through points, flat beyond them.
     *
     * @param from where the points are, rising
     * @param to what they are mapped to, not falling
     */
    record Curve(List<Double> from, List<Double> to) {
        public Curve {
            from = List.copyOf(from);
            to = List.copyOf(to);
            if (from.isEmpty() || from.size() != to.size()) {
                throw new IllegalArgumentException(
                        "curve: must have as many ends as starts, but has %s and %s".formatted(from.size(), to.size()));
            }
        }

        double at(double x) {
            int low = 0;
            int high = from.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (from.get(middle) <= x) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            if (low == 0 || low == from.size()) {
                return to.get(low == 0 ? 0 : low - 1);
            }
            double share = (x - from.get(low - 1)) / (from.get(low) - from.get(low - 1));
            return to.get(low - 1) + share * (to.get(low) - to.get(low - 1));
        }
    }
}
