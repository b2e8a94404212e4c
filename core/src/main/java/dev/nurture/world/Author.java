package dev.nurture.world;

/** Writes documents of one type. Has no state but what is known of the world; threads may share it. */
@FunctionalInterface
interface Author {
    void write(Page page, Draw draw);
}
