package dev.nurture.curate.dedup;

/** What a step that edits text does to dialogues and comparisons. */
public enum Turns {
    /** Nothing: their texts are neither edited nor compared. */
    LEAVE,
    /** They are edited like documents, but no turn is ever emptied. */
    EDIT
}
