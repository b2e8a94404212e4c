package dev.nurture.source;

import java.util.Optional;

/** How much memory a row takes while it is put together, and what is wrong with it. One thread. */
final class RowWeight {
    /** What a value takes besides its text. */
    static final int NODE = 48;

    private final long most;
    private long weight;
    private Optional<BadRow> bad = Optional.empty();

    /**
     * @param most bytes beyond which the rest of a row is let go
     */
    RowWeight(long most) {
        this.most = most;
    }

    /** Adds a value with {@code bytes} of text; false if there is no room for it. */
    boolean add(long bytes) {
        weight += bytes + NODE;
        return weight <= most;
    }

    boolean isFull() {
        return weight > most;
    }

    void spoil(BadRow reason) {
        bad = bad.isPresent() ? bad : Optional.of(reason);
    }

    long weight() {
        return weight;
    }

    /** What is wrong with the row, if anything is. */
    Optional<BadRow> bad() {
        return isFull()
                ? Optional.of(new BadRow(
                        "line-too-long",
                        "",
                        "must take at most %s bytes, but takes %s. Raise max-line, or cut the text in the source."
                                .formatted(most, weight)))
                : bad;
    }

    /** Begins another row. */
    void clear() {
        weight = 0;
        bad = Optional.empty();
    }
}
