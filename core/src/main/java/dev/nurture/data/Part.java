package dev.nurture.data;

/** One text of a datum with its place in it: the unit that spans point into and that proofs are about. */
public record Part(Side side, Role role, String text) {}
