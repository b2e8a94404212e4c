package dev.nurture.torch;

import dev.nurture.model.Architecture;
import dev.nurture.model.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * Where each parameter of a decoder lies in one flat row of numbers, in the order of
 * {@link Architecture#parameters()}.
 *
 * <p>In that order lies together what can be multiplied together: Llama's projections of queries, keys and values are one matrix
 * to us, and so are the two that its feed-forward part begins with.
 *
 * @param places in the order of their numbers
 * @param size how many numbers there are in all
 */
record Layout(List<Place> places, long size) {
    /** A parameter's place. */
    record Place(Parameter parameter, long offset) {
        String name() {
            return parameter.name();
        }

        long size() {
            return parameter.size();
        }

        List<Integer> shape() {
            return parameter.shape();
        }

        long[] dimensions() {
            return shape().stream().mapToLong(Integer::longValue).toArray();
        }
    }

    Layout {
        places = List.copyOf(places);
    }

    static Layout of(Architecture architecture) {
        return of(architecture, List.of());
    }

    /**
     * @param more parameters that come after those of the architecture
     */
    static Layout of(Architecture architecture, List<Parameter> more) {
        List<Parameter> all = new ArrayList<>(architecture.parameters());
        all.addAll(more);
        return ofAll(all);
    }

    /** Parameters one after the other. */
    static Layout ofAll(List<Parameter> all) {
        List<Place> places = new ArrayList<>();
        long size = 0;
        for (Parameter parameter : all) {
            places.add(new Place(parameter, size));
            size += parameter.size();
        }
        return new Layout(places, size);
    }

    Place place(String name) {
        return places.stream()
                .filter(place -> place.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("parameter: there is none called " + name));
    }
}
