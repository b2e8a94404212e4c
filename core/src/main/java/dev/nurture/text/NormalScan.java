package dev.nurture.text;

import java.text.Normalizer;

/**
 * Goes through the normal form of a text, code point by code point, in one pass and without making strings.
 *
 * <p>The normal form is that of datatrove 0.10, which is what near-duplicates are hashed in. In this order: lower case; every
 * number {@code \p{Nd}+([SEP]\p{Nd}+)?} becomes {@code 0}, where SEP is a full stop, a comma or one of five others; punctuation
 * becomes a space; the text is stripped and runs of white space become one space; NFD without non-spacing marks; the text is
 * stripped. So {@code 1.2.3} gives {@code 0 0}. Half a surrogate pair is read as U+FFFD.
 *
 * <p>The steps fold into one pass because each code point's fate depends on little: whether it stands inside a number, and
 * whether the last thing was a space. Four things need more. A capital sigma looks at its neighbours. A dropped mark ends a
 * number and a run of spaces, as it does where it is dropped later. A few marks that stay change places with others; they wait
 * for the end of their run. What decomposes into several code points is decomposed on the spot.
 *
 * <p>May take leading and trailing spaces where a dropped mark stood at an end; {@link NormalForm} strips them. One thread.
 */
public final class NormalScan {
    static final int REPLACEMENT = 0xFFFD;

    /** Takes what the normal form consists of. */
    public interface Taker {
        /** A text begins. */
        void begin();

        void space();

        void letter(int point);

        void mark(int point);

        void number(int point);

        void other(int point);
    }

    private enum NumberState {
        NONE,
        WHOLE,
        AFTER_POINT,
        AFTER_SEPARATOR,
        PART
    }

    private static final int[] FIRST = NormalPoints.page(0);

    private final Taker taker;
    private final StringBuilder movable = new StringBuilder();
    private NumberState number = NumberState.NONE;
    private int separator;
    private boolean begun;
    private boolean spaceDue;

    public NormalScan(Taker taker) {
        this.taker = taker;
    }

    /** Hands over the normal form of {@code text}; nothing of an earlier text is left. */
    public void scan(String text) {
        begun = false;
        spaceDue = false;
        taker.begin();
        int length = text.length();
        for (int at = 0; at < length; ) {
            char unit = text.charAt(at);
            if (unit < FIRST.length) {
                step(FIRST[unit], text, at++);
            } else {
                int point = text.codePointAt(at);
                step(NormalPoints.entry(point), text, at);
                at += Character.charCount(point);
            }
        }
        endNumber();
        endMovable();
    }

    private void step(int entry, String text, int at) {
        int kind = NormalPoints.kind(entry);
        if (kind == NormalPoints.LETTER && number == NumberState.NONE && movable.length() == 0) {
            visible();
            taker.letter(NormalPoints.target(entry));
            return;
        }
        if (movable.length() > 0 && kind != NormalPoints.DROPPED && kind != NormalPoints.MOVABLE) {
            endMovable();
        }
        if (kind == NormalPoints.DIGIT) {
            digit();
        } else if (number == NumberState.WHOLE && kind == NormalPoints.POINT) {
            number = NumberState.AFTER_POINT;
        } else if (number == NumberState.WHOLE && kind == NormalPoints.SEPARATOR) {
            number = NumberState.AFTER_SEPARATOR;
            separator = NormalPoints.target(entry);
        } else {
            endNumber();
            plain(kind, NormalPoints.target(entry), text, at);
        }
    }

    private void digit() {
        switch (number) {
            case NONE -> {
                visible();
                taker.number('0');
                number = NumberState.WHOLE;
            }
            case AFTER_POINT, AFTER_SEPARATOR -> number = NumberState.PART;
            case WHOLE, PART -> {}
        }
    }

    private void endNumber() {
        if (number == NumberState.AFTER_POINT) {
            spaceDue = true;
        } else if (number == NumberState.AFTER_SEPARATOR) {
            visible();
            taker.other(separator);
        }
        number = NumberState.NONE;
    }

    private void plain(int kind, int point, String text, int at) {
        switch (kind) {
            case NormalPoints.SPACE, NormalPoints.POINT -> spaceDue = true;
            case NormalPoints.SIGMA -> {
                visible();
                taker.letter(Sigma.small(text, at));
            }
            case NormalPoints.DROPPED -> {
                visible();
                if (movable.length() > 0) {
                    movable.appendCodePoint(point);
                }
            }
            case NormalPoints.MOVABLE -> {
                visible();
                movable.appendCodePoint(Character.toLowerCase(point));
            }
            case NormalPoints.SEVERAL -> {
                visible();
                several(Character.toString(Character.toLowerCase(point)));
            }
            default -> {
                visible();
                take(kind, point);
            }
        }
    }

    /** Something that is no space comes: the spaces before it count unless they are the first. */
    private void visible() {
        if (spaceDue && begun) {
            taker.space();
        }
        spaceDue = false;
        begun = true;
    }

    private void endMovable() {
        if (movable.length() > 0) {
            several(movable.toString());
            movable.setLength(0);
        }
    }

    private void several(String text) {
        Normalizer.normalize(text, Normalizer.Form.NFD)
                .codePoints()
                .filter(point -> !NormalPoints.isDropped(point))
                .forEach(point -> take(NormalPoints.plainKind(point), point));
    }

    private void take(int kind, int point) {
        switch (kind) {
            case NormalPoints.SPACE -> taker.space();
            case NormalPoints.LETTER -> taker.letter(point);
            case NormalPoints.MARK -> taker.mark(point);
            case NormalPoints.NUMBER -> taker.number(point);
            default -> taker.other(point);
        }
    }
}
