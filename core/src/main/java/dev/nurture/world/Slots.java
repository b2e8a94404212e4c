package dev.nurture.world;

import java.util.Arrays;

/** The words that stand for the slots of a {@link Phrase}. One thread. */
final class Slots {
    private static final int LETTERS = 26;

    private final String[] values = new String[2 * LETTERS];

    Slots set(char slot, String word) {
        values[index(slot)] = word;
        return this;
    }

    String value(char slot) {
        String value = values[index(slot)];
        if (value == null) {
            throw new IllegalStateException("slot: {" + slot + "} must have a word, but has none");
        }
        return value;
    }

    void clear() {
        Arrays.fill(values, null);
    }

    private static int index(char slot) {
        return slot >= 'a' ? slot - 'a' : LETTERS + slot - 'A';
    }
}
