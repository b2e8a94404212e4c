package dev.nurture.token;

import dev.nurture.error.NurtureException;
import java.util.Arrays;

/**
 * Turns the bytes of one piece into tokens: among the neighbours that may join, those of the lowest rank join first, the left
 * ones first where ranks are equal, until none may. Has no state; threads may share it.
 *
 * <p>Short pieces, which is nearly all, are searched from end to end for each merge. Long ones, such as a line of dashes, use
 * a heap of candidates over a linked list, which takes n log n steps.
 */
final class PieceMerger {
    private static final int SHORT = 64;
    private static final int LONGEST = 1 << 24;

    private final MergeTable merges;
    private final int[] byteIds;

    /**
     * @param byteIds the token of every byte
     */
    PieceMerger(MergeTable merges, int[] byteIds) {
        this.merges = merges;
        this.byteIds = byteIds;
    }

    int[] merge(byte[] text, int from, int to) {
        int length = to - from;
        if (length > LONGEST) {
            throw NurtureException.data(
                    ("tokens: must be made of pieces of at most %s bytes, but one has %s without a break"
                                    + " between words, numbers and blanks. Drop or cut this text before.")
                            .formatted(LONGEST, length));
        }
        int[] ids = new int[length];
        for (int i = 0; i < length; i++) {
            ids[i] = byteIds[text[from + i] & 0xff];
        }
        return length <= SHORT ? mergeShort(ids) : new LongPiece(ids).merge();
    }

    private int[] mergeShort(int[] ids) {
        int length = ids.length;
        int[] ranks = new int[Math.max(0, length - 1)];
        for (int i = 0; i + 1 < length; i++) {
            ranks[i] = merges.rank(ids[i], ids[i + 1]);
        }
        while (length > 1) {
            int best = best(ranks, length - 1);
            if (ranks[best] == MergeTable.NONE) {
                break;
            }
            ids[best] = merges.joined(ranks[best]);
            length--;
            System.arraycopy(ids, best + 2, ids, best + 1, length - best - 1);
            if (best + 1 < length) {
                System.arraycopy(ranks, best + 2, ranks, best + 1, length - best - 2);
                ranks[best] = merges.rank(ids[best], ids[best + 1]);
            }
            if (best > 0) {
                ranks[best - 1] = merges.rank(ids[best - 1], ids[best]);
            }
        }
        return length == ids.length ? ids : Arrays.copyOf(ids, length);
    }

    private static int best(int[] ranks, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            if (ranks[i] < ranks[best]) {
                best = i;
            }
        }
        return best;
    }

    /** A piece as a linked list, with a heap of its pairs by rank and place. */
    private final class LongPiece {
        private static final int GONE = -1;

        private final int[] ids;
        private final int[] next;
        private final int[] previous;
        private final LongHeap pairs;

        LongPiece(int[] ids) {
            this.ids = ids;
            next = new int[ids.length];
            previous = new int[ids.length];
            pairs = new LongHeap(ids.length / 2);
            for (int i = 0; i < ids.length; i++) {
                next[i] = i + 1;
                previous[i] = i - 1;
            }
            for (int i = 0; i + 1 < ids.length; i++) {
                offer(i);
            }
        }

        private int rank(int at) {
            return next[at] == ids.length ? MergeTable.NONE : merges.rank(ids[at], ids[next[at]]);
        }

        private void offer(int at) {
            int rank = rank(at);
            if (rank != MergeTable.NONE) {
                pairs.add((long) rank << 32 | at);
            }
        }

        int[] merge() {
            while (!pairs.isEmpty()) {
                long pair = pairs.remove();
                int at = (int) pair;
                int rank = (int) (pair >>> 32);
                if (ids[at] != GONE && rank(at) == rank) {
                    join(at, merges.joined(rank));
                }
            }
            return Arrays.stream(ids).filter(id -> id != GONE).toArray();
        }

        private void join(int at, int into) {
            int right = next[at];
            ids[at] = into;
            ids[right] = GONE;
            next[at] = next[right];
            if (next[at] < ids.length) {
                previous[next[at]] = at;
            }
            offer(at);
            if (previous[at] >= 0) {
                offer(previous[at]);
            }
        }
    }
}
