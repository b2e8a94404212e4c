package dev.nurture.model;

import java.util.List;

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
 * @param activation inside the feed-forward part
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
        Activation activation,
        Embedding tied,
        double epsilon,
        double rotaryBase) {
    /** Designs of decoders. */
    public enum Family {
        /** Learned positions, LayerNorm with bias, biases everywhere but in the unembedding, GELU. */
        GPT2,
        /** Rotary positions (halves rotated), RMSNorm, no biases, SwiGLU, keys and values in groups. */
        LLAMA
    }

    /** What bends the numbers inside the feed-forward part. */
    public enum Activation {
        /** x times the normal distribution's share below x, exactly. */
        GELU,
        /** The same with the approximation by a hyperbolic tangent that the first GPT-2 was trained with. */
        GELU_TANH,
        /** x times the logistic function of x; of Llama's gate. */
        SILU
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
        if (!(epsilon > 0 && epsilon < 1) || !(rotaryBase > 0 && rotaryBase < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "architecture: must have an epsilon between 0 and 1 and a finite rotary base above 0, but was "
                            + epsilon + " and " + rotaryBase);
        }
        requireFamily(family, width, heads, keyValueHeads, activation);
    }

    private static void requireFamily(Family family, int width, int heads, int keyValueHeads, Activation activation) {
        boolean silu = activation == Activation.SILU;
        switch (family) {
            case GPT2 -> {
                if (silu || keyValueHeads != heads) {
                    throw new IllegalArgumentException(
                            "architecture: must, as GPT-2, have a GELU and as many key-value heads as heads, but was %s with %s of %s"
                                    .formatted(activation, keyValueHeads, heads));
                }
            }
            case LLAMA -> {
                if (!silu || width / heads % 2 != 0) {
                    throw new IllegalArgumentException(
                            "architecture: must, as Llama, have SILU and heads of an even width, but was %s with width %s of %s heads"
                                    .formatted(activation, width, heads));
                }
            }
        }
    }

    /** The usual GPT-2: four times the width inside, tied embedding; with the exact GELU. */
    public static Architecture gpt2(int vocabulary, int context, int width, int layers, int heads) {
        return new Architecture(
                Family.GPT2,
                vocabulary,
                context,
                width,
                layers,
                heads,
                heads,
                4 * width,
                Activation.GELU,
                Embedding.TIED,
                1e-5,
                10_000);
    }

    /** The usual small Llama: tied embedding, rotary base 10,000. */
    public static Architecture llama(
            int vocabulary, int context, int width, int layers, int heads, int keyValueHeads, int hidden) {
        return new Architecture(
                Family.LLAMA,
                vocabulary,
                context,
                width,
                layers,
                heads,
                keyValueHeads,
                hidden,
                Activation.SILU,
                Embedding.TIED,
                1e-5,
                10_000);
    }

    /** The width of one head. */
    public int headWidth() {
        return width / heads;
    }

    /** The width of all heads of keys, and of all heads of values. */
    public int keyValueWidth() {
        return headWidth() * keyValueHeads;
    }

    /**
     * Checks that the model can read a sequence.
     *
     * @throws IllegalArgumentException if it is empty, longer than the context or has unknown tokens
     */
    public void requireFits(int[] tokens) {
        if (tokens.length < 1 || tokens.length > context) {
            throw new IllegalArgumentException(
                    "sequence: must have 1 to %s tokens, but has %s".formatted(context, tokens.length));
        }
        for (int token : tokens) {
            if (token < 0 || token >= vocabulary) {
                throw new IllegalArgumentException(
                        "sequence: must have tokens from 0 to %s, but has %s".formatted(vocabulary - 1, token));
            }
        }
    }

    /** What is learned, in the order in which the numbers pass through it, named and laid out as Hugging Face does. */
    public List<Parameter> parameters() {
        return ParameterList.of(this);
    }

    /** How many numbers are learned; what is tied counts once. */
    public long size() {
        return parameters().stream().mapToLong(Parameter::size).sum();
    }
}
