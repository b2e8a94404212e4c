package dev.nurture.review.error;

import dev.nurture.review.Judgements;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Consensus of annotators in which a model has a vote, as heavy as it is trustworthy (CROWDLAB; Goh, Tkachenko and Mueller
 * 2022: Utilizing supervised models to infer consensus labels and their quality from data with multiple annotators).
 *
 * <p>Idea: an annotator's weight is how much better they agree with their fellows than the majority's own rate of error would
 * explain; the model's is the same for its agreement with the consensus, times the root of the labels that an item usually
 * has. Each item's probabilities are the weighted mean of the model's and, for each label, of a probability that it is right:
 * the mean agreement of labels with the consensus. The consensus is their most probable class; the weights are then computed once more with it.
 *
 * <p>Cost: judgements × classes. Items without judgements have the model's class and no weight.
 */
public final class ModelConsensus {
    private static final double LEAST = 1e-6;

    private final Judgements judgements;
    private final ModelView view;
    private final int classes;
    private final int[] consensus;
    private final double[] weights;
    private double modelWeight;
    private double agreement;
    private double baseline;
    private double[][] probabilities;

    public ModelConsensus(Judgements judgements, ModelView view) {
        if (view.items() != judgements.items()) {
            throw new IllegalArgumentException(
                    "view: must have %s items, but has %s".formatted(judgements.items(), view.items()));
        }
        this.judgements = judgements;
        this.view = view;
        this.classes = judgements.classes();
        this.consensus = majority();
        this.weights = new double[judgements.annotators()];
        this.probabilities = new double[0][];
        weighAll();
        for (int item = 0; item < consensus.length; item++) {
            consensus[item] = best(item);
        }
        weighAll();
    }

    /** The class most often named; of equals the model's more probable one. */
    private int[] majority() {
        int[] majority = new int[judgements.items()];
        for (int item = 0; item < majority.length; item++) {
            int[] votes = new int[classes];
            for (int j = judgements.from(item); j < judgements.to(item); j++) {
                votes[judgements.label(j)]++;
            }
            int best = 0;
            for (int k = 1; k < classes; k++) {
                boolean probable = view.probability(item, k) > view.probability(item, best);
                best = votes[k] > votes[best] || votes[k] == votes[best] && probable ? k : best;
            }
            majority[item] = best;
        }
        return majority;
    }

    private void weighAll() {
        int[] several = several();
        agreement = Arrays.stream(several)
                .mapToDouble(item -> agreement(item, consensus[item]))
                .average()
                .orElse(1);
        baseline = baseline(several);
        weighAnnotators(several);
        double wrong = Arrays.stream(several)
                .filter(item -> view.best(item) != consensus[item])
                .count();
        double labels = Arrays.stream(labelled())
                .mapToDouble(judgements::count)
                .average()
                .orElse(0);
        double error = several.length == 0 ? 0 : wrong / several.length;
        modelWeight = Math.max(1 - error / baseline, LEAST) * Math.sqrt(labels);
        probabilities = new double[judgements.items()][];
        for (int item = 0; item < probabilities.length; item++) {
            probabilities[item] = mix(item);
        }
    }

    private int[] several() {
        return IntStream.range(0, judgements.items())
                .filter(item -> judgements.count(item) > 1)
                .toArray();
    }

    private int[] labelled() {
        return IntStream.range(0, judgements.items())
                .filter(item -> judgements.count(item) > 0)
                .toArray();
    }

    /** The share of an item's labels that are this class. */
    private double agreement(int item, int label) {
        int same = 0;
        for (int j = judgements.from(item); j < judgements.to(item); j++) {
            same += judgements.label(j) == label ? 1 : 0;
        }
        return (double) same / judgements.count(item);
    }

    /** How often the consensus is not the most frequent class: the error of whoever always says that class. */
    private double baseline(int[] several) {
        int[] counts = new int[classes];
        for (int item : several) {
            counts[consensus[item]]++;
        }
        int most = Arrays.stream(counts).max().orElse(0);
        return several.length == 0 ? 1 : Math.max(LEAST, 1 - (double) most / several.length);
    }

    private void weighAnnotators(int[] several) {
        double[] agreeing = new double[weights.length];
        double[] pairs = new double[weights.length];
        for (int item : several) {
            int[] votes = new int[classes];
            for (int j = judgements.from(item); j < judgements.to(item); j++) {
                votes[judgements.label(j)]++;
            }
            for (int j = judgements.from(item); j < judgements.to(item); j++) {
                agreeing[judgements.annotator(j)] += votes[judgements.label(j)] - 1;
                pairs[judgements.annotator(j)] += judgements.count(item) - 1;
            }
        }
        double mean = IntStream.range(0, weights.length)
                .filter(w -> pairs[w] > 0)
                .mapToDouble(w -> agreeing[w] / pairs[w])
                .average()
                .orElse(1);
        for (int w = 0; w < weights.length; w++) {
            double peers = pairs[w] > 0 ? agreeing[w] / pairs[w] : mean;
            weights[w] = Math.max(1 - (1 - peers) / baseline, LEAST);
        }
    }

    private double[] mix(int item) {
        double[] mixed = new double[classes];
        double all = modelWeight;
        for (int k = 0; k < classes; k++) {
            mixed[k] = modelWeight * view.probability(item, k);
        }
        for (int j = judgements.from(item); j < judgements.to(item); j++) {
            double weight = weights[judgements.annotator(j)];
            for (int k = 0; k < classes; k++) {
                double right = judgements.label(j) == k ? agreement : (1 - agreement) / Math.max(1, classes - 1);
                mixed[k] += weight * right;
            }
            all += weight;
        }
        for (int k = 0; k < classes; k++) {
            mixed[k] /= all;
        }
        return mixed;
    }

    /** The most probable class; of exact equals the consensus so far. */
    private int best(int item) {
        int best = consensus[item];
        for (int k = 0; k < classes; k++) {
            best = probabilities[item][k] > probabilities[item][best] ? k : best;
        }
        return best;
    }

    public int label(int item) {
        return consensus[item];
    }

    public double probability(int item, int label) {
        return probabilities[item][label];
    }

    /** How probable the consensus is. */
    public double quality(int item) {
        return probabilities[item][consensus[item]];
    }

    public double weight(int annotator) {
        return weights[annotator];
    }

    public double modelWeight() {
        return modelWeight;
    }

    /** The mean share of labels that equal the consensus. */
    public double agreement() {
        return agreement;
    }

    double baseline() {
        return baseline;
    }

    /** How far the quality of annotators rests on the model: 0 not at all, 1 alone. */
    public double trustInModel() {
        double labels = Arrays.stream(labelled())
                .mapToDouble(judgements::count)
                .average()
                .orElse(0);
        double annotators = Arrays.stream(weights).sum() * labels / Math.max(1, weights.length);
        return modelWeight / (modelWeight + annotators);
    }

    /** By annotator, how good their labels are: how probable, and how often they equal the consensus. */
    public double[] annotatorQuality() {
        double[] probable = new double[weights.length];
        double[] agreeing = new double[weights.length];
        double[] shared = new double[weights.length];
        for (int j = 0; j < judgements.size(); j++) {
            int item = judgements.item(j);
            int annotator = judgements.annotator(j);
            probable[annotator] += probabilities[item][judgements.label(j)];
            if (judgements.count(item) > 1) {
                agreeing[annotator] += judgements.label(j) == consensus[item] ? 1 : 0;
                shared[annotator]++;
            }
        }
        double trust = trustInModel();
        double[] quality = new double[weights.length];
        for (int w = 0; w < quality.length; w++) {
            double mean = probable[w] / Math.max(1, judgements.madeBy(w));
            double agreed = shared[w] > 0 ? agreeing[w] / shared[w] : mean;
            quality[w] = trust * mean + (1 - trust) * agreed;
        }
        return quality;
    }
}
