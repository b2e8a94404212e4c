/**
 * Parquet files without Hadoop: row groups are encoded in memory by parquet-column, so that several threads can encode
 * at once, and files are written and read here with plain file channels.
 */
@NullMarked
package dev.nurture.data.internal.parquet;

import org.jspecify.annotations.NullMarked;
