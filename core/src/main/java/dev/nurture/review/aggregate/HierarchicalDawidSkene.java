package dev.nurture.review.aggregate;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;

/**
 * Dawid-Skene in which annotators are alike until their labels say otherwise. The default.
 *
 * <p>Idea: each annotator's confusion matrix has a Dirichlet prior whose mean is the matrix of all annotators together,
 * estimated anew in every round, and whose strength is so many imagined labels of each class. Somebody who made three labels
 * is taken to be like the rest; somebody who made three hundred is known.
 *
 * <p>Why not the plain model: it is unsafe on sparse crowds. Why not one number for each annotator: crowds share biases between
 * certain classes that one number cannot hold, and some annotators always answer the same.
 *
 * <p>Gold is held fixed; its labels count {@value #GOLD_COUNTS} times in the common matrix. Cost: rounds × judgements × classes.
 *
 * <ol>
 *   <li>Dawid, Skene 1979: Maximum likelihood estimation of observer error-rates using the EM algorithm.
 *   <li>Paun et al. 2018: Comparing Bayesian models of annotation (why pooling helps).
 * </ol>
 */
public final class HierarchicalDawidSkene implements Aggregator {
    /** Imagined labels of each class that usually do well. */
    public static final double USUAL_STRENGTH = 5;

    private static final int GOLD_COUNTS = 6;
    private static final double GOLD_CELL = 1e-3;
    private static final double ENOUGH = 1e-6;
    private static final int MOST_ROUNDS = 200;

    private final double strength;
    private final Abstentions abstentions;

    private enum Abstentions {
        IGNORED,
        ANSWERS
    }

    public HierarchicalDawidSkene() {
        this(USUAL_STRENGTH);
    }

    /** To abstain is an answer like others: a rule that fires for one class alone says something when it is silent. */
    public static HierarchicalDawidSkene withAbstentions() {
        return new HierarchicalDawidSkene(USUAL_STRENGTH, Abstentions.ANSWERS);
    }

    /**
     * With a prior of that strength.
     *
     * @param strength labels of each class that are imagined for every annotator
     */
    public HierarchicalDawidSkene(double strength) {
        this(strength, Abstentions.IGNORED);
    }

    private HierarchicalDawidSkene(double strength, Abstentions abstentions) {
        if (!(strength > 0 && strength < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("strength: must be above 0, but was " + strength);
        }
        this.strength = strength;
        this.abstentions = abstentions;
    }

    @Override
    public String name() {
        if (abstentions == Abstentions.ANSWERS) {
            return "abstention-aware";
        }
        return "hierarchical-dawid-skene" + (strength == USUAL_STRENGTH ? "" : "-" + Math.round(strength));
    }

    public double strength() {
        return strength;
    }

    @Override
    public Aggregate aggregate(Judgements judgements, Gold gold, Seed seed) {
        int classes = judgements.classes();
        double[] posterior = Posteriors.majority(judgements);
        Posteriors.clamp(posterior, gold, classes);
        DenseConfusions confusions = abstentions == Abstentions.IGNORED
                ? new DenseConfusions(judgements.annotators(), classes)
                : DenseConfusions.withAbstention(judgements.annotators(), classes);
        double[] logs = confusions.newTable();
        double[] prior = Posteriors.uniform(classes);
        double move = Double.POSITIVE_INFINITY;
        int round = 0;
        for (; move > ENOUGH && round < MOST_ROUNDS; round++) {
            prior = prior(posterior, gold, classes);
            confusions.count(judgements, posterior);
            confusions.normalise(pooled(judgements, gold, confusions), Posteriors.LEAST);
            confusions.logs(logs);
            double[] before = posterior.clone();
            confusions.infer(judgements, logs, DawidSkene.logs(prior), posterior);
            Posteriors.clamp(posterior, gold, classes);
            move = Posteriors.largestMove(before, posterior);
        }
        return new Aggregate(name(), judgements, posterior, prior, confusions, new Aggregate.Fit(round, 0));
    }

    /** Gold items count twice. */
    private static double[] prior(double[] posterior, Gold gold, int classes) {
        double[] prior = Posteriors.prior(posterior, classes, 1);
        double all = (double) posterior.length / classes + classes;
        for (int item : gold.items()) {
            prior[gold.of(item)] += 1 / all;
        }
        double sum = 1 + gold.size() / all;
        for (int k = 0; k < classes; k++) {
            prior[k] /= sum;
        }
        return prior;
    }

    /** What is imagined of every annotator, by class, then label. */
    private double[][] pooled(Judgements judgements, Gold gold, DenseConfusions counts) {
        int classes = judgements.classes();
        double[][] pooled = counts.pooled();
        for (int item : gold.items()) {
            for (int j = judgements.from(item); j < judgements.to(item); j++) {
                pooled[gold.of(item)][judgements.label(j)] += GOLD_COUNTS - 1;
            }
        }
        double cell = gold.size() > 0 ? GOLD_CELL : 0;
        for (int truth = 0; truth < classes; truth++) {
            double sum = 0;
            for (int label = 0; label < counts.answers(); label++) {
                pooled[truth][label] += 1.0 / classes + (label == truth ? 1 : 0) + cell;
                sum += pooled[truth][label];
            }
            for (int label = 0; label < counts.answers(); label++) {
                pooled[truth][label] *= strength / sum;
            }
        }
        return pooled;
    }
}
