package dev.nurture.cli;

/** How many columns of a terminal a text takes: two for East Asian and picture characters, none for combining ones. */
final class DisplayWidth {
    private static final int[][] WIDE = {
        {0x1100, 0x115f}, {0x2e80, 0x303e}, {0x3041, 0x33ff}, {0x3400, 0x4dbf}, {0x4e00, 0x9fff}, {0xa000, 0xa4cf},
        {0xac00, 0xd7a3}, {0xf900, 0xfaff}, {0xfe30, 0xfe6f}, {0xff00, 0xff60}, {0xffe0, 0xffe6}, {0x1f300, 0x1f64f},
        {0x1f680, 0x1f6ff}, {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd}
    };

    private static final String CUT = "…";

    private DisplayWidth() {}

    static int of(String text) {
        return text.codePoints().map(DisplayWidth::of).sum();
    }

    private static int of(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        for (int[] range : WIDE) {
            if (point >= range[0] && point <= range[1]) {
                return 2;
            }
        }
        return 1;
    }

    /** The text if it fits into {@code width} columns, else its beginning and a mark that it is cut. */
    static String cut(String text, int width) {
        if (text.length() * 2 <= width || of(text) <= width) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int used = DisplayWidth.of(CUT);
        for (int point : text.codePoints().toArray()) {
            used += of(point);
            if (used > width) {
                break;
            }
            kept.appendCodePoint(point);
        }
        return kept.toString().stripTrailing() + CUT;
    }

    /** Blanks that fill {@code text} up to {@code width} columns. */
    static String fill(String text, int width) {
        return " ".repeat(Math.max(0, width - of(text)));
    }
}
