package dev.nurture.world;

/**
 * A town.
 *
 * @param knownFor the item that it is known for
 */
public record Place(String name, String knownFor) {}
