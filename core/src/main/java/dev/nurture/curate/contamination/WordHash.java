package dev.nurture.curate.contamination;

/** The 64-bit hash of a word, grown letter by letter. */
final class WordHash {
    private static final long PRIME = 0x100000001b3L;
    static final long START = 0xcbf29ce484222325L;

    private WordHash() {}

    static long add(long hash, char letter) {
        return (hash ^ letter) * PRIME;
    }

    /** Spreads what was grown over all bits; never zero. */
    static long finish(long hash) {
        long mixed = (hash ^ hash >>> 32) * 0x9e3779b97f4a7c15L;
        mixed ^= mixed >>> 29;
        return mixed == 0 ? 1 : mixed;
    }

    static long of(String word) {
        long hash = START;
        for (int i = 0; i < word.length(); i++) {
            hash = add(hash, word.charAt(i));
        }
        return finish(hash);
    }

    /** The hash of two words in whatever order. */
    static long pair(long one, long other) {
        return finish(one + other ^ Math.min(one, other) * PRIME);
    }

    /** The hash of four words in this order. */
    static long chain(long first, long second, long third, long fourth) {
        return finish(((first * PRIME + second) * PRIME + third) * PRIME + fourth);
    }

    /** The hash of three words in this order. */
    static long triple(long first, long second, long third) {
        return chain(first, second, third, START);
    }
}
