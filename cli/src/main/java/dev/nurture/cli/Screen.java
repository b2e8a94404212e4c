package dev.nurture.cli;

import java.io.PrintStream;

/**
 * A stream to print on, with what it can show. One thread at a time.
 *
 * @param columns how wide lines may be
 */
record Screen(PrintStream stream, Kind kind, int columns) {
    /** How wide lines are where nobody knows better. */
    static final int USUAL_COLUMNS = 100;

    /** What a stream leads to. */
    enum Kind {
        /** A file or a pipe. */
        PLAIN,
        /** A terminal on which lines can be drawn again. */
        TERMINAL,
        /** The same, with colours. */
        COLOURED
    }

    static Screen plain(PrintStream stream) {
        return new Screen(stream, Kind.PLAIN, USUAL_COLUMNS);
    }

    boolean isTerminal() {
        return kind != Kind.PLAIN;
    }

    Screen withoutColours() {
        return kind == Kind.COLOURED ? new Screen(stream, Kind.TERMINAL, columns) : this;
    }

    /** The text in that ink, if there are colours here. */
    String paint(Ink ink, String text) {
        return kind == Kind.COLOURED ? ink.on(text) : text;
    }

    void line(String text) {
        stream.print(text + "\n");
    }

    void line() {
        line("");
    }

    /** A headline. */
    void title(String text) {
        line(paint(Ink.BOLD, text));
    }

    /** Whether whoever listened has gone, as {@code head} does. */
    boolean isGone() {
        return stream.checkError();
    }
}
