package dev.nurture.source;

import dev.nurture.source.LineBatch.LongLine;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts a stream of bytes at line feeds into batches, for any format that is made of lines.
 *
 * <p>A batch holds the lines that end within four mebibytes of its start, or one longer line. So its borders depend on the
 * bytes alone and not on how they arrive. A line that is longer than allowed is passed over without being held. Where the
 * stream turns out to be damaged, all whole lines before are given first. One thread.
 */
final class LineCutter implements Cutter {
    private static final int BATCH = 4 << 20;
    private static final int BEGINNING = 256;

    /** What a file is first given to fill, because most files are small. */
    private static final int FIRST = 1 << 16;

    private final RewindableInput input;
    private final int longest;
    private long rowsLeft;
    private long offset;
    private long lines;
    private boolean ended;

    /**
     * @param longest bytes that a line may have
     * @param rows how many lines to give at most, blank ones not counted
     */
    LineCutter(RewindableInput input, int longest, long rows) {
        this.input = input;
        this.longest = longest;
        this.rowsLeft = rows;
    }

    @Override
    public long offset() {
        return offset;
    }

    @Override
    public long lines() {
        return lines;
    }

    @Override
    public Optional<LineBatch> next() throws IOException {
        while (!ended && rowsLeft > 0) {
            LineBatch next = cut();
            if (!next.isEmpty()) {
                return Optional.of(next);
            }
        }
        if (input.damage().isPresent() && rowsLeft > 0) {
            throw input.damage().get();
        }
        return Optional.empty();
    }

    private LineBatch cut() throws IOException {
        Window window = new Window(offset == 0 ? FIRST : BATCH);
        LineBatch.Builder batch = new LineBatch.Builder(offset, lines + 1);
        while (rowsLeft > 0 && !batch.isClosed()) {
            int feed = window.nextFeed();
            if (feed >= 0) {
                take(batch, window, feed);
            } else if (!window.isFull()) {
                if (!window.fill(input)) {
                    end(batch, window);
                    break;
                }
            } else if (!makeRoom(batch, window)) {
                break;
            }
        }
        offset += window.start;
        input.unread(window.bytes, window.start, window.filled);
        return batch.build(window.bytes);
    }

    private void take(LineBatch.Builder batch, Window window, int end) {
        lines++;
        int from = window.start + (offset + window.start == 0 ? window.byteOrderMark() : 0);
        int to = window.trimmed(from, end);
        if (to - from > longest) {
            byte[] beginning = Arrays.copyOfRange(window.bytes, from, from + Math.min(BEGINNING, to - from));
            batch.endWith(new LongLine(lines, offset + window.start, to - from, beginning));
            rowsLeft--;
        } else if (!window.isBlank(from, to)) {
            batch.add(from, to, lines);
            rowsLeft--;
        }
        window.start = Math.min(end + 1, window.filled);
        if (window.bytes.length > BATCH) {
            batch.close();
        }
    }

    private void end(LineBatch.Builder batch, Window window) {
        ended = true;
        boolean isWhole = input.damage().isEmpty();
        if (isWhole && window.start < window.filled) {
            take(batch, window, window.filled);
        }
    }

    /** Whether the batch goes on although its window is full. */
    private boolean makeRoom(LineBatch.Builder batch, Window window) throws IOException {
        if (window.bytes.length < BATCH) {
            window.grow(BATCH);
            return true;
        }
        if (window.start > 0) {
            return false;
        }
        if (window.filled <= longest + 1L) {
            window.grow(longest + 2L);
            return true;
        }
        passOver(batch, window);
        return false;
    }

    private void passOver(LineBatch.Builder batch, Window window) throws IOException {
        byte[] beginning = Arrays.copyOf(window.bytes, BEGINNING);
        long begin = offset;
        long length = 0;
        int feed = -1;
        do {
            length += window.filled;
            window.clear();
            ended = !window.fill(input);
            feed = window.nextFeed();
        } while (!ended && feed < 0);
        if (ended && input.damage().isPresent()) {
            return;
        }
        length += Math.max(0, feed);
        lines++;
        rowsLeft--;
        batch.endWith(new LongLine(lines, begin, length, beginning));
        window.start = feed + 1;
        offset = begin + length - Math.max(0, feed);
    }

    /** The bytes that a batch is cut from. */
    private static final class Window {
        private byte[] bytes;
        private int filled;
        private int start;
        private int scanned;

        Window(int size) {
            bytes = new byte[size];
        }

        int nextFeed() {
            int feed = Bytes.indexOf(bytes, Math.max(scanned, start), filled, '\n');
            scanned = Math.min(filled, feed + 1);
            return feed < filled ? feed : -1;
        }

        boolean isFull() {
            return filled == bytes.length;
        }

        boolean fill(RewindableInput input) throws IOException {
            int read = input.read(bytes, filled);
            filled += Math.max(0, read);
            return read >= 0;
        }

        void grow(long most) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(2L * bytes.length, most));
        }

        void clear() {
            start = 0;
            filled = 0;
            scanned = 0;
        }

        int byteOrderMark() {
            boolean there =
                    filled >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf;
            return there ? 3 : 0;
        }

        int trimmed(int from, int to) {
            return to > from && bytes[to - 1] == '\r' ? to - 1 : to;
        }

        boolean isBlank(int from, int to) {
            for (int i = from; i < to; i++) {
                if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                    return false;
                }
            }
            return true;
        }
    }
}
