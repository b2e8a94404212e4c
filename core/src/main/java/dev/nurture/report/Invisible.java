package dev.nurture.report;

import java.util.List;
import java.util.Set;

/**
 * Characters that a reader would not see, or that would change what is seen around them: control characters, marks that
 * reorder text, characters without width, tags that smuggle text. Told from fixed lists and not from the platform's tables,
 * so that a page is the same on every version of Java.
 *
 * <p>Joiners and ordinary variation selectors stay as they are: scripts and emoji need them.
 */
final class Invisible {
    private static final int PICTURES = 0x2400;
    private static final int DELETE = 0x7F;

    private static final Set<Integer> NO_WIDTH = Set.of(0xAD, 0x034F, 0x180E, 0x200B, 0xFEFF);

    private static final List<String> NAMES = List.of(
            ("NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS"
                            + " US")
                    .split(" "));

    private Invisible() {}

    /** Whether a character must be shown as a symbol. Line feeds count too. */
    static boolean is(int point) {
        return isControl(point) || reorders(point) || hasNoWidth(point) || smuggles(point) || isNoCharacter(point);
    }

    private static boolean isControl(int point) {
        return point < 0x20 || isIn(point, DELETE, 0x9F) || isIn(point, 0x2028, 0x2029);
    }

    private static boolean reorders(int point) {
        return point == 0x061C
                || isIn(point, 0x200E, 0x200F)
                || isIn(point, 0x202A, 0x202E)
                || isIn(point, 0x2066, 0x206F);
    }

    private static boolean hasNoWidth(int point) {
        return NO_WIDTH.contains(point) || isIn(point, 0x2060, 0x2065) || isIn(point, 0xFFF9, 0xFFFB);
    }

    private static boolean smuggles(int point) {
        return point == 0x3164 || point == 0xFFA0 || isIn(point, 0xE0000, 0xE0FFF);
    }

    /** Halves of pairs, and the code points that Unicode keeps for nobody. */
    private static boolean isNoCharacter(int point) {
        return isIn(point, 0xD800, 0xDFFF) || isIn(point, 0xFDD0, 0xFDEF) || (point & 0xFFFE) == 0xFFFE;
    }

    private static boolean isIn(int point, int first, int last) {
        return first <= point && point <= last;
    }

    /** What stands for such a character on the page. */
    static String symbol(int point) {
        if (point == '\n' || point == 0x2028 || point == 0x2029) {
            return "↵";
        }
        if (point == '\t') {
            return "⇥";
        }
        if (point < 0x20) {
            return Character.toString(PICTURES + point);
        }
        return point == DELETE ? "␡" : code(point);
    }

    /** The short name that stands for it in a box: {@code ESC}, {@code U+202E}; the symbol where that needs no box. */
    static String name(int point) {
        if (point >= NAMES.size() || point == '\n' || point == '\t') {
            return point == DELETE ? "DEL" : symbol(point);
        }
        return NAMES.get(point);
    }

    /** Such as {@code U+202E}. */
    static String code(int point) {
        String hex = Integer.toHexString(point).toUpperCase(java.util.Locale.ROOT);
        return "U+" + "0".repeat(Math.max(0, 4 - hex.length())) + hex;
    }
}
