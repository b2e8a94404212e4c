package dev.nurture.model;

/**
 * The shape of a decoder: a stack of blocks, each attention and then a feed-forward part, each with its norm before it.
 *
 * @param family which of the field's designs it follows; see {@link Family}
 * @param vocabulary tokens that it knows
 * @param context the longest sequence, in tokens
 * @param width numbers that stand for a token between blocks
 * @param layers blocks
 * @param heads of attention, each {@code width / heads} wide
 * @param keyValueHeads heads of keys and values, each shared by {@code heads / keyValueHeads} heads
 * @param hidden width inside the feed-forward part
 * @param tied whether the embedding is also the unembedding
 * @param epsilon added to the variance in norms
 * @param rotaryBase the base of the rotary angles; of no meaning for GPT-2
 */
public record Architecture(
        Family family,
        int vocabulary,
        int context,
        int width,
        int layers,
        int heads,
        int keyValueHeads,
        int hidden,
        Embedding tied,
        double epsilon,
        double rotaryBase) {
    /** Designs of decoders. */
    public enum Family {
        /** Learned positions, LayerNorm with bias, biases everywhere, GELU. */
        GPT2,
        /** Rotary positions (halves rotated), RMSNorm, no biases, SwiGLU, keys and values in groups. */
        LLAMA
    }

    /** Whether the embedding serves as unembedding too. */
    public enum Embedding {
        TIED,
        UNTIED
    }

    public Architecture {
        if (vocabulary < 1 || context < 1 || width < 1 || layers < 1 || heads < 1 || keyValueHeads < 1 || hidden < 1) {
            throw new IllegalArgumentException(
                    "architecture: must have sizes of at least 1, but was vocabulary %s, context %s, width %s, layers %s, heads %s, key-value heads %s, hidden %s"
                            .formatted(vocabulary, context, width, layers, heads, keyValueHeads, hidden));
        }
        if (width % heads != 0 || heads % keyValueHeads != 0) {
            throw new IllegalArgumentException(
                    "architecture: must have a width that heads divide and heads that key-value heads divide, but was width %s, heads %s, key-value heads %s"
                            .formatted(width, heads, keyValueHeads));
        }
        if (!(epsilon > 0) || !(rotaryBase > 0)) {
            throw new IllegalArgumentException("architecture: must have an epsilon and a rotary base above 0, but was "
                    + epsilon + " and " + rotaryBase);
        }
    }

    /** The usual GPT-2: four times the width inside, tied embedding. */
    public static Architecture gpt2(int vocabulary, int context, int width, int layers, int heads) {
        return new Architecture(
                Family.GPT2, vocabulary, context, width, layers, heads, heads, 4 * width, Embedding.TIED, 1e-5, 10_000);
    }

    /** The width of one head. */
    public int headWidth() {
        return width / heads;
    }
}
