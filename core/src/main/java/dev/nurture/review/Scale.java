package dev.nurture.review;

/** What the labels of a question have to do with each other. */
public enum Scale {
    /** Nothing: they are names. */
    NOMINAL,
    /** They have an order. */
    ORDINAL,
    /** They are numbers whose differences mean something. */
    INTERVAL,
    /** They say which of two things is better: the first class the left one, the second the right one. */
    COMPARISON
}
