package dev.nurture.torch;

import dev.nurture.mix.Batch;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Where batches enter: tokens that are read, tokens that come and their shares of the loss.
 *
 * <p>Where Java sees the memory of tensors it writes into those that the model reads. Elsewhere it writes into tensors beside,
 * from which they are copied without waiting; that these are free again when the next batch comes follows from its loss, which
 * was read back in between. One thread.
 */
final class Intake {
    private final int rows;
    private final int length;
    private final Tensor targets;
    private final Tensor shares;
    private final Way tokensIn;
    private final Way targetsIn;
    private final Way sharesIn;
    private final LongBuffer tokenMemory;
    private final LongBuffer targetMemory;
    private final FloatBuffer shareMemory;

    /** What Java writes, and what the model reads. */
    private record Way(Tensor written, Tensor read) {
        static Way to(Tensor read, Arena arena) {
            Ground ground = arena.ground();
            return new Way(
                    ground.isDirect()
                            ? read
                            : arena.keep(torch.zeros(read.sizes(), ground.handedOver(read.scalar_type()))),
                    read);
        }

        @SuppressWarnings("ReferenceEquality") // one tensor, not two that are alike
        void send() {
            if (written != read) {
                read.copy_(written, true);
            }
        }
    }

    /**
     * @param tokens those that the model reads, row by row
     */
    Intake(Arena arena, int rows, int length, Tensor tokens) {
        long positions = (long) rows * length;
        this.rows = rows;
        this.length = length;
        this.targets = arena.integers(positions, 1);
        this.shares = arena.exact().zeros(positions, 1);
        this.tokensIn = Way.to(tokens, arena);
        this.targetsIn = Way.to(targets, arena);
        this.sharesIn = Way.to(shares, arena);
        this.tokenMemory = tokensIn.written.createBuffer();
        this.targetMemory = targetsIn.written.createBuffer();
        this.shareMemory = sharesIn.written.createBuffer();
    }

    /** The token that comes, {@code [positions, 1]}. */
    Tensor targets() {
        return targets;
    }

    /** Weights of the batch divided by their sum, {@code [positions, 1]}. */
    Tensor shares() {
        return shares;
    }

    void take(Batch batch) {
        if (batch.rows() != rows || batch.length() != length) {
            throw new IllegalArgumentException("batch: must have %s rows of %s, but had %s of %s"
                    .formatted(rows, length, batch.rows(), batch.length()));
        }
        float scale = scale(batch.weights());
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < length; i++) {
                int position = row * length + i;
                int place = row * (length + 1) + i;
                tokenMemory.put(position, batch.tokens()[place]);
                targetMemory.put(position, batch.tokens()[place + 1]);
                shareMemory.put(position, batch.weights()[position] * scale);
            }
        }
        tokensIn.send();
        targetsIn.send();
        sharesIn.send();
    }

    private static float scale(float[] weights) {
        double total = 0;
        for (float weight : weights) {
            total += weight;
        }
        return total > 0 ? (float) (1 / total) : 0;
    }
}
