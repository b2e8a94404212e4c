package dev.nurture.source;

import java.util.Optional;

/**
 * The records of comma-separated values (RFC 4180): a line each, but for line ends between quotes. A quote counts only where a
 * field begins.
 *
 * <p>A quote that is never closed would take the rest of the file with it. So once one is found, records are cut line by line,
 * if their number of fields can tell good ones from fragments. One thread.
 */
final class CsvPieces implements Pieces {
    private final byte delimiter;
    private State state = State.FIELD_START;
    private long fields;
    private long most;
    private boolean byLine;

    private enum State {
        FIELD_START,
        PLAIN,
        QUOTED,
        AFTER_QUOTE
    }

    CsvPieces(char delimiter) {
        this.delimiter = (byte) delimiter;
    }

    @Override
    public Count count() {
        return Count.LINES;
    }

    @Override
    public int begin(byte[] bytes, int from, int to) {
        state = State.FIELD_START;
        fields = 1;
        int at = from;
        while (at < to && (bytes[at] == '\n' || bytes[at] == '\r')) {
            at++;
        }
        return at;
    }

    @Override
    public int end(byte[] bytes, int from, int to) {
        if (byLine) {
            int feed = Bytes.indexOf(bytes, from, to, '\n');
            return feed < to ? feed : -1;
        }
        int at = from;
        while (at < to) {
            if (state == State.QUOTED) {
                at = Bytes.indexOf(bytes, at, to, '"');
                state = at < to ? State.AFTER_QUOTE : State.QUOTED;
            } else if (bytes[at] == '\n') {
                most = Math.max(most, fields);
                return at;
            } else {
                state = next(bytes[at]);
            }
            at++;
        }
        return -1;
    }

    private State next(byte one) {
        if (one == delimiter) {
            fields++;
            return State.FIELD_START;
        }
        if (one == '"' && state != State.PLAIN) {
            return State.QUOTED;
        }
        return state == State.AFTER_QUOTE ? State.AFTER_QUOTE : State.PLAIN;
    }

    @Override
    public Optional<BadRow> atEnd(boolean inside) {
        return inside && state == State.QUOTED && !byLine ? Optional.of(unclosed()) : Optional.empty();
    }

    @Override
    public Optional<BadRow> whenTooLong() {
        return state == State.QUOTED && most > 1 ? Optional.of(unclosed()) : Optional.empty();
    }

    private static BadRow unclosed() {
        return new BadRow(
                "broken-csv",
                "",
                "must close every quote that it opens, but the text goes on to the end of the file or beyond max-line. Close the quote, or double it if it is part of the text.");
    }

    @Override
    public boolean goesOnAfter(byte[] bytes, int from, int to) {
        byLine = byLine || most > 1;
        return byLine;
    }
}
