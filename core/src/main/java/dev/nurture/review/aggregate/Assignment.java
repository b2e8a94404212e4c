package dev.nurture.review.aggregate;

import java.util.Arrays;

/** Pairs rows with columns so that the sum of what is paired is largest (Kuhn 1955, in the form with shortest paths). */
final class Assignment {
    private Assignment() {}

    /** By row, its column. */
    static int[] largest(double[][] gain) {
        int n = gain.length;
        double[] ofRow = new double[n + 1];
        double[] ofColumn = new double[n + 1];
        int[] rowOf = new int[n + 1];
        for (int row = 1; row <= n; row++) {
            augment(gain, row, ofRow, ofColumn, rowOf);
        }
        int[] columnOf = new int[n];
        for (int column = 1; column <= n; column++) {
            columnOf[rowOf[column] - 1] = column - 1;
        }
        return columnOf;
    }

    /** Finds the cheapest way to give one more row a column, where costs are negative gains less the potentials. */
    private static void augment(double[][] gain, int row, double[] ofRow, double[] ofColumn, int[] rowOf) {
        int n = gain.length;
        double[] least = new double[n + 1];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        int[] before = new int[n + 1];
        boolean[] used = new boolean[n + 1];
        rowOf[0] = row;
        int column = 0;
        while (rowOf[column] != 0) {
            used[column] = true;
            int current = rowOf[column];
            int next = 0;
            double delta = Double.POSITIVE_INFINITY;
            for (int c = 1; c <= n; c++) {
                if (!used[c]) {
                    double cost = -gain[current - 1][c - 1] - ofRow[current] - ofColumn[c];
                    if (cost < least[c]) {
                        least[c] = cost;
                        before[c] = column;
                    }
                    if (least[c] < delta) {
                        delta = least[c];
                        next = c;
                    }
                }
            }
            shift(delta, used, least, rowOf, ofRow, ofColumn);
            column = next;
        }
        while (column != 0) {
            rowOf[column] = rowOf[before[column]];
            column = before[column];
        }
    }

    /** Moves the potentials of what is reached so that one more pair costs nothing. */
    private static void shift(
            double delta, boolean[] used, double[] least, int[] rowOf, double[] ofRow, double[] ofColumn) {
        for (int c = 0; c < used.length; c++) {
            if (used[c]) {
                ofRow[rowOf[c]] += delta;
                ofColumn[c] -= delta;
            } else {
                least[c] -= delta;
            }
        }
    }
}
