package dev.nurture.review.aggregate;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;
import java.util.Arrays;

/**
 * Each annotator has a confusion matrix; matrices, class shares and the items' classes are estimated together by expectation
 * maximisation, starting from the majority (Dawid and Skene 1979).
 *
 * <p>What people get wrong: without smoothing it is unsafe where annotators made few labels, since a matrix estimated from
 * three labels is certain of what it cannot know. {@link HierarchicalDawidSkene} is the one to use.
 *
 * <p>Cost: rounds × judgements × classes; memory: annotators × classes² × 16 bytes. Gold is held fixed.
 */
public final class DawidSkene implements Aggregator {
    private static final double ENOUGH = 1e-5;
    private static final int MOST_ROUNDS = 100;

    private final String name;
    private final Smoothing smoothing;

    /**
     * What is added to counts.
     *
     * @param right on the diagonal of a matrix
     * @param wrong off it
     * @param wrongRow off it, before it is divided by the number of classes
     * @param classes to the count of each class
     */
    private record Smoothing(double right, double wrong, double wrongRow, double classes) {}

    private DawidSkene(String name, Smoothing smoothing) {
        this.name = name;
        this.smoothing = smoothing;
    }

    /** Maximum likelihood, as it was published. */
    public static DawidSkene plain() {
        return new DawidSkene("dawid-skene", new Smoothing(0, 0, 0, 0));
    }

    /** So many labels of each kind are imagined for every annotator. */
    public static DawidSkene withEachCell(double imagined) {
        return new DawidSkene("dawid-skene-cells", new Smoothing(imagined, imagined, 0, 0));
    }

    /** Two right labels of each class and about one wrong one are imagined for every annotator. */
    public static DawidSkene smoothed() {
        return new DawidSkene("dawid-skene-smoothed", new Smoothing(2, 0, 1, 1));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Aggregate aggregate(Judgements judgements, Gold gold, Seed seed) {
        int classes = judgements.classes();
        double[] posterior = Posteriors.majority(judgements);
        Posteriors.clamp(posterior, gold, classes);
        DenseConfusions confusions = new DenseConfusions(judgements.annotators(), classes);
        double[] logs = confusions.newTable();
        double[][] imagined = imagined(classes);
        double[] prior = maximise(judgements, posterior, confusions, imagined, logs);
        double objective = Double.NEGATIVE_INFINITY;
        int round = 0;
        for (double gain = Double.POSITIVE_INFINITY; gain >= ENOUGH && round < MOST_ROUNDS; round++) {
            confusions.infer(judgements, logs, logs(prior), posterior);
            Posteriors.clamp(posterior, gold, classes);
            prior = maximise(judgements, posterior, confusions, imagined, logs);
            double now = objective(judgements, posterior, confusions, logs, prior);
            gain = now - objective;
            objective = now;
        }
        return new Aggregate(name, judgements, posterior, prior, confusions, new Aggregate.Fit(round, objective));
    }

    private double[] maximise(
            Judgements judgements, double[] posterior, DenseConfusions confusions, double[][] imagined, double[] logs) {
        confusions.count(judgements, posterior);
        confusions.normalise(imagined, Posteriors.LEAST);
        confusions.logs(logs);
        return Posteriors.prior(posterior, judgements.classes(), smoothing.classes);
    }

    private double[][] imagined(int classes) {
        double[][] imagined = new double[classes][classes];
        for (int k = 0; k < classes; k++) {
            Arrays.fill(imagined[k], smoothing.wrong + smoothing.wrongRow / classes);
            imagined[k][k] = smoothing.right;
        }
        return imagined;
    }

    /** The evidence's lower bound per judgement; the log-prior counts once for each, as in the published results. */
    private static double objective(
            Judgements judgements, double[] posterior, DenseConfusions confusions, double[] logs, double[] prior) {
        double expected = confusions.expectedLogs(judgements, logs, logs(prior), posterior);
        return judgements.size() == 0 ? 0 : (expected + Posteriors.entropy(posterior)) / judgements.size();
    }

    static double[] logs(double[] prior) {
        double[] logs = new double[prior.length];
        for (int k = 0; k < prior.length; k++) {
            logs[k] = Math.log(Math.max(Posteriors.LEAST, prior[k]));
        }
        return logs;
    }
}
