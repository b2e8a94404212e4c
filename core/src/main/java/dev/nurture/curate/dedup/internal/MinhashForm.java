package dev.nurture.curate.dedup.internal;

/**
 * Everything that determines a signature. Two texts can be compared only in one form.
 *
 * @param window units in a shingle
 * @param permutations values in a signature; bands may leave the last ones unused
 * @param rows values that must all be equal in one of the bands
 * @param seed of the permutations
 */
public record MinhashForm(
        Cut cut,
        int window,
        ShingleHash hash,
        Draw draw,
        Width width,
        int seed,
        int permutations,
        int bands,
        int rows,
        ShortRule shortTexts) {
    /** In which order and width the permutations' factors and summands are drawn. */
    public enum Draw {
        /** All factors, then all summands, of 64 bits. */
        VECTORS,
        /** A factor and a summand in turn, of 64 bits. */
        PAIRS,
        /** A factor and a summand in turn, of 31 bits. */
        SMALL_PAIRS
    }

    /** How much of a permuted hash is kept. */
    public enum Width {
        FULL,
        /** The low 32 bits. */
        LOW
    }

    /** What becomes of texts that have fewer units than a shingle. */
    public enum ShortRule {
        /** They have no signature and are no one's duplicates. */
        UNSIGNED,
        /** All their units are one shingle, so only equal ones are duplicates. */
        WHOLE
    }

    public MinhashForm {
        require("window", window, 1);
        require("bands", bands, 1);
        require("rows", rows, 1);
        if ((long) bands * rows > permutations) {
            throw new IllegalArgumentException("bands: must be at most permutations / rows, but %s * %s is more than %s"
                    .formatted(bands, rows, permutations));
        }
    }

    private static void require(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("%s: must be at least %s, but was %s".formatted(name, least, value));
        }
    }

    /** FineWeb's. */
    public static MinhashForm fineweb() {
        return new MinhashForm(
                Cut.NORMAL_WORDS, 5, ShingleHash.SHA1_64, Draw.VECTORS, Width.FULL, 1, 112, 14, 8, ShortRule.UNSIGNED);
    }

    /** NeMo Curator's. */
    public static MinhashForm nemo() {
        return new MinhashForm(
                Cut.CHARACTERS,
                24,
                ShingleHash.MURMUR3_32,
                Draw.SMALL_PAIRS,
                Width.LOW,
                42,
                260,
                20,
                13,
                ShortRule.WHOLE);
    }

    /** Data-Juicer's. */
    public static MinhashForm dataJuicer() {
        return new MinhashForm(
                Cut.SPACED_WORDS, 5, ShingleHash.SHA1_32, Draw.PAIRS, Width.LOW, 42, 256, 25, 10, ShortRule.UNSIGNED);
    }

    /** That of text-dedup's example. */
    public static MinhashForm textDedup() {
        return new MinhashForm(
                Cut.PLAIN_WORDS, 5, ShingleHash.XXH3_32, Draw.VECTORS, Width.LOW, 42, 240, 24, 10, ShortRule.UNSIGNED);
    }

    /** The similarity at which the chance of becoming a candidate rises most steeply. */
    public double threshold() {
        return Math.pow(1.0 / bands, 1.0 / rows);
    }

    /** The chance that two texts of that similarity become candidates. */
    public double candidateChance(double similarity) {
        return 1 - Math.pow(1 - Math.pow(similarity, rows), bands);
    }
}
