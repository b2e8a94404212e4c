package dev.nurture.probe;

/** How two effects can be compared. */
public enum Comparison {
    /** By their sizes: both are on one scale, or are ratios, which have none. */
    SIZE,
    /** By their directions alone. */
    DIRECTION
}
