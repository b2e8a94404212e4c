package dev.nurture.world;

/**
 * Something that is claimed: that {@code left} plus {@code right} is {@code sum}. Who claims it says nothing of its truth.
 *
 * @param authority who claims it, a person
 */
public record Claim(String id, int left, int right, int sum, Truth truth, String authority) {}
