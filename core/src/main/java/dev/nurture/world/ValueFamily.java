package dev.nurture.world;

/**
 * A value that several norms serve.
 *
 * @param name one word
 * @param creed what it asks for, in a sentence of the constitution
 */
public record ValueFamily(String name, String creed) {}
