package dev.nurture.torch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;

/**
 * All numbers of a decoder in one flat tensor (its weights, their gradients or a moment of the optimiser), and views of it by
 * name. What acts on all of them alike is so a handful of operations, however many parameters there are.
 */
final class Parameters {
    private final Layout layout;
    private final Arena arena;
    private final Tensor flat;
    private final Map<String, Tensor> views = new HashMap<>();

    private Parameters(Layout layout, Arena arena) {
        this.layout = layout;
        this.arena = arena;
        this.flat = arena.zeros(layout.size());
    }

    /** All zero; lives as long as the arena. */
    static Parameters zeros(Layout layout, Arena arena) {
        return new Parameters(layout, arena);
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
        return arena.keep(flat.narrow(0, offset, size).view(shape));
    }

    /** Copies the numbers of one parameter in. */
    void put(dev.nurture.model.Tensor values) {
        Layout.Place place = layout.place(values.name());
        if (place.size() != values.values().length) {
            throw new IllegalArgumentException(
                    "%s: must have shape %s, but had %s".formatted(values.name(), place.shape(), values.shape()));
        }
        memory(place.offset()).put(values.values(), 0, values.values().length);
    }

    /** A copy of every place. */
    List<dev.nurture.model.Tensor> copies() {
        return layout.places().stream().map(this::copy).toList();
    }

    private dev.nurture.model.Tensor copy(Layout.Place place) {
        float[] values = new float[Math.toIntExact(place.size())];
        memory(place.offset()).get(values, 0, values.length);
        return new dev.nurture.model.Tensor(place.name(), place.shape(), values);
    }

    private FloatPointer memory(long offset) {
        return new FloatPointer(flat.data_ptr_float()).position(offset);
    }
}
