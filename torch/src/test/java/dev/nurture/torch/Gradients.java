package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.mix.Batch;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Compares gradients with those of automatic differentiation. */
final class Gradients {
    /** What cancels out is no larger than this, but for rounding. */
    private static final double LEAST = 1e-2;

    private Gradients() {}

    static void assertAgree(Parameters found, Map<String, Tensor> expected) {
        expected.forEach((name, tensor) -> assertAgree(name, found.view(name), tensor));
    }

    static void assertAgree(String name, Tensor found, Tensor expected) {
        double error = torch.linalg_vector_norm(found.to(ScalarType.Double).sub(expected))
                .item_double();
        double size = torch.linalg_vector_norm(expected).item_double();
        assertThat(error).as(name).isLessThan(1e-5 * Math.max(size, LEAST));
    }

    /** What rows are read from, {@code [rows, length]}. */
    static Tensor inputs(Batch batch) {
        return row(batch, 0);
    }

    /** What comes, {@code [rows, length]}. */
    static Tensor targets(Batch batch) {
        return row(batch, 1);
    }

    private static Tensor row(Batch batch, int shift) {
        long[] tokens = new long[batch.rows() * batch.length()];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = batch.tokens()[i / batch.length() * (batch.length() + 1) + i % batch.length() + shift];
        }
        return torch.tensor(tokens).view(batch.rows(), batch.length());
    }

    /** A batch of pairs: answers of different lengths behind prompts, with what a reference says of them. */
    static Batch pairs(int rows, int length, int vocabulary, long seed) {
        java.util.Random random = new java.util.Random(seed);
        int[] tokens = random.ints(rows * (length + 1L), 0, vocabulary).toArray();
        float[] weights = new float[rows * length];
        float[] scores = new float[rows * length];
        for (int row = 0; row < rows; row++) {
            int from = 2 + random.nextInt(3);
            int to = length - 1 - random.nextInt(4);
            for (int i = from; i < to; i++) {
                weights[row * length + i] = 1;
                scores[row * length + i] = -3 - random.nextFloat();
            }
        }
        return new Batch(rows, length, tokens, weights, scores);
    }
}
