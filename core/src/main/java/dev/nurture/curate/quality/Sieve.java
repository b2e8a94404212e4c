package dev.nurture.curate.quality;

/** Measures a text for the rules of a dialect, in the dialect's order. */
@FunctionalInterface
interface Sieve {
    /** Tells {@code board} one score after the other and returns as soon as the board has enough. */
    void sift(Examined text, Scoreboard board);

    /** One sieve after the other, each seeing what the one before made of the text. */
    static Sieve chain(Sieve... sieves) {
        return (text, board) -> {
            for (Sieve sieve : sieves) {
                sieve.sift(text, board);
                if (board.hasEnough()) {
                    return;
                }
            }
        };
    }
}
