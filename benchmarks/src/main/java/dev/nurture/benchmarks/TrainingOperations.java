package dev.nurture.benchmarks;

import java.lang.management.ManagementFactory;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * What libtorch takes for the operations of a step of training at 0.17M parameters, at the sizes that they have there, and whether
 * it pays to cut a product into pieces, as a step does on processors with AVX-512, or to train several arms in one batched product.
 *
 * <p>Gate: a batched product of several arms is, number by number, the products of each, and so is one in pieces. Times are the
 * thread's own, the best of six; operations that are timed alone find their numbers in the cache more often than in a step.
 */
final class TrainingOperations {
    private static final int ARMS = 8;
    private static final int POSITIONS = 8 * 96;
    private static final int WIDTH = 64;
    private static final int HIDDEN = 256;
    private static final int VOCABULARY = 236;
    private static final int LAYERS = 3;
    private static final int REPEATS = 60;
    /** Rows of a product of 64 by 256 with fewer than a million multiplications. */
    private static final int PIECE = 48;
    /** Sums in another order are rounded otherwise. */
    private static final double MOST_ERROR = 1e-4;

    private final double step;
    private final Tensor narrow = torch.randn(POSITIONS, WIDTH);
    private final Tensor wide = torch.randn(POSITIONS, HIDDEN);
    private final Tensor wideOut = torch.empty(POSITIONS, HIDDEN);
    private final Tensor narrowOut = torch.empty(POSITIONS, WIDTH);

    /**
     * @param step milliseconds of a whole one
     */
    private TrainingOperations(double step) {
        this.step = step;
    }

    @SuppressWarnings("try") // a scope works by being open
    static void print(double step) {
        try (PointerScope scope = new PointerScope()) {
            TrainingOperations operations = new TrainingOperations(step);
            operations.products();
            operations.attention();
            operations.elements();
            operations.dispatch();
            operations.arms();
        }
    }

    private void products() {
        double layer = product(WIDTH, 3 * WIDTH) + product(WIDTH, WIDTH) + 2 * product(WIDTH, HIDDEN);
        share("matrix products, if uncut", LAYERS * layer + product(WIDTH, VOCABULARY));
    }

    /** One way there and two back. */
    private static double product(int in, int out) {
        Tensor x = torch.randn(POSITIONS, in);
        Tensor weight = torch.randn(in, out);
        Tensor y = torch.empty(POSITIONS, out);
        Tensor gradient = torch.empty(in, out);
        Tensor dx = torch.empty(POSITIONS, in);
        return time(() -> torch.mm_out(y, x, weight))
                + time(() -> torch.mm_out(gradient, x.t(), y))
                + time(() -> torch.mm_out(dx, y, weight.t()));
    }

    private void attention() {
        Tensor heads = torch.randn(8, 4, 96, 16);
        TensorOptional noMask = new TensorOptional();
        DoubleOptional usual = new DoubleOptional();
        BoolOptional unset = new BoolOptional();
        share("attention, if by its kernel", LAYERS * time(() -> attend(heads, noMask, usual, unset)));
    }

    @SuppressWarnings("try") // a mode works by being on
    private static void attend(Tensor heads, TensorOptional noMask, DoubleOptional usual, BoolOptional unset) {
        try (AutoGradMode mode = new AutoGradMode(true)) {
            Tensor q = heads.detach().requires_grad_(true);
            Tensor k = heads.detach().requires_grad_(true);
            Tensor v = heads.detach().requires_grad_(true);
            Tensor out = torch.scaled_dot_product_attention(q, k, v, noMask, 0, true, usual, false);
            TensorVector inputs = new TensorVector(q, k, v);
            torch.grad(new TensorVector(out), inputs, new TensorVector(heads), unset, false, false);
        }
    }

    private void elements() {
        BytePointer exact = new BytePointer("none");
        double gelu = time(() -> torch.gelu_outf(wide, exact, wideOut))
                + time(() -> torch.gelu_backward_outf(wide, wide, exact, wideOut));
        share("GELU", LAYERS * gelu);
        long[] last = {WIDTH};
        Tensor mean = torch.empty(POSITIONS, 1);
        Tensor deviation = torch.empty(POSITIONS, 1);
        TensorOptional gain = new TensorOptional(torch.ones(WIDTH));
        BoolPointer all = new BoolPointer(3).put(0, true).put(1, true).put(2, true);
        double norm = time(
                        () -> torch.native_layer_norm_outf(narrow, last, gain, gain, 1e-5, narrowOut, mean, deviation))
                + time(() -> torch.native_layer_norm_backward(narrow, narrow, last, mean, deviation, gain, gain, all));
        share("norms", (2 * LAYERS + 1) * norm);
        Tensor logits = torch.randn(POSITIONS, VOCABULARY);
        Tensor said = torch.empty(POSITIONS, VOCABULARY);
        ScalarTypeOptional same = new ScalarTypeOptional();
        double loss = time(() -> torch.log_softmax_outf(logits, 1, same, said)) + time(() -> torch.exp_out(said, said));
        share("log-softmax and its gradient", loss);
    }

    private void dispatch() {
        Tensor one = torch.zeros(1);
        System.out.printf("  %-30s %.4f ms each%n", "an operation on one number", time(() -> one.add_(one)));
    }

    private void arms() {
        Tensor x = torch.randn(ARMS, POSITIONS, WIDTH);
        Tensor weights = torch.randn(ARMS, WIDTH, HIDDEN);
        Tensor together = torch.empty(ARMS, POSITIONS, HIDDEN);
        torch.bmm_out(together, x, weights);
        for (int arm = 0; arm < ARMS; arm++) {
            Tensor alone = torch.mm(x.get(arm), weights.get(arm));
            if (!alone.allclose(together.get(arm))) {
                throw new IllegalStateException("gate: a batched product must be that of each arm, but is not");
            }
        }
        pieces(x.get(0), weights.get(0));
        if (!wideOut.allclose(together.get(0), MOST_ERROR, MOST_ERROR, false)) {
            throw new IllegalStateException("gate: a product in pieces must be the whole one, but is not");
        }
        double cut = time(() -> pieces(x.get(0), weights.get(0)));
        double single = time(() -> torch.mm_out(wideOut, x.get(0), weights.get(0)));
        double batched = time(() -> torch.bmm_out(together, x, weights)) / ARMS;
        System.out.printf(
                "  %-30s %.3f ms; in pieces %.3f ms; of %d arms at once %.3f ms each%n",
                "a product of one arm", single, cut, ARMS, batched);
    }

    /** Sets {@code wideOut}. */
    private void pieces(Tensor x, Tensor weight) {
        FloatPointer left = new FloatPointer(x.data_ptr_float());
        FloatPointer right = new FloatPointer(weight.data_ptr_float());
        FloatPointer out = new FloatPointer(wideOut.data_ptr_float());
        for (int row = 0; row < POSITIONS; row += PIECE) {
            openblas_nolapack.cblas_sgemm(
                    openblas_nolapack.CblasRowMajor,
                    openblas_nolapack.CblasNoTrans,
                    openblas_nolapack.CblasNoTrans,
                    PIECE,
                    HIDDEN,
                    WIDTH,
                    1,
                    left.position((long) row * WIDTH),
                    WIDTH,
                    right,
                    HIDDEN,
                    0,
                    out.position((long) row * HIDDEN),
                    HIDDEN);
        }
    }

    private void share(String name, double milliseconds) {
        System.out.printf("  %-30s %6.2f ms, %4.1f %% of a step%n", name, milliseconds, 100 * milliseconds / step);
    }

    /** Milliseconds of the thread's own. */
    private static double time(Runnable operation) {
        double best = Double.POSITIVE_INFINITY;
        for (int round = 0; round < 6; round++) {
            long start = own();
            for (int i = 0; i < REPEATS; i++) {
                scoped(operation);
            }
            best = Math.min(best, (own() - start) / 1e6 / REPEATS);
        }
        return best;
    }

    @SuppressWarnings("try") // a scope works by being open
    private static void scoped(Runnable operation) {
        try (PointerScope scope = new PointerScope()) {
            operation.run();
        }
    }

    private static long own() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
