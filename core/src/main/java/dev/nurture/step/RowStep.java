package dev.nurture.step;

import java.io.IOException;

/**
 * A step that looks at one datum after the other: filters, scores, edits, splits. Runs on all cores, shard by shard.
 *
 * @param <S> the settings record
 */
public non-sealed interface RowStep<S extends Record> extends Step<S> {
    /**
     * Gets ready. May read the input once, as grouping steps do, and keep what it found in the workspace's scratch folder.
     *
     * @return a function that must not depend on which shards were done before
     */
    RowFunction prepare(S settings, Workspace workspace) throws IOException;
}
