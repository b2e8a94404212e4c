package dev.nurture.curate.classify.internal;

import java.util.Arrays;

/**
 * Counts a text's n-grams by hash, without making any strings: the fast path of training and scoring.
 *
 * <p>Each n-gram falls into one place of a table with one of two signs, so that collisions cancel on average (Weinberger et
 * al. 2009, "Feature hashing for large scale multitask learning"). Words are lower-cased runs of letters and digits; every
 * other sign is a word of its own. Runs of characters are taken within a word and its two borders, so that "hat" in "hate"
 * and "hat" alone differ.
 *
 * <p>Cost: for each character about one multiplication and one look-up for each length of run. The table is cleared by the
 * list of touched places, not as a whole. Its entries are small, so that it stays in the processor's cache; counts end at 16,383.
 *
 * <p>Life cycle: {@link #clear}, any number of {@link #add}s, then read {@link #touched}, {@link #place} and {@link #count}.
 * One thread.
 */
public final class GramCounter {
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
    private static final long WORD = 0x2545F4914F6CDD1DL;
    private static final long RUN = 0x5851F42D4C957F2DL;
    private static final char BORDER = 0x1F;

    /** Longer ones are cut, so that a text without blanks needs no more memory than others. */
    private static final int LONGEST_WORD = 1 << 12;

    private final Grams grams;
    private final int shift;
    private final short[] table;
    private int[] places = new int[1 << 10];
    private int touched;
    private long salt;
    private final long[] before;
    private char[] word = new char[64];

    public GramCounter(Grams grams) {
        this.grams = grams;
        this.shift = Long.SIZE - grams.bits();
        this.table = new short[grams.places()];
        this.before = new long[Math.max(1, grams.words())];
    }

    public Grams grams() {
        return grams;
    }

    /** Forgets all texts. */
    public void clear() {
        for (int i = 0; i < touched; i++) {
            table[places[i]] = 0;
        }
        touched = 0;
    }

    /** How many places have been touched; a place's count may still be zero. */
    public int touched() {
        return touched;
    }

    public int place(int i) {
        return places[i];
    }

    /** The signed number of n-grams that fell into a place; the low bit of the table only says that it was touched. */
    public int count(int i) {
        return table[places[i]] >> 1;
    }

    public void add(String text) {
        add(text, 0, text.length());
    }

    /** Counts the n-grams of a stretch of text; they don't reach over into other stretches. */
    public void add(String text, int from, int to) {
        add(text, from, to, 0);
    }

    /**
     * Counts them as features of another sort.
     *
     * @param sort tells them from the same n-grams of other sorts; 0 is the usual one
     */
    void add(String text, int from, int to, long sort) {
        salt = sort;
        Arrays.fill(before, 0);
        int at = from;
        while (at < to) {
            byte kind = Letters.kind(text.charAt(at));
            if (kind == Letters.BLANK) {
                at++;
            } else if (kind == Letters.ALONE) {
                addWord((WORD ^ salt ^ Letters.lower(text.charAt(at))) * MULTIPLIER);
                at++;
            } else {
                at = addLetters(text, at, to);
            }
        }
    }

    private int addLetters(String text, int from, int to) {
        word[0] = BORDER;
        int length = 1;
        long hash = WORD ^ salt;
        int at = from;
        while (at < to && length < LONGEST_WORD && Letters.kind(text.charAt(at)) == Letters.LETTER) {
            char lower = Letters.lower(text.charAt(at++));
            hash = (hash ^ lower) * MULTIPLIER;
            if (length + 1 == word.length) {
                word = Arrays.copyOf(word, 2 * word.length);
            }
            word[length++] = lower;
        }
        word[length++] = BORDER;
        addWord(hash);
        if (grams.characters() > 0) {
            addRuns(length);
        }
        return at;
    }

    private void addRuns(int length) {
        for (int start = 0; start + Grams.SHORTEST <= length; start++) {
            int end = Math.min(length, start + grams.characters());
            long hash = RUN ^ salt;
            for (int i = start; i < start + Grams.SHORTEST - 1; i++) {
                hash = (hash ^ word[i]) * MULTIPLIER;
            }
            for (int i = start + Grams.SHORTEST - 1; i < end; i++) {
                hash = (hash ^ word[i]) * MULTIPLIER;
                touch(hash);
            }
        }
    }

    /** A word by itself and at the end of longer runs of words. */
    private void addWord(long hash) {
        long run = hash;
        for (int n = 0; n < grams.words(); n++) {
            touch(run);
            long next = before[n];
            before[n] = run;
            run = next == 0 ? 0 : (next ^ Long.rotateLeft(hash, 23)) * MULTIPLIER;
            if (run == 0) {
                return;
            }
        }
    }

    private void touch(long hash) {
        int place = (int) (hash >>> shift);
        int old = table[place];
        if (old == 0) {
            if (touched == places.length) {
                places = Arrays.copyOf(places, 2 * touched);
            }
            places[touched++] = place;
        }
        int next = (old | 1) + (((int) (hash >>> (shift - 2)) & 2) * 2 - 2);
        if (next == (short) next) {
            table[place] = (short) next;
        }
    }
}
