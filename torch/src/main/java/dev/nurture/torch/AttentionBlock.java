package dev.nurture.torch;

import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * What a block of positions, in some rows, thinks of the positions up to its end.
 *
 * @param row the first one
 * @param rows how many
 * @param first position
 * @param size how many positions
 * @param scores scratch, {@code [rows, heads, size, first + size]}
 * @param masked those of the block's own positions, of which each sees none after itself
 * @param mask what is added to them
 * @param shares what is kept until the way back, in the form of the scores
 * @param sums {@code [rows, heads, size, 1]}
 */
record AttentionBlock(
        int row, int rows, int first, int size, Tensor scores, Tensor masked, Tensor mask, Tensor shares, Tensor sums) {
    /** The scratch of a block is cut to its rows; what is kept of it, and its sums, are those of all rows. */
    static AttentionBlock of(
            Arena arena, int row, int rows, int first, Tensor scratch, Tensor mask, Tensor shares, Tensor sums) {
        long size = scratch.size(2);
        Tensor scores = arena.keep(scratch.narrow(0, 0, rows));
        return new AttentionBlock(
                row,
                rows,
                first,
                (int) size,
                scores,
                arena.keep(scores.narrow(3, first, size)),
                arena.keep(mask.narrow(0, 0, size).narrow(1, 0, size)),
                arena.keep(shares.narrow(0, row, rows)),
                arena.keep(sums.narrow(0, row, rows).narrow(2, first, size)));
    }

    /** How many positions it sees. */
    int reach() {
        return first + size;
    }

    /** From scores to shares. */
    void share(ScalarTypeOptional sameType) {
        masked.add_(mask);
        torch.softmax_outf(scores, -1, sameType, shares);
    }

    /** From the gradient of shares, in the place of the scores, to that of scores. */
    void unshare() {
        scores.sub_(sums).mul_(shares);
    }
}
