package dev.nurture.probe;

import java.nio.charset.StandardCharsets;

/**
 * How surprised one is by bytes who has counted which byte follows which few: the baseline that a model of language must beat.
 *
 * <p>Orders are mixed as Witten and Bell (1991) do: what was seen n times with t different followers is believed with weight n / (n
 * + t), and what is left falls to the next shorter context, down to all bytes alike. A text begins behind zero bytes. One thread.
 */
final class ByteCounts {
    private static final int BYTES = 256;

    /** Bits of a key that say which order it is of. */
    private static final int ORDER_SHIFT = 56;

    private final int order;
    private final LongCounts seen = new LongCounts();
    private final LongCounts totals = new LongCounts();
    private final LongCounts kinds = new LongCounts();

    /**
     * @param order how many bytes it looks at, the one that it predicts among them; 1 to 6
     */
    ByteCounts(int order) {
        this.order = order;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    void learn(String text) {
        long before = 0;
        for (byte value : utf8(text)) {
            int next = value & 0xff;
            for (int length = 0; length < order; length++) {
                long context = context(before, length);
                totals.add(context);
                if (seen.add(context << 8 | next) == 1) {
                    kinds.add(context);
                }
            }
            before = before << 8 | next;
        }
    }

    /** The last {@code length} bytes, and how many they are. */
    private static long context(long before, int length) {
        long mask = (1L << 8 * length) - 1;
        return (before & mask) | (long) length << ORDER_SHIFT - 8;
    }

    /** Bits of surprise over all bytes of a text. */
    double bits(String text) {
        double bits = 0;
        long before = 0;
        for (byte value : utf8(text)) {
            int next = value & 0xff;
            bits -= StrictMath.log(probability(before, next)) / StrictMath.log(2);
            before = before << 8 | next;
        }
        return bits;
    }

    private double probability(long before, int next) {
        double probability = 1.0 / BYTES;
        for (int length = 0; length < order; length++) {
            long context = context(before, length);
            long total = totals.get(context);
            if (total == 0) {
                return probability;
            }
            long different = kinds.get(context);
            probability = (seen.get(context << 8 | next) + different * probability) / (total + different);
        }
        return probability;
    }
}
