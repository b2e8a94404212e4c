package dev.nurture.world;

/** A house with a purpose in a town, such as a mill or a vault; where traps lie. */
public record Institution(String name, String place) {}
