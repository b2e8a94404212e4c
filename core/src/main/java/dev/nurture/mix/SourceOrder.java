package dev.nurture.mix;

import dev.nurture.provenance.Seed;
import java.util.Arrays;
import java.util.Optional;

/**
 * In which order a source's documents are served, epoch after epoch. The order of an epoch follows from the seed, the epoch and
 * the documents' ids, so it doesn't depend on the order of the corpus, and what is added to it moves nothing else around. One
 * thread.
 */
final class SourceOrder {
    private final DocumentStore store;
    private final int from;
    private final int size;
    private final Optional<Curriculum> curriculum;
    private final Seed seed;
    private final int[] easiest;
    private int[] order = new int[0];
    private int next;
    private int epoch = -1;

    /**
     * @param from its first document in the store
     * @param to the document after its last
     */
    SourceOrder(DocumentStore store, int from, int to, Optional<Curriculum> curriculum, Seed seed) {
        this.store = store;
        this.from = from;
        this.size = to - from;
        this.curriculum = curriculum;
        this.seed = seed;
        this.easiest = curriculum.isPresent() ? byLevel(shuffled(seed.child("ties"))) : new int[0];
    }

    /** How often it was gone through before. */
    int epoch() {
        return epoch;
    }

    /**
     * The next document.
     *
     * @param at part of training that is over
     */
    int next(double at) {
        if (next == order.length) {
            epoch++;
            next = 0;
            order = order(seed.child("epoch " + epoch), at);
        }
        return order[next++];
    }

    private int[] order(Seed chance, double at) {
        int[] shuffled = shuffled(chance);
        if (curriculum.isEmpty()) {
            return shuffled;
        }
        return switch (curriculum.get().kind()) {
            case ORDER -> byLevel(shuffled);
            case PACING -> amongEasiest(shuffled, curriculum.get().part(at));
        };
    }

    private int[] amongEasiest(int[] shuffled, double part) {
        boolean[] eligible = new boolean[size];
        int most = Math.max(1, (int) Math.ceil(part * size));
        for (int i = 0; i < most; i++) {
            eligible[easiest[i] - from] = true;
        }
        return Arrays.stream(shuffled)
                .filter(document -> eligible[document - from])
                .toArray();
    }

    /** By rank; the low bits of each key say whose it is, and the high ones suffice to tell ranks apart. */
    private int[] shuffled(Seed chance) {
        int bits = 32 - Integer.numberOfLeadingZeros(size);
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            keys[i] = chance.rank(store.id(from + i)) >>> 1 >>> bits << bits | i;
        }
        return documents(keys, bits);
    }

    /** From the lowest level to the highest; equal ones stay as they are. */
    private int[] byLevel(int[] documents) {
        double[] levels = Arrays.stream(documents).mapToDouble(store::level).toArray();
        double[] sorted = Arrays.stream(levels).sorted().toArray();
        long[] keys = new long[documents.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (long) lowest(sorted, levels[i]) << 32 | i;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> documents[(int) key]).toArray();
    }

    /** Where the first of equal values is. */
    private static int lowest(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int[] documents(long[] keys, int bits) {
        Arrays.sort(keys);
        long mask = (1L << bits) - 1;
        return Arrays.stream(keys).mapToInt(key -> from + (int) (key & mask)).toArray();
    }
}
