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
 * @param rotaryWidth how many numbers of each head, from its first one on, are turned by their position; 0 for GPT-2
 * @param residual whether the feed-forward part of a block sees what attention added
 * @param stretch of the rotary angles
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
        double rotaryBase,
        int rotaryWidth,
        Residual residual,
        Stretch stretch) {
    /** Designs of decoders. */
    public enum Family {
        /** Learned positions, LayerNorm with bias, biases everywhere but in the unembedding, GELU. */
        GPT2(new Gpt2Design()),
        /** Rotary positions (halves rotated), RMSNorm, no biases, SwiGLU, keys and values in groups. */
        LLAMA(LlamaDesign.LLAMA),
        /** Llama with biases where queries, keys and values are made. */
        QWEN2(LlamaDesign.QWEN2),
        /**
         * Rotary positions in a part of each head, LayerNorm with bias, biases everywhere but in the unembedding, GELU; queries,
         * keys and values of a head side by side. Pythia is such a one.
         */
        NEOX(new NeoxDesign());

        @SuppressWarnings("ImmutableEnumChecker") // designs have no state
        private final Design design;

        Family(Design design) {
            this.design = design;
        }

        /** What people call it. */
        public String title() {
            return design.title();
        }

        /** What is particular about it. */
        Design design() {
            return design;
        }
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

    /** How the two parts of a block come after each other. */
    public enum Residual {
        /** The feed-forward part reads the stream after attention has added to it. */
        SEQUENTIAL,
        /** Both read the same stream, and both are added. */
        PARALLEL
    }

    /** More than any model has, and so few that their parameters can be listed. */
    private static final int MOST_LAYERS = 1 << 16;

    public Architecture {
        if (vocabulary < 1 || context < 1 || width < 1 || layers < 1 || heads < 1 || keyValueHeads < 1 || hidden < 1) {
            throw new IllegalArgumentException(
                    "architecture: must have sizes of at least 1, but was vocabulary %s, context %s, width %s, layers %s, heads %s, key-value heads %s, hidden %s"
                            .formatted(vocabulary, context, width, layers, heads, keyValueHeads, hidden));
        }
        if (layers > MOST_LAYERS) {
            throw new IllegalArgumentException(
                    "architecture: must have at most %s layers, but was %s".formatted(MOST_LAYERS, layers));
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
        int headWidth = width / heads;
        boolean turns = family.design.rotaryWidth(headWidth).isPresent();
        if (turns && (rotaryWidth < 2 || rotaryWidth % 2 != 0 || rotaryWidth > headWidth)) {
            throw new IllegalArgumentException(
                    "architecture: must turn an even number of the %s numbers of a head, but was rotary width %s"
                            .formatted(headWidth, rotaryWidth));
        }
        if (!turns && !stretch.equals(Stretch.NONE)) {
            throw new IllegalArgumentException("architecture: must, as %s, have no angles to stretch, but was %s"
                    .formatted(family.title(), stretch.type()));
        }
        family.design.require(heads, keyValueHeads, activation);
        if (family != Family.NEOX && residual == Residual.PARALLEL) {
            throw new IllegalArgumentException(
                    "architecture: must, but for GPT-NeoX, have a sequential residual, but was parallel");
        }
    }

    /** The usual rotary width of the family, its usual residual, and angles that are not stretched. */
    public Architecture(
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
        this(
                family,
                vocabulary,
                context,
                width,
                layers,
                heads,
                keyValueHeads,
                hidden,
                activation,
                tied,
                epsilon,
                rotaryBase,
                family.design.rotaryWidth(heads < 1 ? 0 : width / heads).orElse(0),
                family.design.residual(),
                Stretch.NONE);
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

    /** Qwen2 of small size: Llama's shape, with its tied embedding and its larger rotary base. */
    public static Architecture qwen2(
            int vocabulary, int context, int width, int layers, int heads, int keyValueHeads, int hidden) {
        return new Architecture(
                Family.QWEN2,
                vocabulary,
                context,
                width,
                layers,
                heads,
                keyValueHeads,
                hidden,
                Activation.SILU,
                Embedding.TIED,
                1e-6,
                1_000_000);
    }

    /** The usual GPT-NeoX, as Pythia has it: parallel parts, a quarter of each head turned, untied embedding. */
    public static Architecture neox(int vocabulary, int context, int width, int layers, int heads) {
        return new Architecture(
                Family.NEOX,
                vocabulary,
                context,
                width,
                layers,
                heads,
                heads,
                4 * width,
                Activation.GELU,
                Embedding.UNTIED,
                1e-5,
                10_000);
    }

    /** The same with another width inside the feed-forward part. */
    public Architecture withHidden(int wanted) {
        return with(vocabulary, wanted, stretch);
    }

    /** The same with room for another number of tokens. */
    public Architecture withVocabulary(int wanted) {
        return with(wanted, hidden, stretch);
    }

    /** The same with angles stretched in another way. */
    public Architecture withStretch(Stretch wanted) {
        return with(vocabulary, hidden, wanted);
    }

    private Architecture with(int tokens, int inside, Stretch angles) {
        return new Architecture(
                family,
                tokens,
                context,
                width,
                layers,
                heads,
                keyValueHeads,
                inside,
                activation,
                tied,
                epsilon,
                rotaryBase,
                rotaryWidth,
                residual,
                angles);
    }

    /** The width of one head. */
    public int headWidth() {
        return width / heads;
    }

    /** The width of all heads of keys, and of all heads of values. */
    public int keyValueWidth() {
        return headWidth() * keyValueHeads;
    }

    /** The parameter that gives each token its numbers. */
    public String embedding() {
        return family.design.embedding();
    }

    /** The parameter that the last numbers are multiplied with to find the next token; the embedding where they are tied. */
    public String unembedding() {
        return tied == Embedding.TIED ? embedding() : ownUnembedding();
    }

    /** What the unembedding is called where it isn't the embedding. */
    String ownUnembedding() {
        return family.design.unembedding();
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
