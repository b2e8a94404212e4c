package dev.nurture.mix;

import java.util.Arrays;

/**
 * Which documents stand where in the stream of tokens: for each time that one is served its number, how often its source was
 * gone through before, and where it begins. Sixteen bytes each. Fixed once it is made.
 */
final class FeedPlan {
    private int[] documents = new int[1024];
    private int[] epochs = new int[1024];
    private long[] starts = new long[1024];
    private int size;
    private long end;

    void add(int document, int epoch, int length) {
        if (size == documents.length) {
            int wanted = Math.addExact(size, size >> 1);
            documents = Arrays.copyOf(documents, wanted);
            epochs = Arrays.copyOf(epochs, wanted);
            starts = Arrays.copyOf(starts, wanted);
        }
        documents[size] = document;
        epochs[size] = epoch;
        starts[size] = end;
        end += length;
        size++;
    }

    /** How often documents are served in all. */
    int size() {
        return size;
    }

    /** Tokens in all. */
    long end() {
        return end;
    }

    int document(int serving) {
        return documents[serving];
    }

    int epoch(int serving) {
        return epochs[serving];
    }

    long start(int serving) {
        return starts[serving];
    }

    long end(int serving) {
        return serving + 1 < size ? starts[serving + 1] : end;
    }

    /** The serving that has a token of the stream. */
    int at(long token) {
        int found = Arrays.binarySearch(starts, 0, size, token);
        return found >= 0 ? found : -found - 2;
    }
}
