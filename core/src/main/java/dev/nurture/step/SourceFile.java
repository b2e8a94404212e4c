package dev.nurture.step;

import java.nio.file.Path;

/**
 * A file to read.
 *
 * @param path where it is
 * @param name what it is called in origins and messages: its path below the folder or pattern that the recipe names, with
 *     forward slashes
 */
public record SourceFile(Path path, String name) {}
