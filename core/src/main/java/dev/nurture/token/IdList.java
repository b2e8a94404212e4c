package dev.nurture.token;

import java.util.Arrays;

/** Token ids that grow. One thread. */
final class IdList {
    private int[] ids;
    private int size;

    IdList(int expected) {
        ids = new int[Math.max(16, expected)];
    }

    void add(int id) {
        if (size == ids.length) {
            grow(1);
        }
        ids[size++] = id;
    }

    private void grow(int more) {
        long wanted = Math.max(Math.addExact(size, more), ids.length + (ids.length >> 1) + 16L);
        ids = Arrays.copyOf(ids, (int) Math.min(Integer.MAX_VALUE - 8L, wanted));
    }

    /** Most lists that come here are short, which a loop copies faster. */
    void addAll(int[] more) {
        if (more.length > ids.length - size) {
            grow(more.length);
        }
        for (int i = 0; i < more.length; i++) {
            ids[size + i] = more[i];
        }
        size += more.length;
    }

    int size() {
        return size;
    }

    int[] toArray() {
        return Arrays.copyOf(ids, size);
    }
}
