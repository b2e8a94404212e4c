package dev.nurture.text;

/**
 * What kind of character a code point is, as Python and the peers' lists have it. Kinds are bits of one table look-up, so
 * that a loop over text asks once a character.
 *
 * <p>Unicode is the version of the running Java (13 in Java 17). Threads share it.
 */
public final class Characters {
    /** A letter: the categories Lu, Ll, Lt, Lm and Lo; Python's {@code isalpha}. */
    public static final int LETTER = 1;

    /** A combining mark: Mn, Mc and Me. */
    public static final int MARK = 2;

    /** A number: Nd, Nl and No. With {@link #LETTER} it makes Python's {@code isalnum}. */
    public static final int NUMBER = 4;

    /** What Python strips and splits at. Wider than {@link #WHITE_SPACE} by U+001C to U+001F. */
    public static final int BLANK = 8;

    /** What Unicode calls white space. */
    public static final int WHITE_SPACE = 16;

    /** Punctuation in the sense of datatrove, its end marks included. */
    public static final int PUNCTUATION = 32;

    /** An end mark of a sentence. */
    public static final int END_MARK = 64;

    /** What ends a line for Python's {@code splitlines}. */
    public static final int LINE_BREAK = 128;

    private static final String BLANKS = "9-D 1C-20 85 A0 1680 2000-200A 2028-2029 202F 205F 3000";
    private static final String LINE_BREAKS = "A-D 1C-1E 85 2028-2029";

    /** As listed by datatrove 0.10; the fullwidth digit one is in its list, tab, line feed and space are not. */
    private static final String PUNCTUATIONS =
            "0-8 B-1F 21-2F 3A-40 5B-60 7B-9F AB B4 BB 2013-2014 2019 201C-201E 2026 2236"
                    + " 2501 25BA 3001-3002 3008-300D 3010-3011 FF01 FF05 FF08-FF09 FF0C FF0E FF11 FF1A-FF1B FF1F FF5E";

    /** As listed by datatrove 0.10: nearly Unicode's Sentence_Terminal, which Java does not know. */
    private static final String END_MARKS =
            "21 2E 3F 589 61D-61F 6D4 700-702 7F9 837 839 83D-83E 964-965 104A-104B 1362"
                    + " 1367-1368 166E 1735-1736 17D4-17D6 17D9-17DA 1803 1809 1944-1945 1AA8-1AAB 1B5A-1B5B 1B5E-1B5F 1B7D-1B7E"
                    + " 1C3B-1C3C 1C7E-1C7F 203C-203D 2047-2049 2E2E 2E3C 2E53-2E54 3002 A4FF A60E-A60F A6F3 A6F7 A876-A877"
                    + " A8CE-A8CF A92F A9C8-A9C9 AA5D-AA5F AAF0-AAF1 ABEB FE52 FE56-FE57 FF01 FF0E FF1F FF61 10A56-10A57"
                    + " 10F55-10F59 10F86-10F89 11047-11048 110BE-110C1 11141-11143 111C5-111C6 111CD 111DE-111DF 11238-11239"
                    + " 1123B-1123C 112A9 1144B-1144C 115C2-115C3 115C9-115D7 11641-11642 1173C-1173E 11944 11946 11A42-11A43"
                    + " 11A9B-11A9C 11C41-11C42 11EF7-11EF8 11F43-11F44 16A6E-16A6F 16AF5 16B37-16B38 16B44 16E98 1BC9F 1DA88";

    private static final byte[] KINDS = table();

    private Characters() {}

    /** The kinds of a character of the first plane, as bits. */
    public static int kinds(char unit) {
        return KINDS[unit];
    }

    /** The kinds of a code point, as bits. */
    public static int kinds(int codePoint) {
        return KINDS[codePoint];
    }

    public static boolean isLetter(int codePoint) {
        return (KINDS[codePoint] & LETTER) != 0;
    }

    public static boolean isAlphanumeric(int codePoint) {
        return (KINDS[codePoint] & (LETTER | NUMBER)) != 0;
    }

    public static boolean isBlank(int codePoint) {
        return (KINDS[codePoint] & BLANK) != 0;
    }

    public static boolean isPunctuation(int codePoint) {
        return (KINDS[codePoint] & PUNCTUATION) != 0;
    }

    public static boolean isEndMark(int codePoint) {
        return (KINDS[codePoint] & END_MARK) != 0;
    }

    private static byte[] table() {
        byte[] kinds = new byte[Character.MAX_CODE_POINT + 1];
        for (int point = 0; point < kinds.length; point++) {
            kinds[point] = (byte) category(point);
        }
        add(kinds, BLANKS, BLANK);
        add(kinds, BLANKS, WHITE_SPACE);
        for (int separator = 0x1C; separator < 0x20; separator++) {
            kinds[separator] &= (byte) ~WHITE_SPACE;
        }
        add(kinds, LINE_BREAKS, LINE_BREAK);
        add(kinds, PUNCTUATIONS, PUNCTUATION);
        add(kinds, END_MARKS, PUNCTUATION | END_MARK);
        return kinds;
    }

    private static int category(int point) {
        return switch (Character.getType(point)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER -> LETTER;
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> MARK;
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> NUMBER;
            default -> 0;
        };
    }

    private static void add(byte[] kinds, String ranges, int kind) {
        for (String range : ranges.split(" ", -1)) {
            String[] ends = range.split("-", -1);
            int last = Integer.parseInt(ends[ends.length - 1], 16);
            for (int point = Integer.parseInt(ends[0], 16); point <= last; point++) {
                kinds[point] |= (byte) kind;
            }
        }
    }
}
