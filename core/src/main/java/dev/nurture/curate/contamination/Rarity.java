package dev.nurture.curate.contamination;

import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Rows;

/**
 * How much a word says: minus the binary logarithm of its share among the words of the data themselves, between 1 and 16
 * bits. Counted in a table of fixed size by hash, so two words may share a count, which makes both look more common.
 *
 * <p>Add first, by one thread; then threads may share it.
 */
final class Rarity {
    private static final long ENOUGH = 64_000_000;
    private static final int SLOTS = 1 << 20;

    /** Words that every corpus is taken to have besides its own, so that a small one doesn't make each word rare. */
    private static final double BACKGROUND = 100_000;

    private static final double MOST = 16;
    private static final double LEAST = 1;
    private static final int SMALL = 4096;

    private final int[] counts = new int[SLOTS];
    private long total;
    private volatile float[] byCount = {};

    /**
     * Counted over the data, or over a part of them that is large enough: about {@link #ENOUGH} bytes of text, chosen by the
     * data's ids.
     */
    static Rarity of(Corpus corpus) {
        Rarity rarity = new Rarity();
        long part = Math.max(1, corpus.manifest().textBytes() / ENOUGH);
        Words words = new Words();
        try (Rows rows = corpus.rows()) {
            while (rows.hasNext()) {
                Datum datum = rows.next();
                if (Long.remainderUnsigned(datum.id().first(), part) == 0) {
                    datum.content().parts().forEach(text -> rarity.add(words.read(text.text())));
                }
            }
        }
        return rarity;
    }

    void add(Words words) {
        for (int i = 0; i < words.size(); i++) {
            counts[(int) (words.hash(i) >>> 44)]++;
        }
        total += words.size();
        byCount = new float[0];
    }

    double bits(long word) {
        int count = counts[(int) (word >>> 44)];
        return count < SMALL ? small()[count] : compute(count);
    }

    private float[] small() {
        float[] known = byCount;
        if (known.length == 0) {
            known = new float[SMALL];
            for (int count = 0; count < SMALL; count++) {
                known[count] = (float) compute(count);
            }
            byCount = known;
        }
        return known;
    }

    private double compute(int count) {
        double share = (1 + count) / (total + BACKGROUND);
        return Math.max(LEAST, Math.min(MOST, -Math.log(share) / Math.log(2)));
    }
}
