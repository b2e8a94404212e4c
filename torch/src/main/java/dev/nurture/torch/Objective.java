package dev.nurture.torch;

import dev.nurture.model.Parameter;
import java.util.List;

/**
 * What training makes smaller. All that a decoder needs to know of it is the gradient of its logits and, of objectives that look
 * deeper, that of its last hidden states.
 */
interface Objective {
    /** What it learns beside the decoder; zero at first, saved with the training, no part of the checkpoint. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /** Is told once, before the first batch, where its parameters and their gradients lie. */
    default void bind(Parameters weights, Parameters gradients) {}

    /** Whether its loss depends on the last hidden states in other ways than through the logits. */
    default boolean readsHidden() {
        return false;
    }

    /**
     * Is told before the batches of each step which one they belong to.
     *
     * @param step counted from 0
     */
    default void begin(long step) {}

    /** The loss of one batch; turns its log-probabilities into the gradient of the logits, in place. */
    double differentiate(Pass pass);

    /** How much it has to say of the tokens. */
    default Tally.Depth tells() {
        return Tally.Depth.NOTHING;
    }

    /** Adds what it did to the tokens of the last batch. */
    default void tell(Tally tally) {}
}
