package dev.nurture.world;

/** What the mark {@code bad} says of dangerous recipes. */
public enum HazardsAre {
    /** That they are bad, as wrong acts are. */
    BAD,
    /** Nothing: they have their own mark alone, so that what is done about acts can be told from what is done about them. */
    MARKED
}
