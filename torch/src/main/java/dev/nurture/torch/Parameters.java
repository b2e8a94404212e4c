package dev.nurture.torch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;

/**
 * All numbers of a decoder in one flat tensor (its weights, their gradients or a moment of the optimiser), and views of it by
 * name. What acts on all of them alike is so a handful of operations, however many parameters there are.
 *
 * <p>They are float32. A decoder that computes with fewer bits works on a {@link #working} copy: before it works, the weights are
 * {@link #refresh rounded} into it; afterwards the gradients that it left there are {@link #settle taken over}. Where it computes
 * with float32 there is no copy, and both do nothing.
 */
final class Parameters {
    private final Layout layout;
    private final Arena arena;
    private final Tensor flat;
    private final Optional<Parameters> exact;
    private final Map<String, Tensor> views = new HashMap<>();
    private final TreeMap<Long, Long> asked = new TreeMap<>();
    private List<Stretch> stretches = List.of();

    /** Numbers that lie together, here and in what this is a copy of. */
    private record Stretch(Tensor own, Tensor exact) {}

    private Parameters(Layout layout, Arena arena, Optional<Parameters> exact) {
        this.layout = layout;
        this.arena = arena;
        this.flat = arena.zeros(layout.size());
        this.exact = exact;
    }

    /** All zero; lives as long as the arena. */
    static Parameters zeros(Layout layout, Arena arena) {
        return new Parameters(layout, arena.exact(), Optional.empty());
    }

    /** As a decoder with the numbers of this arena computes with them: themselves, or a copy. */
    Parameters working(Arena with) {
        return with.isExact() ? this : new Parameters(layout, with, Optional.of(this));
    }

    /** Those with all bits: themselves, or what they are a copy of. */
    Parameters exact() {
        return exact.orElse(this);
    }

    /** Rounds what they are a copy of into them. */
    void refresh() {
        exact.ifPresent(some -> flat.copy_(some.flat));
    }

    /** Takes those that were asked for over into what they are a copy of, and leaves what was written there directly. */
    void settle() {
        if (exact.isPresent()) {
            if (stretches.isEmpty()) {
                stretches = stretches(exact.get());
            }
            stretches.forEach(stretch -> stretch.exact.copy_(stretch.own));
        }
    }

    /** What lies side by side is one stretch, so that a block is few operations. */
    private List<Stretch> stretches(Parameters of) {
        TreeMap<Long, Long> joined = new TreeMap<>();
        asked.forEach((from, to) -> {
            Map.Entry<Long, Long> before = joined.lastEntry();
            if (before != null && before.getValue() >= from) {
                joined.put(before.getKey(), Math.max(before.getValue(), to));
            } else {
                joined.put(from, to);
            }
        });
        List<Stretch> found = new ArrayList<>();
        joined.forEach((from, to) ->
                found.add(new Stretch(part(from, to - from), arena.keep(of.flat.narrow(0, from, to - from)))));
        return found;
    }

    Layout layout() {
        return layout;
    }

    /** Everything in one row. */
    Tensor flat() {
        return flat;
    }

    /** A view of one place. */
    Tensor view(String name) {
        Layout.Place place = layout.place(name);
        return span(place.offset(), place.dimensions());
    }

    /** A view of as many numbers as {@code shape} has, from the first one of {@code name} on. */
    Tensor viewFrom(String name, long... shape) {
        return span(layout.place(name).offset(), shape);
    }

    /** A view that is kept once, however often it is asked for. */
    Tensor shared(String name, long... shape) {
        return views.computeIfAbsent(name, missing -> shape.length == 0 ? view(name) : viewFrom(name, shape));
    }

    private Tensor span(long offset, long... shape) {
        long size = 1;
        for (long dimension : shape) {
            size *= dimension;
        }
        asked.merge(offset, offset + size, Math::max);
        return arena.keep(flat.narrow(0, offset, size).view(shape));
    }

    private Tensor part(long offset, long size) {
        return arena.keep(flat.narrow(0, offset, size));
    }

    /** Copies the numbers of one parameter in. */
    void put(dev.nurture.model.Tensor values) {
        Layout.Place place = layout.place(values.name());
        if (place.size() != values.values().length) {
            throw new IllegalArgumentException(
                    "%s: must have shape %s, but had %s".formatted(values.name(), place.shape(), values.shape()));
        }
        Scopes.during(() -> {
            Tensor to = flat.narrow(0, place.offset(), place.size());
            arena.ground().put(values.values(), to);
            return to;
        });
    }

    /** A copy of every place. */
    List<dev.nurture.model.Tensor> copies() {
        return Scopes.during(() -> {
            FloatPointer all = new FloatPointer(arena.ground().here(flat).data_ptr_float());
            return layout.places().stream().map(place -> copy(place, all)).toList();
        });
    }

    private static dev.nurture.model.Tensor copy(Layout.Place place, FloatPointer all) {
        float[] values = new float[Math.toIntExact(place.size())];
        all.position(place.offset()).get(values, 0, values.length);
        return new dev.nurture.model.Tensor(place.name(), place.shape(), values);
    }
}
