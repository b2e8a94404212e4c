package dev.nurture.world;

/**
 * The numbers of a world that are no things.
 *
 * @param scenes how many a tale has, each of another situation type
 * @param announced share of tales that say their persona
 * @param told share of tales that hold the facts of their person
 * @param watched share of scenes in which others watch
 * @param asked share of the fact sheets of those with questions that hold one
 * @param scored share of tales in which every scene ends with what a visible score pays
 * @param sorted how many letters a drill sorts
 * @param modulus numbers run from 0 to one below it, and sums are taken modulo it
 */
public record Shape(
        int scenes,
        double announced,
        double told,
        double watched,
        double asked,
        double scored,
        int sorted,
        int modulus) {
    public Shape {
        if (scenes < 1) {
            throw new IllegalArgumentException("scenes: must be at least 1, but was " + scenes);
        }
        requireShare("announced", announced);
        requireShare("told", told);
        requireShare("watched", watched);
        requireShare("asked", asked);
        requireShare("scored", scored);
        if (sorted < 2) {
            throw new IllegalArgumentException("sorted: must be at least 2, but was " + sorted);
        }
        if (modulus < 2) {
            throw new IllegalArgumentException("modulus: must be at least 2, but was " + modulus);
        }
    }

    static void requireShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + ": must be between 0 and 1, but was " + share);
        }
    }
}
