package dev.nurture.probe;

import dev.nurture.data.Datum;
import java.util.List;

/**
 * Something planted, at a place where it stands.
 *
 * @param name of the canary; one canary may stand in several places
 * @param prefix the text before it, without a trailing blank
 * @param secret with its leading blank
 * @param alternatives that are tried in its place, without itself
 * @param possible how many secrets of its form there are, itself included
 */
record Canary(String name, Datum datum, String prefix, String secret, List<String> alternatives, double possible) {
    Canary {
        alternatives = List.copyOf(alternatives);
    }

    /** Whether everything of its form is tried. */
    boolean isComplete() {
        return alternatives.size() + 1.0 >= possible;
    }
}
