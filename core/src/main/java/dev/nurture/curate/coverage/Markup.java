package dev.nurture.curate.coverage;

import dev.nurture.stat.Estimate;
import java.util.Locale;

/**
 * Builds a page or a drawing. Words from data go through {@link #text}, which leaves no character with a meaning in HTML, and
 * shows invisible ones and those that reorder text by their code. One thread.
 */
final class Markup {
    private final StringBuilder page = new StringBuilder();

    /** Adds tags of ours as they are. */
    Markup tags(String ours) {
        page.append(ours);
        return this;
    }

    /** Adds words as text; also good inside of quoted attributes. */
    Markup text(String words) {
        words.codePoints().forEach(this::add);
        return this;
    }

    /** Adds a number of our own with so many digits after the point. */
    Markup number(double value, int digits) {
        page.append(String.format(Locale.ROOT, "%,." + digits + "f", value));
        return this;
    }

    /** Adds a share in percent. */
    Markup percent(double share) {
        return number(100 * share, share > 0 && share < 0.0095 ? 2 : 1).tags("&nbsp;%");
    }

    Markup interval(Estimate estimate) {
        return percent(estimate.low()).tags(" to ").percent(estimate.high());
    }

    /** Adds a coordinate. */
    Markup at(double value) {
        page.append(String.format(Locale.ROOT, "%.1f", value));
        return this;
    }

    private void add(int point) {
        switch (point) {
            case '&' -> page.append("&amp;");
            case '<' -> page.append("&lt;");
            case '>' -> page.append("&gt;");
            case '"' -> page.append("&quot;");
            case '\'' -> page.append("&#39;");
            default -> {
                if (isHidden(point)) {
                    page.append("[U+")
                            .append(String.format(Locale.ROOT, "%04X", point))
                            .append(']');
                } else {
                    page.appendCodePoint(point);
                }
            }
        }
    }

    /** Controls, marks that reorder text, tags that smuggle it, halves of pairs; joiners stay, since scripts need them. */
    private static boolean isHidden(int point) {
        return isIn(point, 0, 0x1F)
                || isIn(point, 0x7F, 0x9F)
                || point == 0xAD
                || point == 0x061C
                || point == 0x200B
                || isIn(point, 0x200E, 0x200F)
                || isIn(point, 0x2028, 0x202E)
                || isIn(point, 0x2060, 0x206F)
                || isIn(point, 0xD800, 0xDFFF)
                || isIn(point, 0xFDD0, 0xFDEF)
                || point == 0xFEFF
                || isIn(point, 0xFFF9, 0xFFFB)
                || isIn(point, 0xE0000, 0xE0FFF)
                || (point & 0xFFFE) == 0xFFFE;
    }

    private static boolean isIn(int point, int first, int last) {
        return first <= point && point <= last;
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
