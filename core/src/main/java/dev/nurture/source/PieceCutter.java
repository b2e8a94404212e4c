package dev.nurture.source;

import dev.nurture.source.LineBatch.LongLine;
import dev.nurture.source.LineBatch.Spoiled;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts a stream of bytes into {@link Pieces}.
 *
 * <p>As with {@link LineCutter}, a batch holds the pieces that end within four mebibytes of its start, or one longer one, so
 * its borders depend on the bytes alone; a piece that is longer than allowed is passed over without being held. One thread.
 */
final class PieceCutter implements Cutter {
    private static final int BATCH = 4 << 20;
    private static final int FIRST = 1 << 16;
    private static final int BEGINNING = 256;
    private static final int MARK = 3;

    /** So often a piece that never ends is given up for its first line; each time costs a look at all that follows. */
    private static final int MOST_SPOILED = 100;

    private final RewindableInput input;
    private final Pieces pieces;
    private final int longest;
    private long rowsLeft;
    private long offset;
    private long lines;
    private long count;
    private int spoiled;
    private boolean begun;
    private boolean ended;

    /**
     * @param longest bytes that a piece may have
     * @param rows how many pieces to give at most
     */
    PieceCutter(RewindableInput input, Pieces pieces, int longest, long rows) {
        this.input = input;
        this.pieces = pieces;
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
        if (!begun) {
            begun = true;
            passByteOrderMark();
        }
        while (!ended && rowsLeft > 0) {
            LineBatch next = new Cut().run();
            if (!next.isEmpty()) {
                return Optional.of(next);
            }
        }
        if (input.damage().isPresent() && rowsLeft > 0) {
            throw input.damage().get();
        }
        return Optional.empty();
    }

    private void passByteOrderMark() throws IOException {
        byte[] head = input.peek(MARK);
        if (Arrays.equals(head, new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf})) {
            input.read(new byte[MARK], 0);
            offset = MARK;
        }
    }

    /** One batch on its way. */
    private final class Cut {
        private final LineBatch.Builder batch =
                new LineBatch.Builder(offset, pieces.count() == Pieces.Count.LINES ? lines + 1 : count + 1);
        private byte[] bytes = new byte[offset <= MARK ? FIRST : BATCH];
        private int filled;
        private int start;
        private int seen;
        private boolean inside;
        private long linesBefore = lines;

        LineBatch run() throws IOException {
            while (rowsLeft > 0 && !batch.isClosed() && !ended) {
                if (!step() && !more()) {
                    break;
                }
            }
            offset += start;
            lines = linesBefore;
            input.unread(bytes, start, filled);
            return batch.build(bytes);
        }

        /** Takes the next piece; false if more bytes are needed. */
        private boolean step() {
            if (!inside) {
                moveTo(pieces.begin(bytes, start, filled));
                inside = start < filled;
            }
            int end = inside ? pieces.end(bytes, seen, filled) : -1;
            seen = filled;
            if (end < 0) {
                return false;
            }
            take(end);
            return true;
        }

        private void take(int end) {
            if (isBlank(end)) {
                moveTo(end);
                inside = false;
                return;
            }
            count++;
            rowsLeft--;
            if (end - start > longest) {
                batch.endWith(new LongLine(number(), offset + start, end - start, beginning()));
            } else {
                batch.add(start, end, number());
            }
            moveTo(end);
            inside = false;
            if (bytes.length > BATCH) {
                batch.close();
            }
        }

        private boolean isBlank(int end) {
            for (int i = start; i < end; i++) {
                if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r' && bytes[i] != '\n') {
                    return false;
                }
            }
            return true;
        }

        private long number() {
            return pieces.count() == Pieces.Count.LINES ? linesBefore + 1 : count;
        }

        private byte[] beginning() {
            return Arrays.copyOfRange(bytes, start, Math.min(filled, start + BEGINNING));
        }

        private void moveTo(int next) {
            linesBefore += feeds(start, next);
            start = next;
            seen = next;
        }

        private int feeds(int from, int to) {
            int feeds = 0;
            for (int at = Bytes.indexOf(bytes, from, to, '\n'); at < to; at = Bytes.indexOf(bytes, at + 1, to, '\n')) {
                feeds++;
            }
            return feeds;
        }

        /** Gets more bytes or room for them; false if the batch ends here. */
        private boolean more() throws IOException {
            if (filled < bytes.length) {
                int read = input.read(bytes, filled);
                filled += Math.max(0, read);
                if (read < 0) {
                    end();
                }
                return read >= 0;
            }
            if (bytes.length < BATCH) {
                bytes = Arrays.copyOf(bytes, BATCH);
                return true;
            }
            if (start > 0) {
                return false;
            }
            if (filled <= longest + 1L) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(2L * bytes.length, longest + 2L));
                return true;
            }
            tooLong();
            return false;
        }

        /** The stream ends; a damaged one says nothing of the piece in which it does. */
        private void end() {
            ended = true;
            if (input.damage().isPresent()) {
                return;
            }
            Optional<BadRow> bad = pieces.atEnd(inside);
            if (bad.isPresent()) {
                spoil(bad.get());
            } else if (inside) {
                take(filled);
            }
        }

        private void spoil(BadRow reason) {
            count++;
            rowsLeft--;
            batch.endWith(new Spoiled(number(), offset + start, reason, beginning()));
            int feed = Bytes.indexOf(bytes, start, filled, '\n');
            boolean goesOn = feed < filled && spoiled++ < MOST_SPOILED && pieces.goesOnAfter(bytes, start, feed);
            ended = ended && !goesOn;
            moveTo(goesOn ? feed : filled);
        }

        private void tooLong() throws IOException {
            Optional<BadRow> bad = pieces.whenTooLong();
            if (bad.isPresent()) {
                spoil(bad.get());
            } else {
                passOver();
            }
        }

        private void passOver() throws IOException {
            count++;
            long number = number();
            byte[] beginning = beginning();
            long begin = offset;
            int end = -1;
            while (end < 0) {
                linesBefore += feeds(0, filled);
                offset += filled;
                filled = Math.max(0, input.read(bytes, 0));
                if (filled == 0) {
                    ended = true;
                    break;
                }
                end = pieces.end(bytes, 0, filled);
            }
            if (ended && input.damage().isPresent()) {
                return;
            }
            rowsLeft--;
            start = 0;
            moveTo(Math.max(0, end));
            batch.endWith(new LongLine(number, begin, offset - begin + start, beginning));
        }
    }
}
