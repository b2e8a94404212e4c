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
public record Shard(String file, long rows, long bytes, Fingerprint sha256) {}
