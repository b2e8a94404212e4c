package dev.nurture.curate.coverage;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A declared space of situations, such as languages by kinds of task: every combination of the values is a cell, and a cell with
 * too few data is a hole. One thread.
 */
final class ExpectedCells {
    static final int MOST = 100_000;

    private final List<String> fields;
    private final List<List<String>> values;
    private final long[] counts;
    private long outside;

    ExpectedCells(Map<String, List<String>> expected) {
        this.fields = List.copyOf(expected.keySet());
        this.values = List.copyOf(expected.values());
        this.counts = new long[expected.isEmpty() ? 0 : (int) size(expected)];
    }

    /** The number of combinations. */
    static long size(Map<String, List<String>> expected) {
        long size = 1;
        for (List<String> values : expected.values()) {
            size = Math.min(MOST + 1L, size * values.size());
        }
        return size;
    }

    /** A combination of values, and how many data have it. */
    record Cell(List<String> values, long count) {}

    void add(Datum datum) {
        int cell = 0;
        for (int i = 0; i < fields.size(); i++) {
            int value = value(datum, fields.get(i), values.get(i));
            if (value < 0) {
                outside++;
                return;
            }
            cell = cell * values.get(i).size() + value;
        }
        if (counts.length > 0) {
            counts[cell]++;
        }
    }

    /** The first of the datum's values that is expected. */
    private static int value(Datum datum, String field, List<String> expected) {
        List<String> found = datum.metadata().texts(field);
        if (found.isEmpty()) {
            Optional<String> label = datum.mark(field).flatMap(Mark::label);
            return label.map(expected::indexOf).orElse(-1);
        }
        return found.stream()
                .mapToInt(expected::indexOf)
                .filter(index -> index >= 0)
                .findFirst()
                .orElse(-1);
    }

    List<String> fields() {
        return fields;
    }

    /** Data that fit no cell. */
    long outside() {
        return outside;
    }

    int size() {
        return counts.length;
    }

    long holes(long atLeast) {
        return Arrays.stream(counts).filter(count -> count < atLeast).count();
    }

    /** All cells in the declared order. */
    List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (int cell = 0; cell < counts.length; cell++) {
            String[] names = new String[fields.size()];
            int left = cell;
            for (int i = fields.size() - 1; i >= 0; i--) {
                names[i] = values.get(i).get(left % values.get(i).size());
                left /= values.get(i).size();
            }
            cells.add(new Cell(List.of(names), counts[cell]));
        }
        return cells;
    }

    /** A copy of the declaration with the fields in their order. */
    static Map<String, List<String>> copy(Map<String, List<String>> expected) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        expected.forEach((field, values) -> copy.put(field, List.copyOf(values)));
        return java.util.Collections.unmodifiableMap(copy);
    }
}
