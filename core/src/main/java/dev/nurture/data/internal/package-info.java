/** How corpora lie on disk: Parquet shards, sorted indexes, external sorting. */
@NullMarked
package dev.nurture.data.internal;

import org.jspecify.annotations.NullMarked;
