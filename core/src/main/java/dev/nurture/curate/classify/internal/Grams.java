package dev.nurture.curate.classify.internal;

/**
 * Which n-grams of a text count as its features.
 *
 * @param bits the table has 2 to this many places
 * @param words runs of up to this many words; 0 for none
 * @param characters runs of three up to this many characters within a word and its borders; 0 for none
 */
public record Grams(int bits, int words, int characters) {
    /** The shortest run of characters. */
    static final int SHORTEST = 3;

    /** What the audits use, which have nothing to set. */
    public static final Grams USUAL = new Grams(18, 2, 5);

    public Grams {
        requireBetween("bits", 10, 22, bits);
        requireBetween("words", 0, 3, words);
        if (characters != 0) {
            requireBetween("characters", SHORTEST, 6, characters);
        }
        if (words == 0 && characters == 0) {
            throw new IllegalArgumentException("words: must not be 0 where characters is 0");
        }
    }

    private static void requireBetween(String name, int least, int most, int value) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s: must be between %s and %s, but was %s".formatted(name, least, most, value));
        }
    }

    public int places() {
        return 1 << bits;
    }
}
