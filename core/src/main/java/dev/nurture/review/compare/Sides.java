package dev.nurture.review.compare;

import dev.nurture.data.Content.Comparison;

/** The two sides of a comparison. */
final class Sides {
    private Sides() {}

    static Comparison swapped(Comparison comparison) {
        return new Comparison(comparison.prompt(), comparison.rejected(), comparison.chosen());
    }
}
