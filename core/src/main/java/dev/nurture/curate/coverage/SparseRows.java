package dev.nurture.curate.coverage;

import java.util.Arrays;

/** A matrix whose rows have few entries: terms by data. Grows row by row. Rows may be read by several threads. */
final class SparseRows {
    private int[] columns = new int[1 << 12];
    private float[] values = new float[1 << 12];
    private int[] ends = new int[1 << 8];
    private int rows;
    private int open;

    int rows() {
        return rows;
    }

    int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    int end(int row) {
        return ends[row];
    }

    int column(int entry) {
        return columns[entry];
    }

    float value(int entry) {
        return values[entry];
    }

    /** Adds an entry to the row that {@link #endRow()} will end. */
    void add(int column, float value) {
        int at = open;
        if (at == columns.length) {
            columns = Arrays.copyOf(columns, at + (at >> 1));
            values = Arrays.copyOf(values, columns.length);
        }
        columns[at] = column;
        values[at] = value;
        open = at + 1;
    }

    void endRow() {
        if (rows == ends.length) {
            ends = Arrays.copyOf(ends, 2 * rows);
        }
        ends[rows++] = open;
    }
}
