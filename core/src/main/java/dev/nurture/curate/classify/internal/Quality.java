package dev.nurture.curate.classify.internal;

import dev.nurture.stat.AreaUnderCurve;
import dev.nurture.stat.Clusters;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How good held-out probabilities are, each figure with an interval whose units are the groups.
 *
 * <p>The expected calibration error (Naeini et al. 2015; Guo et al. 2017) is the mean over ten bins of the distance between
 * the probability said and the share that came true. It is written here as the mean over examples of (truth − probability),
 * with the sign of the example's bin, which gives it an interval. Where few examples fall into a bin it comes out too high.
 *
 * @param probabilities by example, then class
 */
public record Quality(List<String> classes, double[][] probabilities, int[] labels, long[] groups) {
    private static final int BINS = 10;
    private static final int MOST_CURVES = 10;

    /** All figures, the most telling first. */
    public List<Measurement.Figure> figures() {
        List<Measurement.Figure> figures = new ArrayList<>();
        figures.add(share("accuracy", "The most probable label is the right one, on held-out data", accuracy()));
        figures.add(share("largest-class", "Share of the most frequent label: what guessing would reach", guess()));
        areas(figures);
        figures.add(new Measurement.Figure(
                "log-loss",
                "Mean surprise at the right label, in nats; %s for someone who knows only the labels' shares"
                        .formatted(String.format(Locale.ROOT, "%.3f", entropy())),
                notBelowZero(Clusters.of(losses(), groups).estimate()),
                Measurement.Unit.NUMBER));
        reliability(figures);
        return figures;
    }

    private Estimate accuracy() {
        double[] right = new double[labels.length];
        for (int i = 0; i < labels.length; i++) {
            right[i] = best(probabilities[i]) == labels[i] ? 1 : 0;
        }
        return Clusters.of(right, groups).estimate();
    }

    private Estimate guess() {
        int[] counts = counts();
        int most = 0;
        for (int k = 1; k < counts.length; k++) {
            most = counts[k] > counts[most] ? k : most;
        }
        double[] hits = new double[labels.length];
        for (int i = 0; i < labels.length; i++) {
            hits[i] = labels[i] == most ? 1 : 0;
        }
        return Clusters.of(hits, groups).estimate();
    }

    private int[] counts() {
        int[] counts = new int[classes.size()];
        Arrays.stream(labels).forEach(label -> counts[label]++);
        return counts;
    }

    private double entropy() {
        double entropy = 0;
        for (int count : counts()) {
            double share = (double) count / labels.length;
            entropy -= share > 0 ? share * StrictMath.log(share) : 0;
        }
        return entropy;
    }

    private double[] losses() {
        double[] losses = new double[labels.length];
        for (int i = 0; i < labels.length; i++) {
            losses[i] = -StrictMath.log(Math.max(probabilities[i][labels[i]], Double.MIN_NORMAL));
        }
        return losses;
    }

    /** With two classes one says it all. */
    private void areas(List<Measurement.Figure> figures) {
        if (classes.size() == 2) {
            figures.add(share(
                    "auc",
                    "A random '%s' scores higher than a random '%s'".formatted(classes.get(1), classes.get(0)),
                    area(1)));
            return;
        }
        for (int k = 0; k < Math.min(classes.size(), MOST_CURVES); k++) {
            figures.add(share(
                    "auc-" + kebab(classes.get(k)),
                    "A random '%s' scores higher for it than a random other".formatted(classes.get(k)),
                    area(k)));
        }
    }

    private Estimate area(int k) {
        double[] scores = new double[labels.length];
        boolean[] hits = new boolean[labels.length];
        for (int i = 0; i < labels.length; i++) {
            scores[i] = probabilities[i][k];
            hits[i] = labels[i] == k;
        }
        return AreaUnderCurve.of(scores, hits, groups);
    }

    /** Of the second class where there are two, else of the most probable one. */
    private void reliability(List<Measurement.Figure> figures) {
        double[] said = new double[labels.length];
        double[] truth = new double[labels.length];
        double[] sums = new double[BINS];
        for (int i = 0; i < labels.length; i++) {
            int k = classes.size() == 2 ? 1 : best(probabilities[i]);
            said[i] = probabilities[i][k];
            truth[i] = labels[i] == k ? 1 : 0;
            sums[bin(said[i])] += truth[i] - said[i];
        }
        double[] errors = new double[labels.length];
        for (int i = 0; i < labels.length; i++) {
            errors[i] = Math.signum(sums[bin(said[i])]) * (truth[i] - said[i]);
        }
        Estimate error = Clusters.of(errors, groups).estimate();
        figures.add(share(
                "calibration-error",
                "Expected calibration error: how far the probability said is from the share that comes true",
                notBelowZero(error)));
        for (int bin = 0; bin < BINS; bin++) {
            bin(bin, said, truth).ifPresent(figures::add);
        }
    }

    private static Estimate notBelowZero(Estimate estimate) {
        return new Estimate(
                estimate.value(),
                Math.max(0, estimate.low()),
                estimate.high(),
                estimate.level(),
                estimate.n(),
                estimate.rule());
    }

    private java.util.Optional<Measurement.Figure> bin(int bin, double[] said, double[] truth) {
        int[] inside = java.util.stream.IntStream.range(0, said.length)
                .filter(i -> bin(said[i]) == bin)
                .toArray();
        long[] keys = Arrays.stream(inside).mapToLong(i -> groups[i]).toArray();
        if (Arrays.stream(keys).distinct().count() < 2) {
            return java.util.Optional.empty();
        }
        double mean = Arrays.stream(inside).mapToDouble(i -> said[i]).average().orElse(0);
        double[] hits = Arrays.stream(inside).mapToDouble(i -> truth[i]).toArray();
        String what = classes.size() == 2 ? "'" + classes.get(1) + "'" : "the label said";
        return java.util.Optional.of(share(
                "came-true-%s0".formatted(bin),
                "Where %s was said with %s to %s %% (on average %s %%), this share had it"
                        .formatted(what, 10 * bin, 10 * bin + 10, String.format(Locale.ROOT, "%.1f", 100 * mean)),
                Clusters.of(hits, keys).estimate()));
    }

    private static int bin(double probability) {
        return Math.min(BINS - 1, (int) (probability * BINS));
    }

    private static int best(double[] probabilities) {
        int best = 0;
        for (int k = 1; k < probabilities.length; k++) {
            best = probabilities[k] > probabilities[best] ? k : best;
        }
        return best;
    }

    private static String kebab(String label) {
        return label.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceFirst("^-", "")
                .replaceFirst("-$", "");
    }

    private static Measurement.Figure share(String name, String about, Estimate estimate) {
        return new Measurement.Figure(name, about, estimate, Measurement.Unit.SHARE);
    }
}
