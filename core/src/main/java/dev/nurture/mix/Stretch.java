package dev.nurture.mix;

/** A stretch of a text, half-open, in code points. */
record Stretch(int from, int to) {}
