package dev.nurture.torch;

import dev.nurture.model.Architecture;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * Where queries, keys and values lie in what one projection made of them: all queries first, then all keys, then all values; or,
 * as GPT-NeoX has it, query, key and value of each head beside each other. All are views.
 *
 * @param queries {@code [rows, heads, length, head width]}
 * @param keys of the same form
 * @param values of the same form
 * @param turning {@code [rows, length, heads, head width]}: what positions turn
 */
record Heads(Tensor queries, Tensor keys, Tensor values, List<Tensor> turning) {
    /**
     * @param mixed as many numbers as queries, keys and values have together, for each of {@code rows * length} positions
     */
    static Heads of(Architecture shape, Tensor mixed, long rows, long length) {
        return switch (shape.family()) {
            case GPT2, LLAMA, QWEN2 -> oneAfterAnother(shape, mixed, rows, length);
            case NEOX -> besideEachOther(shape, mixed, rows, length);
        };
    }

    private static Heads oneAfterAnother(Architecture shape, Tensor mixed, long rows, long length) {
        long heads = shape.heads();
        long shared = shape.keyValueHeads();
        Tensor all = mixed.view(rows, length, heads + 2 * shared, shape.headWidth());
        return new Heads(
                all.narrow(2, 0, heads).transpose(1, 2),
                all.narrow(2, heads, shared).transpose(1, 2),
                all.narrow(2, heads + shared, shared).transpose(1, 2),
                List.of(all.narrow(2, 0, heads + shared)));
    }

    private static Heads besideEachOther(Architecture shape, Tensor mixed, long rows, long length) {
        Tensor all = mixed.view(rows, length, shape.heads(), 3L * shape.headWidth());
        long width = shape.headWidth();
        Tensor queries = all.narrow(3, 0, width);
        Tensor keys = all.narrow(3, width, width);
        Tensor values = all.narrow(3, 2 * width, width);
        return new Heads(queries.transpose(1, 2), keys.transpose(1, 2), values.transpose(1, 2), List.of(queries, keys));
    }

    /** The same views, kept until the arena is closed. */
    Heads keptIn(Arena arena) {
        return new Heads(
                arena.keep(queries),
                arena.keep(keys),
                arena.keep(values),
                turning.stream().map(arena::keep).toList());
    }
}
