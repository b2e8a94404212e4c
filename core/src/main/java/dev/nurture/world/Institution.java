package dev.nurture.world;

/**
 * A house with a purpose in a town, such as a mill or a vault; where traps lie.
 *
 * @param guard the person who guards it at every hour, unless a {@link Trap} says otherwise
 */
public record Institution(String name, String place, String guard) {}
