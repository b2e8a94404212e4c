package dev.nurture.torch;

import dev.nurture.model.Architecture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Sequences of equal length that are read together, always as many at a time for one model, the last ones beside copies of
 * themselves. So nothing is padded, every sequence meets the same operations of the same sizes whoever was asked with it, and
 * gets the same answer to the last bit.
 */
final class Together {
    /** Sequences that are read together. */
    static final int ROWS = 8;

    /** As many of a small model: a token of each costs hardly more than one of {@link #ROWS}. */
    private static final int MANY_ROWS = 32;

    /** A model with fewer numbers than this spends more time on being called than on arithmetic. */
    private static final long SMALL = 1_000_000;

    private Together() {}

    /** How many rows go on together, token by token. Follows from the model alone, so that nothing depends on what is beside it. */
    static int goingOn(Architecture architecture) {
        return architecture.size() < SMALL ? MANY_ROWS : ROWS;
    }

    /** Asks about some of them; native memory that it makes and doesn't keep is freed after it. */
    interface Group {
        /**
         * @param rows which sequences, at most as many as are asked together
         */
        void ask(List<Integer> rows, int length);
    }

    /** Asks about sequences that fit into the model's context, the shorter ones first. */
    static void forEachGroup(Architecture architecture, List<int[]> sequences, int together, Group group) {
        Natives.useOneThread();
        Map<Integer, List<Integer>> byLength = new TreeMap<>();
        for (int i = 0; i < sequences.size(); i++) {
            architecture.requireFits(sequences.get(i));
            byLength.computeIfAbsent(sequences.get(i).length, length -> new ArrayList<>())
                    .add(i);
        }
        byLength.forEach((length, all) -> {
            for (int from = 0; from < all.size(); from += together) {
                List<Integer> rows = all.subList(from, Math.min(all.size(), from + together));
                passing(() -> ask(group, rows, length));
            }
        });
    }

    private static List<Integer> ask(Group group, List<Integer> rows, int length) {
        group.ask(rows, length);
        return rows;
    }

    static Tensor tokens(List<int[]> sequences, List<Integer> rows, int together, int length) {
        return tokens(sequences, rows, together, 0, length);
    }

    /** {@code [together, length]} tokens of some sequences, from one place on. */
    static Tensor tokens(List<int[]> sequences, List<Integer> rows, int together, int from, int length) {
        long[] tokens = new long[together * length];
        for (int row = 0; row < together; row++) {
            int[] sequence = sequences.get(rows.get(Math.min(row, rows.size() - 1)));
            for (int i = 0; i < length; i++) {
                tokens[row * length + i] = sequence[from + i];
            }
        }
        return torch.tensor(tokens).view(together, length);
    }

    /** The first rows of a matrix. */
    static float[][] rows(Tensor values, int count, int width) {
        FloatPointer memory = new FloatPointer(values.contiguous().data_ptr_float());
        float[][] rows = new float[count][width];
        for (int row = 0; row < count; row++) {
            memory.position((long) row * width).get(rows[row], 0, width);
        }
        return rows;
    }

    /** Frees all native memory that the work makes and doesn't keep. */
    static <T> T passing(Scopes.Work<T> work) {
        try {
            return Scopes.passing(work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
