package dev.nurture.token;

/**
 * Which two tokens join into which, and which pair goes first. Immutable once filled; threads may share it.
 *
 * <p>A hash table of longs with open addressing: a look-up costs one or two reads and no object.
 */
final class MergeTable {
    static final int NONE = Integer.MAX_VALUE;

    private static final long EMPTY = -1;

    private final long[] pairs;
    private final int[] ranks;
    private final int[] joined;
    private int size;

    /**
     * @param most how many merges it must hold
     */
    MergeTable(int most) {
        int capacity = Integer.highestOneBit(Math.max(8, most) * 2 - 1) * 2;
        pairs = new long[capacity];
        ranks = new int[capacity];
        joined = new int[most];
        java.util.Arrays.fill(pairs, EMPTY);
    }

    /** Adds the next merge in rank. A pair that is there already takes the later rank, as others read it. */
    void add(int left, int right, int into) {
        int slot = slot(left, right);
        pairs[slot] = pair(left, right);
        ranks[slot] = size;
        joined[size++] = into;
    }

    /** The pair's rank, lower first; {@link #NONE} if it does not join. */
    int rank(int left, int right) {
        int slot = slot(left, right);
        return pairs[slot] == EMPTY ? NONE : ranks[slot];
    }

    /** What the pair of that rank becomes. */
    int joined(int rank) {
        return joined[rank];
    }

    private int slot(int left, int right) {
        long pair = pair(left, right);
        int mask = pairs.length - 1;
        int slot = (int) ((pair * 0x9e3779b97f4a7c15L) >>> 32) & mask;
        while (pairs[slot] != EMPTY && pairs[slot] != pair) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static long pair(int left, int right) {
        return (long) left << 32 | right;
    }
}
