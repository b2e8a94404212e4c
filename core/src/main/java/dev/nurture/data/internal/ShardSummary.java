package dev.nurture.data.internal;

import dev.nurture.data.Shard;

/**
 * A finished shard and what the manifest adds up.
 *
 * @param names index records of ids and keys
 * @param texts index records of texts
 * @param textBytes text in UTF-8
 */
public record ShardSummary(Shard shard, FormCounts forms, long names, long texts, long textBytes) {}
