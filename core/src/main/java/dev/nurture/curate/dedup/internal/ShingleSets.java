package dev.nurture.curate.dedup.internal;

import dev.nurture.data.Content;
import dev.nurture.data.Part;
import dev.nurture.data.Side;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A content's shingles as sets of hashes, for comparing two contents exactly: one set, or for a comparison one for each of its
 * sides. Two comparisons are only as alike as their least alike sides, so that answers to one long prompt are not each other's
 * copies.
 *
 * <p>Immutable; threads may share it.
 */
public final class ShingleSets {
    private final List<long[]> sides;

    private ShingleSets(List<long[]> sides) {
        this.sides = sides;
    }

    /** Makes sets. One thread; make one for each. */
    public static final class Maker {
        private final Shingles shingles;
        private long[] hashes = new long[1 << 10];
        private int count;

        public Maker(MinhashForm form) {
            shingles = new Shingles(form, new Permutations(form.permutations(), form.draw(), form.seed()));
        }

        public ShingleSets of(Content content) {
            List<Part> parts = content.parts();
            return content.form() == Content.Form.COMPARISON
                    ? new ShingleSets(
                            List.of(set(parts, Side.PROMPT), set(parts, Side.CHOSEN), set(parts, Side.REJECTED)))
                    : new ShingleSets(List.of(set(parts)));
        }

        private long[] set(List<Part> parts, Side side) {
            return set(parts.stream().filter(part -> part.side() == side).toList());
        }

        private long[] set(List<Part> parts) {
            count = 0;
            shingles.of(parts, this::add);
            Arrays.sort(hashes, 0, count);
            int distinct = 0;
            for (int i = 0; i < count; i++) {
                if (i == 0 || hashes[i] != hashes[i - 1]) {
                    hashes[distinct++] = hashes[i];
                }
            }
            return Arrays.copyOf(hashes, distinct);
        }

        private void add(long hash) {
            if (count == hashes.length) {
                hashes = Arrays.copyOf(hashes, (int) Math.min(Integer.MAX_VALUE - 8, 2L * count));
            }
            hashes[count++] = hash;
        }
    }

    /** For storing: the inverse of {@link #read}. */
    public byte[] bytes() {
        int longs = sides.stream().mapToInt(side -> side.length + 1).sum();
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(longs, Long.BYTES));
        LongBuffer buffer = bytes.asLongBuffer();
        for (long[] side : sides) {
            buffer.put(side.length).put(side);
        }
        return bytes.array();
    }

    public static ShingleSets read(byte[] bytes) {
        LongBuffer buffer = ByteBuffer.wrap(bytes).asLongBuffer();
        List<long[]> sides = new ArrayList<>();
        while (buffer.hasRemaining()) {
            long[] side = new long[(int) buffer.get()];
            buffer.get(side);
            sides.add(side);
        }
        return new ShingleSets(sides);
    }

    /** The Jaccard similarity: what both have, divided by what either has; of comparisons that of the least alike sides. */
    public double similarity(ShingleSets other) {
        return similarity(other, 0);
    }

    /** The similarity if it is at least {@code least}; any lower number if it is not. */
    public double similarity(ShingleSets other, double least) {
        if (sides.size() != other.sides.size()) {
            return 0;
        }
        double lowest = 1;
        for (int i = 0; i < sides.size() && lowest >= least; i++) {
            lowest = Math.min(lowest, similarity(sides.get(i), other.sides.get(i), least));
        }
        return lowest;
    }

    private static double similarity(long[] a, long[] b, double least) {
        if (a.length == 0 || b.length == 0) {
            return a.length == b.length ? 1 : 0;
        }
        double most = (double) Math.min(a.length, b.length) / Math.max(a.length, b.length);
        if (most < least) {
            return most;
        }
        int common = 0;
        int j = 0;
        for (int i = 0; i < a.length && j < b.length; ) {
            int order = Long.compare(a[i], b[j]);
            common += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return (double) common / (a.length + b.length - common);
    }
}
