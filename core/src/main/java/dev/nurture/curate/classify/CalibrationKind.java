package dev.nurture.curate.classify;

/** How scores become probabilities. */
public enum CalibrationKind {
    /** A logistic curve: few parameters, good for hundreds of examples. */
    PLATT,
    /** Any rising curve; needs thousands of examples. */
    ISOTONIC,
    /** As the model gives them. */
    NONE
}
