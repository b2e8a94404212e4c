package dev.nurture.mix;

import dev.nurture.provenance.Fingerprint;
import java.util.List;

/**
 * What is learned from one preference.
 *
 * @param number of the pair among all, which tells pairs of one datum apart
 * @param rows the better answer, the worse one, and what else an objective wants to see beside them
 */
public record EncodedPair(int number, Fingerprint datum, String name, long cluster, List<EncodedAnswer> rows) {
    public EncodedPair {
        rows = List.copyOf(rows);
        if (rows.size() < 2) {
            throw new IllegalArgumentException("pair: must have two answers, but had " + rows.size());
        }
    }

    /** Tokens of the longest row. */
    public int longest() {
        return rows.stream().mapToInt(row -> row.tokens().length).max().orElseThrow();
    }
}
