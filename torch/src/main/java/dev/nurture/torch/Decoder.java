package dev.nurture.torch;

import dev.nurture.model.Architecture;
import dev.nurture.model.Architecture.Embedding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A decoder that learns: from tokens to logits, and from the gradient of the logits to that of every parameter.
 *
 * <p>Why by hand: what a small model spends on one operation is less than what automatic differentiation spends on remembering
 * it. Here all tensors are made once, every operation writes into one that is there, and the gradients of all parameters lie in
 * one row. The objective is no part of it: whatever it is, it enters as the gradient of the logits.
 *
 * <p>Tests compare every gradient with automatic differentiation and with finite differences. One thread.
 */
final class Decoder {
    private static final long[] OVER_ROWS = {0};

    private final long[] perRow;
    private final Tensor tokens;
    private final Parameters gradients;
    private final Tensor embedding;
    private final Tensor embeddingGradient;
    private final Tensor head;
    private final Tensor headTransposed;
    private final Tensor headGradient;
    private final Optional<Positions> positions;
    private final List<Layer> blocks = new ArrayList<>();
    private final Norm last;
    private final Tensor embedded;
    private final Tensor normed;
    private final Tensor logits;
    private final Tensor gradient;
    private final Tensor scratch;
    private final ScalarTypeOptional sameType;
    private final boolean tied;
    private final boolean exact;
    private Tensor top;

    /** Learned positions; only as many as rows are long. */
    private record Positions(Tensor value, Tensor gradient) {}

    /**
     * @param rows sequences that are learned from at once
     * @param length of each of them
     */
    Decoder(Arena arena, Architecture shape, Parameters weights, Parameters gradients, int rows, int length) {
        long count = (long) rows * length;
        boolean gpt2 = shape.family() == Architecture.Family.GPT2;
        this.tied = shape.tied() == Embedding.TIED;
        this.exact = arena.isExact();
        this.perRow = new long[] {rows, length, shape.width()};
        this.tokens = arena.integers(count);
        this.gradients = gradients;
        this.embedding = weights.view(shape.embedding());
        this.embeddingGradient = gradients.exact().view(shape.embedding());
        this.head = weights.view(shape.unembedding());
        this.headTransposed = arena.keep(head.t());
        this.headGradient = gradients.view(shape.unembedding());
        this.positions = gpt2 ? Optional.of(positions(arena, weights, gradients, length)) : Optional.empty();
        this.embedded = arena.empty(count, shape.width());
        this.normed = arena.empty(count, shape.width());
        this.logits = arena.empty(count, shape.vocabulary());
        this.gradient = arena.empty(count, shape.width());
        this.scratch = arena.empty(count, shape.width());
        this.sameType = arena.keep(new ScalarTypeOptional());
        BlockBuilder builder = new BlockBuilder(arena, shape, weights, gradients, rows, length);
        for (int layer = 0; layer < shape.layers(); layer++) {
            blocks.add(builder.block(layer));
        }
        this.last = builder.lastNorm();
        this.top = embedded;
    }

    private static Positions positions(Arena arena, Parameters weights, Parameters gradients, int length) {
        String name = "transformer.wpe.weight";
        return new Positions(
                arena.keep(weights.view(name).narrow(0, 0, length)),
                arena.keep(gradients.view(name).narrow(0, 0, length)));
    }

    /** Where the tokens that are read go: row by row, 64 bits each. */
    Tensor tokens() {
        return tokens;
    }

    /** What the logits of the last {@code forward} were made of, {@code [rows * length, width]}. */
    Tensor hidden() {
        return normed;
    }

    /** The logits of the token that comes after each one, {@code [rows * length, vocabulary]}. */
    Tensor forward() {
        torch.index_select_out(embedded, embedding, 0, tokens);
        positions.ifPresent(some -> embedded.view(perRow).add_(some.value));
        Tensor x = embedded;
        for (Layer block : blocks) {
            x = block.forward(x);
        }
        top = x;
        last.forward(x, normed);
        Product.set(logits, normed, headTransposed);
        return logits;
    }

    /**
     * Sets the gradients of all parameters for the last {@code forward}. That of the embedding is summed over positions, too many
     * of them for few bits, so it is the exact one from the beginning.
     *
     * @param hiddenGradient of {@link #hidden} in other ways than through the logits; empty if there are none
     */
    void backward(Tensor logitsGradient, Optional<Tensor> hiddenGradient) {
        Tensor dy = exact ? logitsGradient : logits.copy_(logitsGradient);
        Product.set(headGradient, dy.t(), normed);
        Product.set(scratch, dy, head);
        hiddenGradient.ifPresent(scratch::add_);
        gradient.zero_();
        last.backward(top, scratch, gradient);
        for (int layer = blocks.size() - 1; layer >= 0; layer--) {
            blocks.get(layer).backward(gradient);
        }
        positions.ifPresent(some -> torch.sum_outf(gradient.view(perRow), OVER_ROWS, false, sameType, some.gradient));
        gradients.settle();
        if (!tied) {
            embeddingGradient.zero_();
        }
        embeddingGradient.index_add_(0, tokens, exact ? gradient : gradient.to(ScalarType.Float));
    }
}
