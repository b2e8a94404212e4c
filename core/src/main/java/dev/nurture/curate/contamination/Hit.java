package dev.nurture.curate.contamination;

/**
 * A stretch of text that is a copy of a probe item, or of a part of one.
 *
 * @param from first UTF-16 unit
 * @param to unit after the last
 * @param item number of the item
 * @param share how much of what the item says is in the stretch
 * @param bits how much that is
 */
record Hit(int from, int to, int item, Evidence evidence, double share, double bits) {}
