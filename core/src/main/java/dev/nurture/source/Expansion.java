package dev.nurture.source;

/** Watches how much larger data get when they are decompressed, so that a small file cannot fill the disk. One thread. */
final class Expansion {
    /** What may come out of the smallest file: so much is always allowed. */
    private static final long FREE = 256L << 20;

    private final int most;
    private long compressed;
    private long plain;

    /**
     * @param most how many times larger data may get
     */
    Expansion(int most) {
        this.most = most;
    }

    /** Notes what went in and came out since the last time. */
    void add(long compressedBytes, long plainBytes) throws DamagedInput {
        compressed += compressedBytes;
        plain += plainBytes;
        if (plain > FREE && plain / most > compressed) {
            throw new DamagedInput(
                    DamagedInput.Kind.EXPANDS_TOO_FAR,
                    "it expands more than %s times (%s bytes gave %s, and there is more)"
                            .formatted(most, compressed, plain));
        }
    }
}
