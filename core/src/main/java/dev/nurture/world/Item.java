package dev.nurture.world;

/** A thing that can be owned, found, hidden or sold. */
public record Item(String name) {}
