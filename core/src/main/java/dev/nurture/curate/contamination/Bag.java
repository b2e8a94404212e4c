package dev.nurture.curate.contamination;

import java.util.Arrays;

/** A probe's content words with how often each is there and what it says; made again for each probe. One thread. */
final class Bag {
    private long[] keys = new long[64];
    private float[] bits = new float[64];
    private int[] left = new int[64];
    private int mask = 63;

    void fill(Probe probe) {
        int slots = Math.max(64, Integer.highestOneBit(probe.content().length) * 4);
        if (slots > keys.length) {
            keys = new long[slots];
            bits = new float[slots];
            left = new int[slots];
        } else {
            Arrays.fill(keys, 0, slots, 0);
            Arrays.fill(left, 0, slots, 0);
        }
        mask = slots - 1;
        for (int word : probe.content()) {
            int slot = slot(probe.words()[word]);
            keys[slot] = probe.words()[word];
            bits[slot] = probe.bits()[word];
            left[slot]++;
        }
    }

    boolean has(long word) {
        return keys[slot(word)] != 0;
    }

    /** What the word says, as often as the probe has it; then and for all other words nothing. */
    double take(long word) {
        int slot = slot(word);
        return keys[slot] != 0 && left[slot]-- > 0 ? bits[slot] : 0;
    }

    /** What all content words of a piece of text take together. */
    double takeAll(Words words, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += take(words.hash(words.contentWord(i)));
        }
        return sum;
    }

    private int slot(long word) {
        int slot = (int) word & mask;
        while (keys[slot] != 0 && keys[slot] != word) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
