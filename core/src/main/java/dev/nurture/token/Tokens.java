package dev.nurture.token;

import java.util.Arrays;
import java.util.function.Supplier;

/** An encoded text. Immutable, as long as nobody writes into {@link #ids}. */
public final class Tokens {
    private final int[] ids;
    private final Supplier<int[]> spans;

    Tokens(int[] ids, Supplier<int[]> spans) {
        this.ids = ids;
        this.spans = spans;
    }

    public int[] ids() {
        return ids;
    }

    /** Without the first ones. */
    public Tokens from(int first) {
        int[] left = Arrays.copyOfRange(ids, first, ids.length);
        return new Tokens(left, () -> Arrays.copyOfRange(spans(), 2 * first, 2 * ids.length));
    }

    /**
     * The code points that each token covers: token {@code i} goes from {@code spans()[2 * i]} to just before
     * {@code spans()[2 * i + 1]}. Tokens that share a character all cover it. Worked out anew with every call.
     */
    public int[] spans() {
        return spans.get();
    }
}
