package dev.nurture.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.model.Architecture.Activation;
import dev.nurture.model.Architecture.Residual;
import java.util.List;
import java.util.OptionalInt;

/**
 * What is particular about a {@link Architecture.Family}: its names, what it learns, what its {@code config.json} says and how it
 * computes. A new family is a new one of these. Immutable; threads may share it.
 */
sealed interface Design permits Gpt2Design, LlamaDesign, NeoxDesign {
    /** What people call it. */
    String title();

    /** The {@code model_type} of its configuration. */
    String type();

    /** What Hugging Face calls classes whose weights are such a language model's; the first one is written. */
    List<String> classes();

    /** The parameter that gives each token its numbers. */
    String embedding();

    /** What the unembedding is called where it isn't the embedding. */
    String unembedding();

    /** How many numbers of a head are usually turned by their position; empty where positions are learned. */
    OptionalInt rotaryWidth(int headWidth);

    /** The usual way in which the parts of a block come after each other. */
    Residual residual();

    /**
     * @throws IllegalArgumentException if such a model cannot be so
     */
    void require(int heads, int keyValueHeads, Activation activation);

    /** Lists what is learned but for an unembedding, in the order in which the numbers pass through it. */
    void list(ParameterList parameters);

    Architecture read(ConfigReader config);

    /** Adds what its configuration says besides tokens and types. */
    void write(Architecture model, ObjectNode json);

    ForwardPass pass(Weights weights);

    /** For designs without a gate and with as many heads of keys and values as of queries. */
    default void requireGelu(int heads, int keyValueHeads, Activation activation) {
        if (activation == Activation.SILU || keyValueHeads != heads) {
            throw new IllegalArgumentException(
                    "architecture: must, as %s, have a GELU and as many key-value heads as heads, but was %s with %s of %s"
                            .formatted(title(), activation, keyValueHeads, heads));
        }
    }
}
