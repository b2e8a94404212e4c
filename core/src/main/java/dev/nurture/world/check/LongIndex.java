package dev.nurture.world.check;

import java.util.Arrays;

/** Numbers the different longs that it is given from 0 on: a hash table without objects. Once filled, threads may share it. */
final class LongIndex {
    private static final int FREE = -1;

    private long[] keys = new long[16];
    private int[] numbers = free(16);
    private int size;

    private static int[] free(int length) {
        int[] numbers = new int[length];
        Arrays.fill(numbers, FREE);
        return numbers;
    }

    int size() {
        return size;
    }

    /** The key's number; the next free one if the key is new. */
    int add(long key) {
        if (2 * size >= keys.length) {
            grow();
        }
        int slot = slot(key);
        if (numbers[slot] == FREE) {
            keys[slot] = key;
            numbers[slot] = size++;
        }
        return numbers[slot];
    }

    /** The key's number, or -1. */
    int find(long key) {
        return numbers[slot(key)];
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 32) & mask;
        while (numbers[slot] != FREE && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldNumbers = numbers;
        keys = new long[2 * oldKeys.length];
        numbers = free(keys.length);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldNumbers[i] != FREE) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                numbers[slot] = oldNumbers[i];
            }
        }
    }
}
