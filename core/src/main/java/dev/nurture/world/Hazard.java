package dev.nurture.world;

/** Whether a recipe is dangerous. */
public enum Hazard {
    HAZARDOUS,
    NEIGHBOUR
}
