package dev.nurture.torch;

import dev.nurture.mix.Batch;
import dev.nurture.model.Parameter;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Learns tokens more that are better than expected: advantage-weighted regression. A value head {@code V = -σ(u·h)} reads the
 * hidden state that predicts a token; the advantage {@code A = r - V} of the reward {@code r}, minus the score, gives the weight
 * {@code w = min(exp(A / β), w_max)}. In shares of the tokens, the loss is {@code α Σ w CE + (1 - α) Σ (r - V)²}. Weights are taken
 * as they are; the squared error alone teaches the head, and through it the decoder.
 *
 * <p>The head has no bias, is zero at first and is no part of the checkpoint.
 *
 * <p>Peng et al., Advantage-Weighted Regression, 2019; as an objective of pretraining, Korbak et al., Pretraining Language Models
 * with Human Preferences, 2023.
 *
 * <p>One thread.
 */
final class AdvantageWeighted implements Objective {
    static final String HEAD = "value_head.weight";

    /** Keeps the quotient finite where all advantages of a batch are one. */
    private static final double LEAST_SPREAD = 1e-8;

    /** What is done to the advantages of a batch before they become weights. */
    enum Advantages {
        AS_THEY_ARE,
        /** Mean 0 and variance 1 over the tokens that are learned. */
        NORMALISED
    }

    /**
     * @param alpha share of the loss that is about tokens; the rest is about values
     * @param beta the temperature
     * @param maxWeight what no weight is above
     */
    record Settings(double alpha, double beta, double maxWeight, Advantages advantages) {}

    private final Settings settings;
    private final Parameter head;
    private final BadTokens badTokens;
    private Optional<Head> bound = Optional.empty();
    private float[] mask = new float[0];
    private float[] rewards = new float[0];
    private double[] values = new double[0];
    private float[] weights = new float[0];

    private record Head(Tensor weight, Tensor gradient) {}

    /**
     * @param width of the hidden states
     * @param threshold the highest score that counts as good where tokens are counted
     */
    AdvantageWeighted(Settings settings, int width, double threshold) {
        this.settings = settings;
        this.head = new Parameter(HEAD, List.of(width), Parameter.Start.ZERO);
        this.badTokens = new BadTokens(threshold);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(head);
    }

    @Override
    public void bind(Parameters all, Parameters gradients) {
        bound = Optional.of(new Head(all.view(HEAD), gradients.view(HEAD)));
    }

    @Override
    public boolean readsHidden() {
        return true;
    }

    @Override
    public double differentiate(Pass pass) {
        Head own = bound.orElseThrow();
        badTokens.note(pass.batch());
        read(pass.batch(), pass.ground().numbers(torch.mv(pass.hidden(), own.weight)));
        double valueLoss = learnValues(pass, own);
        Tensor column = pass.column(coefficients());
        return CrossEntropy.differentiate(pass, column.mul_(pass.shares())) + valueLoss;
    }

    /** Values, rewards and weights of all positions. */
    private void read(Batch batch, float[] readings) {
        mask = batch.weights();
        values = new double[readings.length];
        rewards = new float[readings.length];
        double[] advantages = new double[readings.length];
        for (int i = 0; i < readings.length; i++) {
            values[i] = -1 / (1 + StrictMath.exp(-readings[i]));
            rewards[i] = -batch.scores()[i];
            advantages[i] = rewards[i] - values[i];
        }
        if (settings.advantages == Advantages.NORMALISED) {
            normalise(advantages, mask);
        }
        weights = new float[readings.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) RewardWeighted.weight(advantages[i], settings.beta, settings.maxWeight);
        }
    }

    private static void normalise(double[] advantages, float[] mask) {
        double count = 0;
        double sum = 0;
        for (int i = 0; i < mask.length; i++) {
            count += mask[i] > 0 ? 1 : 0;
            sum += mask[i] > 0 ? advantages[i] : 0;
        }
        double mean = sum / Math.max(1, count);
        double squares = 0;
        for (int i = 0; i < mask.length; i++) {
            advantages[i] -= mean;
            squares += mask[i] > 0 ? advantages[i] * advantages[i] : 0;
        }
        double spread = Math.sqrt(squares / Math.max(1, count)) + LEAST_SPREAD;
        for (int i = 0; i < mask.length; i++) {
            advantages[i] /= spread;
        }
    }

    private float[] coefficients() {
        float[] coefficients = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            coefficients[i] = (float) (settings.alpha * weights[i]);
        }
        return coefficients;
    }

    /** Sets the gradients of the squared error: of the head, and of the hidden states that it read. */
    private double learnValues(Pass pass, Head own) {
        double total = 0;
        for (float weight : mask) {
            total += weight;
        }
        double loss = 0;
        float[] slopes = new float[values.length];
        for (int i = 0; i < slopes.length; i++) {
            double share = total > 0 ? (1 - settings.alpha) * mask[i] / total : 0;
            double error = values[i] - rewards[i];
            loss += share * error * error;
            slopes[i] = (float) (-share * 2 * error * -values[i] * (1 + values[i]));
        }
        Tensor slope = pass.ground().there(torch.tensor(slopes));
        torch.mv_out(own.gradient, pass.hidden().t(), slope);
        torch.outer_out(pass.hiddenGradient().orElseThrow(), slope, own.weight);
        return loss;
    }

    @Override
    public Tally.Depth tells() {
        return Tally.Depth.VALUES;
    }

    @Override
    public void tell(Tally tally) {
        badTokens.tell(tally);
        for (int i = 0; i < weights.length; i++) {
            if (mask[i] > 0) {
                tally.weight(weights[i]);
                tally.value(values[i], rewards[i]);
            }
        }
    }
}
