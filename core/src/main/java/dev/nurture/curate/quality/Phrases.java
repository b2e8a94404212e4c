package dev.nurture.curate.quality;

/**
 * The phrases that C4 looks for, whatever their case, found in one pass: each has a rare letter, and only where that stands
 * the phrase is compared. Threads may share it.
 */
final class Phrases {
    static final int LOREM_IPSUM = 1;
    static final int JAVASCRIPT = 2;
    static final int CURLY_BRACKET = 4;
    static final int POLICY = 8;

    /** The only character beyond ASCII whose lower case is one plain letter of ASCII. */
    private static final char KELVIN = '\u212a';

    /** A phrase and how far into it its rare letter stands. */
    private record Phrase(String text, int letter, int kind) {}

    private static final Phrase[][] BY_LETTER = new Phrase[128][];

    static {
        add('p', new Phrase("lorem ipsum", 7, LOREM_IPSUM));
        add('j', new Phrase("javascript", 0, JAVASCRIPT));
        add('{', new Phrase("{", 0, CURLY_BRACKET));
        add('f', new Phrase("terms of use", 7, POLICY));
        add('v', new Phrase("privacy policy", 3, POLICY));
        add(
                'k',
                new Phrase("cookie policy", 3, POLICY),
                new Phrase("uses cookies", 8, POLICY),
                new Phrase("use of cookies", 10, POLICY),
                new Phrase("use cookies", 7, POLICY));
    }

    private Phrases() {}

    private static void add(char letter, Phrase... phrases) {
        BY_LETTER[letter] = phrases;
        BY_LETTER[Character.toUpperCase(letter)] = phrases;
    }

    /** Which kinds of phrases the stretch holds, as bits. */
    static int in(char[] units, int from, int to) {
        int found = 0;
        for (int at = from; at < to; at++) {
            char unit = units[at] == KELVIN ? 'k' : units[at];
            if (unit >= BY_LETTER.length || BY_LETTER[unit] == null) {
                continue;
            }
            for (Phrase phrase : BY_LETTER[unit]) {
                int start = at - phrase.letter;
                if (start >= from && isAtIgnoringCase(units, start, to, phrase.text)) {
                    found |= phrase.kind;
                }
            }
        }
        return found;
    }

    private static boolean isAtIgnoringCase(char[] units, int at, int to, String phrase) {
        if (to - at < phrase.length()) {
            return false;
        }
        for (int i = 0; i < phrase.length(); i++) {
            if (lower(units[at + i]) != phrase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static boolean isAt(char[] units, int at, int to, String phrase) {
        if (to - at < phrase.length()) {
            return false;
        }
        for (int i = 0; i < phrase.length(); i++) {
            if (units[at + i] != phrase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static char lower(char unit) {
        if (unit >= 'A' && unit <= 'Z') {
            return (char) (unit + 32);
        }
        return unit == KELVIN ? 'k' : unit;
    }
}
