package dev.nurture.torch;

import dev.nurture.model.Architecture;
import dev.nurture.torch.Matrix.Onto;
import dev.nurture.torch.Matrix.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Attention of short rows, forward and back by hand.
 *
 * <p>Positions are taken in blocks, and a block looks at nothing after its own end, so most of what a causal mask would throw away
 * is never computed. Each product is one of {@link Matrix}, which reads heads where they lie and writes them where they belong.
 * The shares are kept for the way back, which takes memory by the square of the length; so long rows are left to
 * {@link FusedAttention}, which computes them again.
 *
 * <p>With shares {@code P}, {@code o = P v} and {@code g} the gradient of {@code o}, the gradient of the scores is
 * {@code P (g vᵀ - Σ g o)}, where the sum is over the width of a head (Dao et al., FlashAttention, 2022).
 */
final class BlockAttention implements Attention {
    private static final int LONGEST = 256;
    private static final int BLOCK = 32;
    /** Scores that are worked on at once, so that they stay in the cache: 256 KiB. */
    private static final int AT_ONCE = 1 << 16;

    private static final long[] OVER_WIDTH = {3};

    private final int length;
    private final int heads;
    private final int sharing;
    private final int width;
    private final long[] perHead;
    private final float scale;
    private final Optional<Rotary> rotary;
    private final Heads mixed;
    private final Heads mixedGradient;
    private final Tensor turned;
    private final Tensor gathered;
    private final Tensor product;
    private final Tensor sums;
    private final Lying in;
    private final Lying gradients;
    private final Places turnedPlaces;
    private final Places gatheredPlaces;
    private final ScalarTypeOptional sameType;
    private final List<AttentionBlock> blocks = new ArrayList<>();

    /** Where queries, keys and values lie. */
    private record Lying(Places queries, Places keys, Places values) {
        static Lying of(Heads heads) {
            return new Lying(Places.of(heads.queries()), Places.of(heads.keys()), Places.of(heads.values()));
        }
    }

    /**
     * @param mixed queries, keys and values of each position, {@code rows * length} times
     * @param mixedGradient of the same shape
     */
    BlockAttention(
            Arena arena,
            Architecture shape,
            int rows,
            int length,
            Tensor mixed,
            Tensor mixedGradient,
            Optional<Rotary> rotary) {
        this.length = length;
        this.heads = shape.heads();
        this.sharing = shape.heads() / shape.keyValueHeads();
        this.width = shape.headWidth();
        this.perHead = new long[] {rows, length, heads, width};
        this.scale = (float) (1 / Math.sqrt(width));
        this.rotary = rotary;
        this.mixed = Heads.of(shape, mixed, rows, length).keptIn(arena);
        this.mixedGradient = Heads.of(shape, mixedGradient, rows, length).keptIn(arena);
        this.turned = arena.empty(rows, shape.keyValueHeads(), width, length);
        this.gathered = arena.empty((long) rows * length, shape.width());
        this.product = arena.empty(perHead);
        this.sums = arena.empty(rows, length, heads, 1);
        this.in = Lying.of(this.mixed);
        this.gradients = Lying.of(this.mixedGradient);
        this.turnedPlaces = Places.of(turned);
        this.gatheredPlaces = places(gathered);
        this.sameType = arena.keep(new ScalarTypeOptional());
        cut(arena, rows);
    }

    /** Whether it is the fast one for rows of this length. */
    static boolean suits(Tensor mixed, int length) {
        return length <= LONGEST && Matrix.suits(mixed);
    }

    /** How many shares a training keeps of one layer; none where this is not the fast one. */
    static double kept(TrainingPlan plan) {
        double places = (double) plan.rows() * plan.shape().heads() * plan.length();
        boolean suits = plan.length() <= LONGEST && Matrix.suits(plan.hardware());
        return suits ? places * (plan.length() + BLOCK) / 2 : 0;
    }

    private Places places(Tensor merged) {
        return Places.of(merged.view(perHead).transpose(1, 2));
    }

    private void cut(Arena arena, int rows) {
        int together = Math.max(1, Math.min(rows, AT_ONCE / (heads * BLOCK * length)));
        Tensor mask = torch.full(new long[] {BLOCK, BLOCK}, new Scalar(Double.NEGATIVE_INFINITY))
                .triu(1);
        Tensor sumsPerHead = sums.transpose(1, 2);
        for (int first = 0; first < length; first += BLOCK) {
            int size = Math.min(BLOCK, length - first);
            Tensor scratch = arena.empty(together, heads, size, first + size);
            Tensor shares = arena.empty(rows, heads, size, first + size);
            for (int row = 0; row < rows; row += together) {
                int some = Math.min(together, rows - row);
                blocks.add(AttentionBlock.of(arena, row, some, first, scratch, mask, shares, sumsPerHead));
            }
        }
    }

    @Override
    public Tensor forward() {
        rotary.ifPresent(some -> mixed.turning().forEach(part -> some.turn(part, 0)));
        turned.copy_(mixed.keys().transpose(2, 3));
        for (AttentionBlock block : blocks) {
            score(block, in.queries, scale);
            block.share(sameType);
            gather(block);
        }
        return gathered;
    }

    /** What each position of the block makes of what was turned, {@code scale * left * turned}. */
    private void score(AttentionBlock block, Places left, float scale) {
        Places scores = Places.of(block.scores());
        Size size = new Size(block.size(), block.reach(), width);
        for (int i = 0; i < block.rows(); i++) {
            int row = block.row() + i;
            for (int head = 0; head < heads; head++) {
                Matrix right = turnedPlaces.at(row, head / sharing, 0);
                scores.at(i, head, 0).set(left.at(row, head, block.first()), right, size, scale, Onto.NOTHING);
            }
        }
    }

    private void gather(AttentionBlock block) {
        Places shares = Places.of(block.shares());
        Size size = new Size(block.size(), width, block.reach());
        for (int i = 0; i < block.rows(); i++) {
            int row = block.row() + i;
            for (int head = 0; head < heads; head++) {
                Matrix values = in.values.at(row, head / sharing, 0);
                gatheredPlaces.at(row, head, block.first()).set(shares.at(i, head, 0), values, size, 1, Onto.NOTHING);
            }
        }
    }

    @Override
    public void backward(Tensor dy) {
        Places gradient = places(dy);
        torch.mul_out(product, dy.view(perHead), gathered.view(perHead));
        torch.sum_outf(product, OVER_WIDTH, true, sameType, sums);
        turned.copy_(mixed.values().transpose(2, 3));
        for (int i = blocks.size() - 1; i >= 0; i--) {
            AttentionBlock block = blocks.get(i);
            score(block, gradient, 1);
            block.unshare();
            pull(block, gradient);
        }
        rotary.ifPresent(some -> mixedGradient.turning().forEach(some::turnBack));
    }

    /** From the gradients of scores and of what was gathered to those of queries, keys and values. */
    private void pull(AttentionBlock block, Places gradient) {
        Places scores = Places.of(block.scores());
        Places shares = Places.of(block.shares());
        Size own = new Size(block.size(), width, block.reach());
        Size reached = new Size(block.reach(), width, block.size());
        for (int i = 0; i < block.rows(); i++) {
            int row = block.row() + i;
            for (int head = 0; head < heads; head++) {
                int shared = head / sharing;
                int first = block.first();
                Onto onto = onto(block, head);
                Matrix score = scores.at(i, head, 0);
                gradients.queries.at(row, head, first).set(score, in.keys.at(row, shared, 0), own, scale, Onto.NOTHING);
                gradients
                        .keys
                        .at(row, shared, 0)
                        .setTransposed(score, in.queries.at(row, head, first), reached, scale, onto);
                gradients
                        .values
                        .at(row, shared, 0)
                        .setTransposed(shares.at(i, head, 0), gradient.at(row, head, first), reached, 1, onto);
            }
        }
    }

    /** The last block sees all keys and values, so the gradients of these begin with it. */
    private Onto onto(AttentionBlock block, int head) {
        return block.reach() == length && head % sharing == 0 ? Onto.NOTHING : Onto.WHAT_IS_THERE;
    }
}
