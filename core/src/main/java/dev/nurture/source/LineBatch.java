package dev.nurture.source;

import java.util.Arrays;
import java.util.Optional;

/**
 * Lines of a file that follow one another, as raw bytes; blank lines are not among them. Not changed once it is made, so
 * threads may share it.
 */
final class LineBatch {
    /**
     * A line that is too long to be held.
     *
     * @param number counted from 1
     * @param offset of its first byte in the file
     * @param length in bytes, without its end
     * @param beginning its first bytes
     */
    record LongLine(long number, long offset, long length, byte[] beginning) {}

    /**
     * A last piece that cannot be read as it stands.
     *
     * @param number counted from 1
     * @param offset of its first byte in the file
     * @param reason what is wrong with it
     * @param beginning its first bytes
     */
    record Spoiled(long number, long offset, BadRow reason, byte[] beginning) {}

    private static final int WORDS = 3;

    private final byte[] bytes;
    private final long offset;
    private final long firstNumber;
    private final int[] lines;
    private final int count;
    private final int first;
    private final Optional<LongLine> longLine;
    private final Optional<Spoiled> spoiled;

    private LineBatch(Builder builder, byte[] bytes) {
        this.bytes = bytes;
        this.offset = builder.offset;
        this.firstNumber = builder.firstNumber;
        this.lines = builder.lines;
        this.count = builder.count;
        this.first = 0;
        this.longLine = builder.longLine;
        this.spoiled = builder.spoiled;
    }

    private LineBatch(LineBatch whole, int first) {
        this.bytes = whole.bytes;
        this.offset = whole.offset;
        this.firstNumber = whole.firstNumber;
        this.lines = whole.lines;
        this.count = whole.count;
        this.first = first;
        this.longLine = whole.longLine;
        this.spoiled = whole.spoiled;
    }

    /** The same batch without its first line. */
    LineBatch withoutFirst() {
        return new LineBatch(this, first + 1);
    }

    /** The lines' bytes, among others. */
    byte[] bytes() {
        return bytes;
    }

    /** How many lines there are, besides a long one. */
    int count() {
        return count - first;
    }

    /** Where line {@code index} begins in {@link #bytes}. */
    int from(int index) {
        return lines[WORDS * (first + index)];
    }

    /** Where line {@code index} ends, without CR or LF. */
    int to(int index) {
        return lines[WORDS * (first + index) + 1];
    }

    /** The line's number in the file, counted from 1. */
    long number(int index) {
        return firstNumber + lines[WORDS * (first + index) + 2];
    }

    /** The offset of the line's first byte in the file. */
    long offset(int index) {
        return offset + from(index);
    }

    /** A last line that was passed over. */
    Optional<LongLine> longLine() {
        return longLine;
    }

    /** A last piece that cannot be read. */
    Optional<Spoiled> spoiled() {
        return spoiled;
    }

    boolean isEmpty() {
        return count() == 0 && longLine.isEmpty() && spoiled.isEmpty();
    }

    /** Collects a batch. One thread. */
    static final class Builder {
        private final long offset;
        private final long firstNumber;
        private int[] lines = new int[WORDS * 256];
        private int count;
        private Optional<LongLine> longLine = Optional.empty();
        private Optional<Spoiled> spoiled = Optional.empty();
        private boolean closed;

        /**
         * @param offset in the file of the first of the batch's bytes
         * @param firstNumber number of the line that begins there
         */
        Builder(long offset, long firstNumber) {
            this.offset = offset;
            this.firstNumber = firstNumber;
        }

        /** Adds line {@code number}, a range of {@code bytes}. */
        void add(int from, int to, long number) {
            if (count * WORDS == lines.length) {
                lines = Arrays.copyOf(lines, 2 * lines.length);
            }
            int at = WORDS * count++;
            lines[at] = from;
            lines[at + 1] = to;
            lines[at + 2] = (int) (number - firstNumber);
        }

        void endWith(LongLine line) {
            longLine = Optional.of(line);
            closed = true;
        }

        void endWith(Spoiled piece) {
            spoiled = Optional.of(piece);
            closed = true;
        }

        void close() {
            closed = true;
        }

        boolean isClosed() {
            return closed;
        }

        /**
         * @param bytes from now on owned by the batch
         */
        LineBatch build(byte[] bytes) {
            return new LineBatch(this, bytes);
        }
    }
}
