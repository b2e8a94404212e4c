package dev.nurture.mix;

/**
 * The tokens of one step of training. Row {@code r} reads {@code tokens[r * (length + 1)]} and the {@code length} tokens after
 * it, and predicts each from those before it in the row.
 *
 * @param rows sequences
 * @param length predictions in each
 * @param tokens {@code rows * (length + 1)} ids, row by row; nobody may write into them
 * @param weights of each prediction in the loss, {@code rows * length}: 1, or 0 for padding and what is not to be learned
 * @param scores of each predicted token, {@code rows * length}: how bad the segment is that it belongs to, 0 where nothing says so
 */
public record Batch(int rows, int length, int[] tokens, float[] weights, float[] scores) {
    public Batch {
        if (rows < 1
                || length < 1
                || tokens.length != rows * (length + 1)
                || weights.length != rows * length
                || scores.length != rows * length) {
            throw new IllegalArgumentException(
                    "batch: must have rows x (length + 1) tokens and rows x length weights and scores, but was %s x %s with %s, %s and %s"
                            .formatted(rows, length, tokens.length, weights.length, scores.length));
        }
    }
}
