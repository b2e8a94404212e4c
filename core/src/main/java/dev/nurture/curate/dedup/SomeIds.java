package dev.nurture.curate.dedup;

import dev.nurture.provenance.Fingerprint;

/**
 * Says of an id that it is none of those added, or that it may be one: a Bloom filter of one hash, since ids are hashes. Spares
 * work on data that are in no cluster. Once filled, threads may share it.
 */
final class SomeIds {
    private static final int MOST_WORDS = 1 << 22;
    private static final int BITS_EACH = 16;

    private final long[] words;

    SomeIds(long expected) {
        long wanted = Math.max(1, Math.min(MOST_WORDS, expected * BITS_EACH / Long.SIZE));
        words = new long[(int) (Long.highestOneBit(wanted) * 2)];
    }

    void add(Fingerprint id) {
        words[word(id)] |= 1L << id.second();
    }

    boolean mayContain(Fingerprint id) {
        return (words[word(id)] >>> id.second() & 1) != 0;
    }

    private int word(Fingerprint id) {
        return (int) id.first() & words.length - 1;
    }
}
