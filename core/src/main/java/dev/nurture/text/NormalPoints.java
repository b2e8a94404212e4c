package dev.nurture.text;

import java.text.Normalizer;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What becomes of each code point in the normal form: a kind and, where it becomes one other code point, which.
 *
 * <p>Looked up in pages of 256 that are made when first needed, since few texts need more than three. Threads share it: two may
 * make the same page, and make it alike.
 */
final class NormalPoints {
    /** White space and punctuation, which become a space. */
    static final int SPACE = 0;

    static final int LETTER = 1;
    /** A mark that stays: spacing or enclosing. */
    static final int MARK = 2;

    /** A number that is not a decimal digit. */
    static final int NUMBER = 3;

    static final int OTHER = 4;
    static final int DIGIT = 5;
    /** May stand once inside a number; elsewhere it becomes a space. */
    static final int POINT = 6;
    /** May stand once inside a number; elsewhere it stays. */
    static final int SEPARATOR = 7;

    /** A mark that is dropped. */
    static final int DROPPED = 8;
    /** Becomes several code points. */
    static final int SEVERAL = 9;
    /** A mark that stays and changes places with others, or what contains one. */
    static final int MOVABLE = 10;
    /** The capital sigma, whose small form depends on what stands around it. */
    static final int SIGMA = 11;

    private static final int SHIFT = 24;
    private static final int PAGE = 256;
    private static final int LOWEST_CLASS_MARK = 0x334;
    private static final String HIGHEST_CLASS_MARK = "\u0345";

    /** As listed by datatrove 0.10; tab, line feed and space are not in it. */
    private static final String PUNCTUATION =
            "0-8 B-1F 21-2F 3A-40 5B-60 7B-9F AB B4 BB 2013-2014 2019 201C-201E 2026 2236"
                    + " 2501 25BA 3001-3002 3008-300D 3010-3011 FF01 FF05 FF08-FF09 FF0C FF0E FF11 FF1A-FF1B FF1F FF5E";

    /** What Python strips and splits at. */
    private static final String BLANKS = "9-D 1C-20 85 A0 1680 2000-200A 2028-2029 202F 205F 3000";

    private static final AtomicReferenceArray<int[]> PAGES =
            new AtomicReferenceArray<>((Character.MAX_CODE_POINT + 1) / PAGE);

    private NormalPoints() {}

    /** Kind and code point, packed. */
    static int entry(int point) {
        int[] page = PAGES.get(point / PAGE);
        return (page == null ? page(point / PAGE) : page)[point % PAGE];
    }

    static int kind(int entry) {
        return entry >>> SHIFT;
    }

    /** What the code point becomes, where that is one. */
    static int target(int entry) {
        return entry & (1 << SHIFT) - 1;
    }

    static int[] page(int number) {
        int[] page = new int[PAGE];
        for (int i = 0; i < PAGE; i++) {
            page[i] = compute(number * PAGE + i);
        }
        PAGES.set(number, page);
        return page;
    }

    private static int compute(int point) {
        if (Character.getType(point) == Character.DECIMAL_DIGIT_NUMBER) {
            return packed(DIGIT, '0');
        }
        if (point == '.' || point == ',') {
            return packed(POINT, ' ');
        }
        if (isIn(PUNCTUATION, point) || isIn(BLANKS, point)) {
            return packed(SPACE, ' ');
        }
        return switch (point) {
            case 0x60C, 0x66B, 0x2396, 0x2397, 0x2398 -> packed(SEPARATOR, point);
            case 0x3A3 -> packed(SIGMA, point);
            case 0x130 -> packed(LETTER, 'i');
            default -> decomposed(point);
        };
    }

    private static int decomposed(int point) {
        if (Character.getType(point) == Character.SURROGATE) {
            return packed(OTHER, NormalScan.REPLACEMENT);
        }
        if (Character.getType(point) == Character.NON_SPACING_MARK) {
            return packed(DROPPED, point);
        }
        String parts = Normalizer.normalize(Character.toString(Character.toLowerCase(point)), Normalizer.Form.NFD);
        if (parts.codePoints().anyMatch(NormalPoints::isMovable)) {
            return packed(MOVABLE, point);
        }
        int[] kept = parts.codePoints().filter(part -> !isDropped(part)).toArray();
        return kept.length == 1 ? packed(plainKind(kept[0]), kept[0]) : packed(SEVERAL, point);
    }

    static boolean isDropped(int point) {
        return Character.getType(point) == Character.NON_SPACING_MARK;
    }

    /** The kind of what stays in the normal form. */
    static int plainKind(int point) {
        return switch (Character.getType(point)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER -> LETTER;
            case Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> MARK;
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> NUMBER;
            default -> point == ' ' ? SPACE : OTHER;
        };
    }

    /** Whether a mark that is not dropped takes part in canonical reordering, seen by whether others pass it. */
    private static boolean isMovable(int point) {
        int type = Character.getType(point);
        if (type != Character.COMBINING_SPACING_MARK && type != Character.ENCLOSING_MARK) {
            return false;
        }
        String before = Character.toString(point) + Character.toString(LOWEST_CLASS_MARK);
        String after = HIGHEST_CLASS_MARK + Character.toString(point);
        return !Normalizer.normalize(before, Normalizer.Form.NFD).equals(before)
                || !Normalizer.normalize(after, Normalizer.Form.NFD).equals(after);
    }

    private static int packed(int kind, int point) {
        return kind << SHIFT | point;
    }

    private static boolean isIn(String ranges, int point) {
        for (String range : ranges.split(" ", -1)) {
            String[] ends = range.split("-", -1);
            if (Integer.parseInt(ends[0], 16) <= point && point <= Integer.parseInt(ends[ends.length - 1], 16)) {
                return true;
            }
        }
        return false;
    }
}
