package dev.nurture.curate.contamination;

import java.util.List;

/** Finds copies of probe items in a text. One thread. */
interface Finder {
    /** All copies, in the order of their places; copies of several items may overlap. */
    List<Hit> find(String text);
}
