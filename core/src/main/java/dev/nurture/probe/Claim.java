package dev.nurture.probe;

import java.util.Optional;

/**
 * Something that is claimed on.
 *
 * @param name of its figures
 * @param about how sentences call it
 * @param margin how much worse it may become and count as kept
 */
record Claim(String name, String about, ScoreTable.Named behaviour, Optional<Double> margin) {
    ScoreKind kind() {
        return behaviour.kind();
    }
}
