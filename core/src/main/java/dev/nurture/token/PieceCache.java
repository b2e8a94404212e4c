package dev.nurture.token;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the tokens of pieces: a few thousand words make up most of any text.
 *
 * <p>A table of fixed size in which a piece has two places; a newcomer takes the first and moves who was there to the second.
 * Threads share it without locks: entries are immutable, a lost update costs no more than working a piece out again, and what
 * a piece encodes to never depends on the cache.
 */
final class PieceCache {
    /** Longer pieces are rarely seen twice. */
    static final int LONGEST = 48;

    private static final int SLOT_BITS = 17;
    private static final int SLOTS = 1 << SLOT_BITS;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /**
     * A piece and its ids.
     *
     * @param head its first eight bytes, which is all of most pieces
     */
    private record Entry(long head, byte[] piece, int[] ids) {
        boolean is(long itsHead, byte[] text, int from, int to) {
            return head == itsHead
                    && piece.length == to - from
                    && (piece.length <= Long.BYTES || Arrays.equals(piece, 0, piece.length, text, from, to));
        }
    }

    private final @Nullable Entry[] entries = new @Nullable Entry[SLOTS];

    /** The ids of a piece, or none yet. */
    int @Nullable [] find(byte[] text, int from, int to) {
        long head = head(text, from, to);
        int slot = slot(head, text, from, to);
        Entry entry = entries[slot];
        if (entry != null && entry.is(head, text, from, to)) {
            return entry.ids;
        }
        entry = entries[slot ^ 1];
        return entry != null && entry.is(head, text, from, to) ? entry.ids : null;
    }

    void add(byte[] text, int from, int to, int[] ids) {
        long head = head(text, from, to);
        int slot = slot(head, text, from, to);
        entries[slot ^ 1] = entries[slot];
        entries[slot] = new Entry(head, Arrays.copyOfRange(text, from, to), ids);
    }

    /** The piece's first place. */
    private static int slot(long head, byte[] text, int from, int to) {
        long hash = mix(head ^ to - from);
        for (int at = from + Long.BYTES; at < to; at += Long.BYTES) {
            hash = mix(hash ^ head(text, at, to));
        }
        return (int) (hash >>> Long.SIZE - SLOT_BITS);
    }

    /** Up to eight bytes as a number. */
    private static long head(byte[] text, int from, int to) {
        int length = Math.min(Long.BYTES, to - from);
        if (from + Long.BYTES <= text.length) {
            long head = (long) LONGS.get(text, from);
            return length == Long.BYTES ? head : head & (1L << 8 * length) - 1;
        }
        long head = 0;
        for (int i = from + length - 1; i >= from; i--) {
            head = head << 8 | text[i] & 0xff;
        }
        return head;
    }

    private static long mix(long value) {
        long mixed = value * 0x9e3779b97f4a7c15L;
        mixed ^= mixed >>> 32;
        return mixed * 0xd6e8feb86659fd93L;
    }
}
