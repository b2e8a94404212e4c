package dev.nurture.curate.dedup.internal;

import dev.nurture.data.Content;
import java.util.Arrays;

/**
 * Computes MinHash signatures (Broder, 1997).
 *
 * <p>A signature is, for each permutation, the least permuted hash over all shingles. That is hashes times permutations, and
 * nearly all of these products are not the least. So eight hashes at a time are only asked whether any could be: of
 * {@code x = h * a + b} the reduced value {@code x mod p} is {@code (x & p) + (x >>> 61)}, less p if it reaches p. With
 * {@code z = (x + 8) & p}: where the value does not wrap round p it is at least {@code (x & p) >= z - 8}, and where it does
 * {@code z < 8}; so {@code z >= least + 8} proves that it is not below the least. The test is one multiplication and four cheap
 * operations without a branch, which the compiler turns into vector instructions. What passes is reduced exactly.
 *
 * <p>One thread; make one for each.
 */
public final class Signer {
    private static final int BLOCK = 8;
    private static final int MARGIN = 8;

    private final MinhashForm form;
    private final Permutations permutations;
    private final Shingles shingles;
    private final long[] factors;
    private final long[] shifted;
    private final long[] bounds;
    private final long[] passed;
    private final long[] least;
    private final long[] block = new long[BLOCK];
    private int waiting;
    private boolean any;

    public Signer(MinhashForm form) {
        this.form = form;
        permutations = new Permutations(form.permutations(), form.draw(), form.seed());
        shingles = new Shingles(form, permutations);
        factors = permutations.factors();
        shifted = Arrays.stream(permutations.summands())
                .map(summand -> summand + MARGIN)
                .toArray();
        bounds = new long[factors.length];
        passed = new long[factors.length];
        least = new long[factors.length];
    }

    /** Computes a content's signature; false if it is too short to have one. */
    public boolean sign(Content content) {
        Arrays.fill(bounds, Long.MAX_VALUE);
        Arrays.fill(least, Long.MAX_VALUE);
        waiting = 0;
        any = false;
        shingles.of(content, form.width() == MinhashForm.Width.FULL ? this::collect : this::low);
        if (waiting > 0) {
            Arrays.fill(block, waiting, BLOCK, block[0]);
            test();
        }
        return any;
    }

    /** The last signature; overwritten by the next. */
    public long[] values() {
        return least;
    }

    private void collect(long hash) {
        any = true;
        block[waiting++] = hash;
        if (waiting == BLOCK) {
            test();
            waiting = 0;
        }
    }

    private void test() {
        pass(block, factors, shifted, bounds, passed);
        for (int i = 0; i < passed.length; i++) {
            if (passed[i] < 0) {
                update(i);
            }
        }
    }

    /** Makes {@code passed} negative where one of eight hashes may be below the bound. */
    private static void pass(long[] block, long[] factors, long[] shifted, long[] bounds, long[] passed) {
        long h0 = block[0];
        long h1 = block[1];
        long h2 = block[2];
        long h3 = block[3];
        long h4 = block[4];
        long h5 = block[5];
        long h6 = block[6];
        long h7 = block[7];
        for (int i = 0; i < passed.length; i++) {
            long a = factors[i];
            long b = shifted[i];
            long bound = bounds[i];
            passed[i] = ((h0 * a + b & Permutations.PRIME) - bound)
                    | ((h1 * a + b & Permutations.PRIME) - bound)
                    | ((h2 * a + b & Permutations.PRIME) - bound)
                    | ((h3 * a + b & Permutations.PRIME) - bound)
                    | ((h4 * a + b & Permutations.PRIME) - bound)
                    | ((h5 * a + b & Permutations.PRIME) - bound)
                    | ((h6 * a + b & Permutations.PRIME) - bound)
                    | ((h7 * a + b & Permutations.PRIME) - bound);
        }
    }

    private void update(int permutation) {
        long value = least[permutation];
        for (long hash : block) {
            value = Math.min(value, permutations.apply(permutation, hash));
        }
        least[permutation] = value;
        bounds[permutation] = value + MARGIN;
    }

    private void low(long hash) {
        any = true;
        for (int i = 0; i < least.length; i++) {
            least[i] = Math.min(least[i], permutations.apply(i, hash) & 0xFFFFFFFFL);
        }
    }
}
