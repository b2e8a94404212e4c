package dev.nurture.torch;

import dev.nurture.mix.Batch;
import dev.nurture.model.Architecture;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Weights that learn from batches of one size: the decoder, its objective and its optimiser, with all the memory that they need.
 *
 * <p>One thread, which must be the same from beginning to end. Nothing here depends on time, on chance or on what runs beside.
 */
final class Learner implements AutoCloseable {
    private final Arena arena = new Arena();
    private final Parameters weights;
    private final Parameters gradients;
    private final Tensor sum;
    private final Decoder decoder;
    private final Objective objective;
    private final AdamW optimiser;
    private final Tensor logProbabilities;
    private final Tensor targets;
    private final Tensor shares;
    private final LongBuffer tokenMemory;
    private final LongBuffer targetMemory;
    private final FloatBuffer shareMemory;
    private final ScalarTypeOptional sameType;
    private final Scalar one;

    /**
     * @param rows of each batch
     * @param length of each row
     */
    Learner(Architecture shape, Objective objective, AdamW.Settings settings, int rows, int length) {
        Natives.useOneThread();
        Layout layout = Layout.of(shape);
        long positions = (long) rows * length;
        this.objective = objective;
        this.weights = Parameters.zeros(layout, arena);
        this.gradients = Parameters.zeros(layout, arena);
        this.sum = arena.zeros(layout.size());
        this.decoder = new Decoder(arena, shape, weights, gradients, rows, length);
        this.optimiser = new AdamW(arena, settings, weights, gradients);
        this.logProbabilities = arena.empty(positions, shape.vocabulary());
        this.targets = arena.keep(torch.zeros(new long[] {positions, 1}, Types.integers()));
        this.shares = arena.zeros(positions, 1);
        this.tokenMemory = decoder.tokens().createBuffer();
        this.targetMemory = targets.createBuffer();
        this.shareMemory = shares.createBuffer();
        this.sameType = arena.keep(new ScalarTypeOptional());
        this.one = arena.keep(new Scalar(1.0));
    }

    Parameters weights() {
        return weights;
    }

    Parameters gradients() {
        return gradients;
    }

    AdamW optimiser() {
        return optimiser;
    }

    /** Sets the gradients for one batch and gives its loss. */
    double differentiate(Batch batch) throws IOException {
        fill(batch);
        return Scopes.passing(() -> {
            torch.log_softmax_outf(decoder.forward(), 1, sameType, logProbabilities);
            double loss = objective.differentiate(logProbabilities, targets, shares);
            decoder.backward(logProbabilities);
            return loss;
        });
    }

    private void fill(Batch batch) {
        double total = 0;
        for (float weight : batch.weights()) {
            total += weight;
        }
        float scale = total > 0 ? (float) (1 / total) : 0;
        int length = batch.length();
        for (int row = 0; row < batch.rows(); row++) {
            for (int i = 0; i < length; i++) {
                int position = row * length + i;
                int place = row * (length + 1) + i;
                tokenMemory.put(position, batch.tokens()[place]);
                targetMemory.put(position, batch.tokens()[place + 1]);
                shareMemory.put(position, batch.weights()[position] * scale);
            }
        }
    }

    /** How long the gradient is, as one arrow over all parameters. */
    double gradientNorm() throws IOException {
        return Scopes.passing(() -> torch.linalg_vector_norm(gradients.flat()).item_double());
    }

    /** Scales the gradients. */
    void scale(double factor) throws IOException {
        Scopes.passing(() -> gradients.flat().mul_(new Scalar(factor)));
    }

    /** Moves the weights against the gradients. */
    void step(long step, double learningRate) throws IOException {
        Scopes.passing(() -> {
            optimiser.step(step, learningRate);
            return step;
        });
    }

    @Override
    public void close() {
        arena.close();
    }
}
