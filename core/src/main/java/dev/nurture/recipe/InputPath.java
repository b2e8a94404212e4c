package dev.nurture.recipe;

import java.nio.file.Path;

/**
 * Where a source reads from: a file, a folder or a pattern such as {@code data/*.jsonl.gz}.
 *
 * <p>Not part of a stage's identity: the files' names and contents are.
 *
 * @param text as written
 * @param base what a relative path is relative to: the recipe's folder, or the current one for an override
 */
public record InputPath(String text, Path base) {
    /** The file or folder that it names, if it is no pattern. */
    public Path asPath() {
        return base.resolve(text);
    }
}
