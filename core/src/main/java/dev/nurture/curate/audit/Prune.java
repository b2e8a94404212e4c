package dev.nurture.curate.audit;

/** How confident learning decides how many and which labels to flag. */
public enum Prune {
    /** For each pair of classes as many as the joint says, those with the largest margin. */
    BY_NOISE_RATE,
    /** For each class as many as the joint says, those with the least probability of their label. */
    BY_CLASS,
    /** What both of the above flag. */
    BOTH,
    /** What the joint counts off its diagonal. */
    CONFIDENT,
    /** Where another class is the most probable. */
    PREDICTED,
    /** As many as CONFIDENT, those with the least probability of their label. */
    LOW_SELF_CONFIDENCE,
    /** As many as CONFIDENT, those with the least margin. */
    LOW_MARGIN
}
