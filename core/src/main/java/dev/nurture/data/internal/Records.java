package dev.nurture.data.internal;

import java.util.Arrays;

/**
 * Records of one length in one array, sorted as unsigned bytes. The building block of every sort: keys stand first in a
 * record, so records order by key. Confined to one thread.
 */
final class Records {
    private final int length;
    private byte[] bytes;
    private int count;

    Records(int length, int capacity) {
        this.length = length;
        this.bytes = new byte[Math.max(1, capacity) * length];
    }

    int count() {
        return count;
    }

    void add(byte[] record) {
        if ((count + 1) * length > bytes.length) {
            bytes = Arrays.copyOf(
                    bytes, Math.max(length, Math.addExact(bytes.length, bytes.length / 2) / length * length + length));
        }
        System.arraycopy(record, 0, bytes, count * length, length);
        count++;
    }

    void clear() {
        count = 0;
    }

    byte[] get(int index) {
        return Arrays.copyOfRange(bytes, index * length, (index + 1) * length);
    }

    /** All records in order. */
    byte[] sorted() {
        int[] order = new int[count];
        Arrays.setAll(order, i -> i);
        sort(order);
        byte[] result = new byte[count * length];
        for (int i = 0; i < count; i++) {
            System.arraycopy(bytes, order[i] * length, result, i * length, length);
        }
        return result;
    }

    /** Merge sort bottom-up: stable, and its cost does not depend on the data. */
    private void sort(int[] order) {
        int[] from = order;
        int[] to = new int[count];
        for (int width = 1; width < count; width *= 2) {
            for (int low = 0; low < count; low += 2 * width) {
                merge(from, to, low, Math.min(low + width, count), Math.min(low + 2 * width, count));
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        if (from != order) {
            System.arraycopy(from, 0, order, 0, count);
        }
    }

    private void merge(int[] from, int[] to, int low, int middle, int high) {
        int left = low;
        int right = middle;
        for (int at = low; at < high; at++) {
            boolean takeLeft = right >= high || (left < middle && compare(from[left], from[right]) <= 0);
            to[at] = takeLeft ? from[left++] : from[right++];
        }
    }

    private int compare(int first, int second) {
        int a = first * length;
        int b = second * length;
        return Arrays.compareUnsigned(bytes, a, a + length, bytes, b, b + length);
    }
}
