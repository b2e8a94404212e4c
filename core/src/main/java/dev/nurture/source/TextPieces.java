package dev.nurture.source;

import java.util.Optional;

/**
 * Pieces of plain text: the whole file, or what stands between blank lines. One thread.
 */
final class TextPieces implements Pieces {
    private final boolean atBlankLines;
    private boolean blank;

    private TextPieces(boolean atBlankLines) {
        this.atBlankLines = atBlankLines;
    }

    static TextPieces whole() {
        return new TextPieces(false);
    }

    static TextPieces paragraphs() {
        return new TextPieces(true);
    }

    @Override
    public Count count() {
        return Count.LINES;
    }

    /** Passes over blank lines but not over the blanks that a first line begins with. */
    @Override
    public int begin(byte[] bytes, int from, int to) {
        blank = true;
        int begin = from;
        for (int at = from; atBlankLines && at < to && isBlank(bytes[at]); at++) {
            begin = bytes[at] == '\n' ? at + 1 : begin;
        }
        return begin;
    }

    private static boolean isBlank(byte one) {
        return one == ' ' || one == '\t' || one == '\r' || one == '\n';
    }

    @Override
    public int end(byte[] bytes, int from, int to) {
        for (int at = from; atBlankLines && at < to; at++) {
            if (bytes[at] == '\n') {
                if (blank) {
                    return at;
                }
                blank = true;
            } else {
                blank = blank && isBlank(bytes[at]);
            }
        }
        return -1;
    }

    @Override
    public Optional<BadRow> atEnd(boolean inside) {
        return Optional.empty();
    }
}
