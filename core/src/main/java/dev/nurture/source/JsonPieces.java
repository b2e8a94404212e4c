package dev.nurture.source;

import java.util.BitSet;
import java.util.Optional;

/** The elements of one big JSON array, or JSON objects one after another, on however many lines. One thread. */
final class JsonPieces implements Pieces {
    /** Which of the brackets that are open are those of lists; a bracket of the wrong kind closes none. */
    private final BitSet lists = new BitSet();

    private int depth;
    private boolean inText;
    private boolean escaped;
    private boolean plain;
    private long open;

    @Override
    public Count count() {
        return Count.PIECES;
    }

    @Override
    public int begin(byte[] bytes, int from, int to) {
        depth = 0;
        inText = false;
        escaped = false;
        plain = false;
        int at = from;
        while (at < to && isBetween(bytes[at])) {
            open += bytes[at] == '[' ? 1 : bytes[at] == ']' ? -1 : 0;
            at++;
        }
        return at;
    }

    private static boolean isBetween(byte one) {
        return one == ' ' || one == '\n' || one == '\r' || one == '\t' || one == ',' || one == '[' || one == ']';
    }

    @Override
    public int end(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (inText) {
                at = afterText(bytes, at, to);
            } else if (isEnd(bytes[at])) {
                return bytes[at] == '}' ? at + 1 : at;
            } else {
                at++;
            }
            if (!inText && depth == 0 && !plain) {
                return at;
            }
        }
        return -1;
    }

    /** Takes note of a byte outside of texts; true if the piece ends before it or, at a brace, with it. */
    private boolean isEnd(byte one) {
        switch (one) {
            case '"' -> inText = true;
            case '{', '[' -> lists.set(depth++, one == '[');
            case '}', ']' -> {
                boolean closes = depth == 0 || lists.get(depth - 1) == (one == ']');
                depth -= closes ? 1 : 0;
                return depth <= 0;
            }
            case ',' -> {
                return depth == 0;
            }
            default -> plain = plain || depth == 0;
        }
        return false;
    }

    private int afterText(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (escaped) {
                escaped = false;
            } else if (bytes[at] == '\\') {
                escaped = true;
            } else if (bytes[at] == '"') {
                inText = false;
                return at + 1;
            }
        }
        return to;
    }

    /** Where every element has a line of its own, one that lacks a bracket takes no other with it. */
    @Override
    public boolean goesOnAfter(byte[] bytes, int from, int to) {
        int last = to - 1;
        while (last > from && (isBetween(bytes[last]) && bytes[last] != ']')) {
            last--;
        }
        return last > from && bytes[from] == '{' && bytes[last] == '}';
    }

    @Override
    public Optional<BadRow> atEnd(boolean inside) {
        if (inside && !plain) {
            return Optional.of(new BadRow(
                    "truncated", "", "must be a whole element, but the file ends in it. Fetch or write it again."));
        }
        return !inside && open > 0
                ? Optional.of(
                        new BadRow(
                                "truncated",
                                "",
                                "must be there or the array must end with ], but the file ends before. Fetch or write it again."))
                : Optional.empty();
    }
}
