package dev.nurture.cli;

import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import java.util.Locale;

/** Marks as people read them. */
final class MarkText {
    private MarkText() {}

    /** {@code length.words 12 (filter.length/1)}. */
    static String of(Mark mark) {
        StringBuilder text = new StringBuilder(mark.name());
        mark.label().ifPresent(label -> text.append(' ').append(label));
        mark.score().ifPresent(score -> text.append(' ').append(score(score)));
        mark.span().ifPresent(span -> text.append(' ').append(span(span)));
        mark.detail().ifPresent(detail -> text.append(", ").append(brief(detail)));
        return Printable.line(text.append(" (").append(mark.by()).append(')').toString());
    }

    /** Fingerprints in a text cut to the digits that tell data apart. */
    static String brief(String text) {
        return text.replaceAll("\\b([0-9a-f]{12})[0-9a-f]{52}\\b", "$1");
    }

    static String score(double score) {
        if (score == Math.rint(score) && Math.abs(score) < 1e12) {
            return Amounts.count((long) score);
        }
        return String.format(Locale.ROOT, "%.4g", score);
    }

    /** In code points, half-open, as spans count. */
    static String span(Span span) {
        return "at %s[%d..%d)".formatted(span.part() == 0 ? "" : "part " + span.part() + " ", span.start(), span.end());
    }
}
