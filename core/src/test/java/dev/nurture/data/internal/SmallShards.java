package dev.nurture.data.internal;

/** Makes shards full after a few data. */
public final class SmallShards {
    private SmallShards() {}

    /** Does {@code work} with small shards. Tests that do so must not run at the same time as others. */
    public static void during(Runnable work) {
        long before = ShardWriter.full;
        ShardWriter.full = 1000;
        try {
            work.run();
        } finally {
            ShardWriter.full = before;
        }
    }
}
