package dev.nurture.torch;

import dev.nurture.mix.Batch;
import org.bytedeco.pytorch.Tensor;

/**
 * Preferences against a frozen reference. The loss depends on a row through its log-ratio alone, so the gradient of a row's
 * logits is the loss's derivative by that number times {@code [it is what comes] - p}, at the answer's tokens.
 *
 * <p>Batches are those of {@link dev.nurture.mix.PairFeed}, whose scores are the reference's log-probabilities. One thread.
 */
final class PreferenceObjective implements Objective {
    private final PreferenceLoss loss;

    PreferenceObjective(PreferenceLoss loss) {
        this.loss = loss;
    }

    @Override
    public double differentiate(Pass pass) {
        Batch batch = pass.batch();
        Tensor logProbabilities = pass.logProbabilities();
        double[] ratios = ratios(batch, pass.ground().numbers(logProbabilities.gather(1, pass.targets())));
        double[] slopes = new double[ratios.length];
        double value = loss.differentiate(ratios, slopes);
        Tensor pull = pass.column(pull(batch, slopes));
        logProbabilities.exp_().mul_(pull);
        logProbabilities.scatter_add_(1, pass.targets(), pull.neg());
        return value;
    }

    private static double[] ratios(Batch batch, float[] told) {
        double[] ratios = new double[batch.rows()];
        for (int i = 0; i < batch.weights().length; i++) {
            ratios[i / batch.length()] += batch.weights()[i] * ((double) told[i] - batch.scores()[i]);
        }
        return ratios;
    }

    private static float[] pull(Batch batch, double[] slopes) {
        float[] pull = new float[batch.weights().length];
        for (int i = 0; i < pull.length; i++) {
            pull[i] = (float) (-slopes[i / batch.length()] * batch.weights()[i]);
        }
        return pull;
    }
}
