package dev.nurture.data.internal.parquet;

/** Is told how much comes out of a file, and stops the reading by throwing. */
@FunctionalInterface
public interface PageGauge {
    /** Sets no bounds; for files of our own. */
    PageGauge NONE = (compressed, plain) -> {};

    /**
     * A page was read.
     *
     * @param compressed its bytes in the file
     * @param plain what it claims to become, before memory is asked for
     */
    void read(long compressed, long plain);
}
