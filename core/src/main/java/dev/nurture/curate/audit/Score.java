package dev.nurture.curate.audit;

/** How little a label is to be suspected; lower is more suspicious. */
public enum Score {
    /** The probability of the label. */
    SELF_CONFIDENCE,
    /** How far the label's probability is above the best other one's, from 0 to 1. */
    MARGIN,
    /** The label's probability against the uncertainty over all classes. */
    WEIGHTED_ENTROPY
}
