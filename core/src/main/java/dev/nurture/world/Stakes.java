package dev.nurture.world;

/** What hangs on an act. */
public enum Stakes {
    LOW,
    HIGH
}
