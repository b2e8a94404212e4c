package dev.nurture.export;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Part;
import dev.nurture.data.Side;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What becomes of halves of surrogate pairs, which reading spells out as six characters such as {@code \}{@code ud83d}
 * because UTF-8 has no place for them.
 *
 * <p>Only if a text holds exactly as many of them as reading counted is it certain which were spelled out; then they are
 * written as the escapes that they were. Otherwise somebody may have typed those six characters, and they stay. A prompt that
 * both sides of a comparison repeat was counted twice.
 */
enum Halves {
    SPELLED_OUT,
    ESCAPED;

    /** The mark with which reading counts them. */
    private static final String MARK = "read.lone-surrogate";

    static Halves of(Datum datum) {
        Optional<Mark> mark = datum.mark(MARK);
        if (mark.isEmpty() || mark.get().score().isEmpty()) {
            return SPELLED_OUT;
        }
        double counted = mark.get().score().getAsDouble();
        long names = datum.key().map(Halves::count).orElse(0L)
                + datum.group().map(Halves::count).orElse(0L);
        long found = names + count(datum.content().parts());
        long twice = found
                + count(datum.content().parts().stream()
                        .filter(part -> part.side() == Side.PROMPT)
                        .toList());
        boolean repeated = RowForm.source(datum) == Convention.HH_RLHF;
        return counted == twice || counted == found && !repeated ? ESCAPED : SPELLED_OUT;
    }

    private static long count(List<Part> parts) {
        return parts.stream().map(Part::text).mapToLong(Halves::count).sum();
    }

    private static long count(String text) {
        long count = 0;
        for (int at = text.indexOf("\\ud"); at >= 0; at = text.indexOf("\\ud", at + 1)) {
            count += isHalf(text, at) ? 1 : 0;
        }
        return count;
    }

    /** Whether the six characters from {@code at} must be written as they are. */
    boolean startsAt(String text, int at) {
        return this == ESCAPED && isHalf(text, at);
    }

    private static boolean isHalf(String text, int at) {
        return text.startsWith("\\ud", at)
                && at + 6 <= text.length()
                && "89abcdef".indexOf(text.charAt(at + 3)) >= 0
                && isHex(text.charAt(at + 4))
                && isHex(text.charAt(at + 5));
    }

    /** The text with halves of pairs spelled out, for formats that have no escapes. */
    static String spelledOut(String text) {
        if (text.chars().noneMatch(unit -> Character.isSurrogate((char) unit))) {
            return text;
        }
        StringBuilder spelled = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point <= Character.MAX_VALUE && Character.isSurrogate((char) point)) {
                spelled.append(String.format(Locale.ROOT, "\\u%04x", point));
            } else {
                spelled.appendCodePoint(point);
            }
        });
        return spelled.toString();
    }

    private static boolean isHex(char digit) {
        return "0123456789abcdef".indexOf(digit) >= 0;
    }
}
