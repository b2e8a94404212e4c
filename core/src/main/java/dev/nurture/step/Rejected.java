package dev.nurture.step;

/**
 * A piece of input that could not be read and is set aside.
 *
 * @param file the file's name
 * @param line 1-based line or row; 0 where the whole file is meant
 * @param offset first byte of the line in the decompressed file; 0 where unknown
 * @param code what is wrong, in kebab-case: {@code broken-json}, {@code invalid-utf-8}, {@code truncated}
 * @param message what is wrong, for people, with the remedy
 * @param excerpt the first bytes, as printable text
 */
public record Rejected(String file, long line, long offset, String code, String message, String excerpt) {}
