package dev.nurture.torch;

import org.bytedeco.pytorch.Tensor;

/** What training makes smaller. All that a decoder needs to know of it is the gradient of the logits. */
interface Objective {
    /**
     * The loss of one batch; turns its log-probabilities into the gradient of the logits, in place.
     *
     * @param logProbabilities of every token of the vocabulary at every position
     * @param targets the token that comes, {@code [positions, 1]}
     * @param weights of each position, {@code [positions, 1]}, divided by their sum
     */
    double differentiate(Tensor logProbabilities, Tensor targets, Tensor weights);
}
