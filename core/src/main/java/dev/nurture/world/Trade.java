package dev.nurture.world;

/** What a person does for a living. */
public record Trade(String name) {}
