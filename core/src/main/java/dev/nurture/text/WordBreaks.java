package dev.nurture.text;

/**
 * Word boundaries as Unicode Standard Annex 29 defines them, rules WB3 to WB13. Java's own break iterator follows older rules
 * of its own. Characters of scripts that are written without spaces stand alone, as the annex leaves them.
 *
 * <p>Only segments that begin with a letter or a number are reported. Threads share it.
 */
final class WordBreaks {
    private static final byte OTHER = 0;
    private static final byte CR = 1;
    private static final byte LF = 2;
    private static final byte NEWLINE = 3;
    private static final byte EXTEND = 4;
    private static final byte ZWJ = 5;
    private static final byte KATAKANA = 6;
    private static final byte HEBREW = 7;
    private static final byte LETTER = 8;
    private static final byte MID_LETTER = 9;
    private static final byte MID_NUM = 10;
    private static final byte MID_NUM_LET = 11;
    private static final byte SINGLE_QUOTE = 12;
    private static final byte DOUBLE_QUOTE = 13;
    private static final byte NUMERIC = 14;
    private static final byte EXTEND_NUM_LET = 15;
    private static final byte SPACE = 16;
    private static final byte REGIONAL = 17;
    private static final byte PICTOGRAM = 18;

    private static final byte[] CLASSES = table();

    private WordBreaks() {}

    static void find(char[] text, int from, int to, Pieces words) {
        int at = from;
        while (at < to) {
            int end = end(text, at, to);
            if (Characters.isAlphanumeric(Character.codePointAt(text, at, to))) {
                words.add(at, end);
            }
            at = end;
        }
    }

    /** Where the segment that begins at {@code start} ends. */
    private static int end(char[] text, int start, int to) {
        int at = start;
        byte last = classAt(text, at, to);
        byte direct = last;
        byte before = OTHER;
        int regionals = last == REGIONAL ? 1 : 0;
        at += Character.charCount(Character.codePointAt(text, at, to));
        while (at < to) {
            byte next = classAt(text, at, to);
            int width = Character.charCount(Character.codePointAt(text, at, to));
            boolean skipped = next == EXTEND || next == ZWJ;
            boolean hard = direct == CR || direct == LF || direct == NEWLINE;
            if (hard
                    ? !(direct == CR && next == LF)
                    : !skipped && !joins(text, at, to, before, last, direct, regionals)) {
                return at;
            }
            direct = next;
            if (!skipped) {
                before = last;
                last = next;
                regionals = next == REGIONAL ? regionals + 1 : 0;
            }
            at += width;
        }
        return to;
    }

    /**
     * Whether there is no boundary before {@code at}.
     *
     * @param before the class two characters back, extenders not counted
     * @param last the class one character back, extenders not counted
     * @param direct the class of the very last character
     */
    private static boolean joins(char[] text, int at, int to, byte before, byte last, byte direct, int regionals) {
        byte next = classAt(text, at, to);
        if (next == CR || next == LF || next == NEWLINE) {
            return false;
        }
        if (direct == ZWJ && next == PICTOGRAM || direct == SPACE && next == SPACE) {
            return true;
        }
        boolean letters = isLetter(last) && isLetter(next);
        boolean acrossLetters = isLetter(before) && isMidLetter(last) && isLetter(next)
                || isLetter(last) && isMidLetter(next) && isLetter(after(text, at, to));
        boolean hebrew = last == HEBREW && next == SINGLE_QUOTE
                || last == HEBREW && next == DOUBLE_QUOTE && after(text, at, to) == HEBREW
                || before == HEBREW && last == DOUBLE_QUOTE && next == HEBREW;
        boolean numbers = (last == NUMERIC || isLetter(last)) && next == NUMERIC || last == NUMERIC && isLetter(next);
        boolean acrossNumbers = before == NUMERIC && isMidNumber(last) && next == NUMERIC
                || last == NUMERIC && isMidNumber(next) && after(text, at, to) == NUMERIC;
        boolean connected = next == EXTEND_NUM_LET && (isLetter(last) || isJoined(last))
                || last == EXTEND_NUM_LET && (isLetter(next) || next == NUMERIC || next == KATAKANA);
        return letters
                || acrossLetters
                || hebrew
                || numbers
                || acrossNumbers
                || last == KATAKANA && next == KATAKANA
                || connected
                || last == REGIONAL && next == REGIONAL && regionals % 2 == 1;
    }

    private static boolean isLetter(byte kind) {
        return kind == LETTER || kind == HEBREW;
    }

    private static boolean isMidLetter(byte kind) {
        return kind == MID_LETTER || kind == MID_NUM_LET || kind == SINGLE_QUOTE;
    }

    private static boolean isMidNumber(byte kind) {
        return kind == MID_NUM || kind == MID_NUM_LET || kind == SINGLE_QUOTE;
    }

    private static boolean isJoined(byte kind) {
        return kind == NUMERIC || kind == KATAKANA || kind == EXTEND_NUM_LET;
    }

    /** The class of the next character but one, extenders not counted. */
    private static byte after(char[] text, int at, int to) {
        int next = at + Character.charCount(Character.codePointAt(text, at, to));
        while (next < to) {
            byte kind = classAt(text, next, to);
            if (kind != EXTEND && kind != ZWJ) {
                return kind;
            }
            next += Character.charCount(Character.codePointAt(text, next, to));
        }
        return OTHER;
    }

    private static byte classAt(char[] text, int at, int to) {
        return CLASSES[Character.codePointAt(text, at, to)];
    }

    private static byte[] table() {
        byte[] classes = new byte[Character.MAX_CODE_POINT + 1];
        for (int point = 0; point < classes.length; point++) {
            classes[point] = general(point);
        }
        set(
                classes,
                LETTER,
                "2C2-2C5 2D2-2D7 2DE-2DF 2E5-2EB 2ED 2EF-2FF 55A-55C 55E 58A 5F3 A708-A716 A720-A721 A789-A78A AB5B");
        set(classes, EXTEND, "200C FF9E-FF9F 1F3FB-1F3FF E0020-E007F");
        set(classes, KATAKANA, "3031-3035 309B-309C 30A0 30FC FF70");
        set(classes, MID_LETTER, "3A B7 387 55F 5F4 2027 FE13 FE55 FF1A");
        set(classes, MID_NUM, "2C 3B 37E 589 60C-60D 66C 7F8 2044 FE10 FE14 FE50 FE54 FF0C FF1B");
        set(classes, MID_NUM_LET, "2E 2018-2019 2024 FE52 FF07 FF0E");
        set(classes, NUMERIC, "66B");
        set(classes, NEWLINE, "B-C 85 2028-2029");
        set(classes, EXTEND_NUM_LET, "202F");
        set(classes, REGIONAL, "1F1E6-1F1FF");
        set(classes, PICTOGRAM, "A9 AE 203C 2049 2122 2139 231A-231B 2600-27BF 2B50 2B55 1F300-1F3FA 1F400-1FAFF");
        set(classes, OTHER, "200B A0 2007");
        set(classes, ZWJ, "200D");
        set(classes, CR, "D");
        set(classes, LF, "A");
        set(classes, SINGLE_QUOTE, "27");
        set(classes, DOUBLE_QUOTE, "22");
        return classes;
    }

    private static byte general(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.FORMAT -> EXTEND;
            case Character.DECIMAL_DIGIT_NUMBER -> NUMERIC;
            case Character.CONNECTOR_PUNCTUATION -> EXTEND_NUM_LET;
            case Character.SPACE_SEPARATOR -> SPACE;
            default -> letter(point);
        };
    }

    private static byte letter(int point) {
        if (!Character.isAlphabetic(point) || Character.isIdeographic(point)) {
            return OTHER;
        }
        return switch (Character.UnicodeScript.of(point)) {
            case KATAKANA -> KATAKANA;
            case HEBREW -> Character.getType(point) == Character.OTHER_LETTER ? HEBREW : LETTER;
            case HIRAGANA, THAI, LAO, KHMER, MYANMAR, TAI_LE, NEW_TAI_LUE, TAI_THAM, TAI_VIET, AHOM -> OTHER;
            default -> LETTER;
        };
    }

    private static void set(byte[] classes, byte kind, String ranges) {
        for (String range : ranges.split(" ", -1)) {
            String[] ends = range.split("-", -1);
            int last = Integer.parseInt(ends[ends.length - 1], 16);
            for (int point = Integer.parseInt(ends[0], 16); point <= last; point++) {
                classes[point] = kind;
            }
        }
    }
}
