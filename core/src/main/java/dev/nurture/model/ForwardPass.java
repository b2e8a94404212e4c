package dev.nurture.model;

/** From tokens to what the last block says of each place; one class for each {@link Architecture.Family}. */
interface ForwardPass {
    /** The last norm's output by place. */
    double[][] hidden(int[] tokens);

    static ForwardPass of(Weights weights) {
        return weights.model().family().design().pass(weights);
    }
}
