package dev.nurture.data;

import dev.nurture.provenance.Fingerprint;

/**
 * One file of a corpus.
 *
 * @param file its name inside the corpus's folder
 * @param rows how many data it holds
 * @param bytes its length
 * @param sha256 of the whole file, as {@code sha256sum} prints it
 */
public record Shard(String file, long rows, long bytes, Fingerprint sha256) {
    public Shard {
        if (!file.matches("[A-Za-z0-9_-]+\\.parquet")) {
            throw new IllegalArgumentException(
                    "shard: must be a plain name that ends with .parquet, but was '" + file + "'");
        }
        if (rows < 0 || bytes < 0) {
            throw new IllegalArgumentException(
                    "%s: must have 0 or more rows and bytes, but has %s and %s".formatted(file, rows, bytes));
        }
    }
}
