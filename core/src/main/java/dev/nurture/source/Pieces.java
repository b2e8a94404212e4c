package dev.nurture.source;

import java.util.Optional;

/**
 * Where the pieces of a format that is not made of lines begin and end. Remembers what it has seen of the piece that it is in.
 * One thread.
 */
interface Pieces {
    /** What pieces are counted by. */
    enum Count {
        LINES,
        PIECES
    }

    Count count();

    /** Passes over what lies between pieces, and begins one where that ends; {@code to} if nothing else is there. */
    int begin(byte[] bytes, int from, int to);

    /**
     * Goes on through the piece.
     *
     * @param from where the last call ended
     * @return where the piece ends, or -1 if it goes on after {@code to}
     */
    int end(byte[] bytes, int from, int to);

    /**
     * What is wrong if the file ends here.
     *
     * @param inside whether a piece has begun
     */
    Optional<BadRow> atEnd(boolean inside);

    /** What is wrong if the piece that has begun is longer than allowed, where that is not merely its length. */
    default Optional<BadRow> whenTooLong() {
        return Optional.empty();
    }

    /**
     * Whether it makes sense to go on after the first line of a piece that is wrong to its end; the line feed is not part of
     * the range.
     */
    default boolean goesOnAfter(byte[] bytes, int from, int to) {
        return false;
    }
}
