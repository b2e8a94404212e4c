package dev.nurture.export.tokens;

import java.util.Arrays;

/** A datum's tokens, growing. One thread. */
final class TokenBuffer {
    private final boolean hasMask;
    private int[] ids = {};
    private byte[] learned = {};
    private int size;

    TokenBuffer(boolean hasMask) {
        this.hasMask = hasMask;
    }

    void add(int id, boolean isLearned) {
        addAll(new int[] {id}, new byte[] {(byte) (isLearned ? 1 : 0)});
    }

    /**
     * @param flags one for each id; not looked at where there is no mask
     */
    void addAll(int[] more, byte[] flags) {
        ids = room(more.length);
        System.arraycopy(more, 0, ids, size, more.length);
        if (hasMask) {
            learned = learned.length >= ids.length ? learned : Arrays.copyOf(learned, ids.length);
            System.arraycopy(flags, 0, learned, size, more.length);
        }
        size += more.length;
    }

    /** Room for the end token at once, so that most data are copied once only. */
    private int[] room(int more) {
        int needed = Math.addExact(size, more);
        return needed <= ids.length ? ids : Arrays.copyOf(ids, needed + 1 + size / 2);
    }

    boolean endsWith(int id) {
        return size > 0 && ids[size - 1] == id;
    }

    int[] ids() {
        return Arrays.copyOf(ids, size);
    }

    byte[] learned() {
        return hasMask ? Arrays.copyOf(learned, size) : learned;
    }
}
