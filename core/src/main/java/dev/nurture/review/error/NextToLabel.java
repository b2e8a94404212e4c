package dev.nurture.review.error;

import dev.nurture.review.Judgements;
import java.util.Arrays;

/**
 * How little another label of an item would help: low comes next (ActiveLab; Goh and Mueller 2023: Active learning with
 * multiple annotators).
 *
 * <p>Idea: the quality of the consensus, drawn towards chance by as much as one more label of an average annotator would
 * weigh. An item with few votes moves more, so that it comes before one of the same quality with many.
 *
 * <p>The model's certainty is first brought in line with how far annotators agree: its temperature is the one under which the
 * labels observed are the most probable. Shares are counted by class, also where an item's labels leave classes out.
 */
public final class NextToLabel {
    private static final double[] COARSE = {.1, .2, .5, .8, 1, 2, 3, 5, 8};
    private static final int LEFT_STEPS = 4;
    private static final int RIGHT_POINTS = 5;
    private static final double LEAST = 1e-12;

    private final Judgements judgements;
    private final ModelView scaled;
    private final ModelConsensus consensus;
    private final double temperature;

    public NextToLabel(Judgements judgements, ModelView view) {
        this(judgements, view, temperature(judgements, view));
    }

    NextToLabel(Judgements judgements, ModelView view, double temperature) {
        this.judgements = judgements;
        this.temperature = temperature;
        this.scaled = view.at(temperature);
        this.consensus = new ModelConsensus(judgements, scaled);
    }

    public ModelConsensus consensus() {
        return consensus;
    }

    public double temperature() {
        return temperature;
    }

    /** By item, lower for those that should be labelled sooner. */
    public double[] scores() {
        double mean = 0;
        for (int w = 0; w < judgements.annotators(); w++) {
            mean += consensus.weight(w) / judgements.annotators();
        }
        double[] scores = new double[judgements.items()];
        for (int item = 0; item < scores.length; item++) {
            double weight = consensus.modelWeight();
            for (int j = judgements.from(item); j < judgements.to(item); j++) {
                weight += consensus.weight(judgements.annotator(j));
            }
            double quality = judgements.count(item) == 0 ? scaled.most(item) : consensus.quality(item);
            scores[item] = (weight * quality + mean / judgements.classes()) / (weight + mean);
        }
        return scores;
    }

    /** The best of a coarse grid, then of finer points around it. */
    static double temperature(Judgements judgements, ModelView view) {
        int best = 0;
        double[] losses = new double[COARSE.length];
        for (int t = 0; t < COARSE.length; t++) {
            losses[t] = loss(judgements, view, COARSE[t]);
            best = losses[t] < losses[best] ? t : best;
        }
        double left = COARSE[Math.max(0, best - 1)];
        double right = COARSE[Math.min(COARSE.length - 1, best + 1)];
        double found = COARSE[best];
        double least = losses[best];
        for (double candidate : fine(left, COARSE[best], right)) {
            double loss = loss(judgements, view, candidate);
            if (loss < least) {
                least = loss;
                found = candidate;
            }
        }
        return found;
    }

    private static double[] fine(double left, double middle, double right) {
        double[] fine = new double[LEFT_STEPS + RIGHT_POINTS];
        for (int step = 0; step < LEFT_STEPS; step++) {
            fine[step] = left + (middle - left) * step / LEFT_STEPS;
        }
        for (int point = 0; point < RIGHT_POINTS; point++) {
            fine[LEFT_STEPS + point] = middle + (right - middle) * point / (RIGHT_POINTS - 1);
        }
        return Arrays.stream(fine).filter(t -> t > 0).toArray();
    }

    /** The mean cross-entropy of the shares of labels under the model at that temperature. */
    private static double loss(Judgements judgements, ModelView view, double temperature) {
        ModelView at = view.at(temperature);
        double sum = 0;
        int labelled = 0;
        for (int item = 0; item < judgements.items(); item++) {
            int count = judgements.count(item);
            for (int j = judgements.from(item); j < judgements.to(item); j++) {
                sum -= Math.log(Math.max(LEAST, at.probability(item, judgements.label(j)))) / count;
            }
            labelled += count > 0 ? 1 : 0;
        }
        return labelled == 0 ? 0 : sum / labelled;
    }
}
