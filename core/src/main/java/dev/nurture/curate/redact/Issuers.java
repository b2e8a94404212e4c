package dev.nurture.curate.redact;

/** Which first digits issuers of cards use, and how long their numbers are (ISO/IEC 7812, as the issuers publish them). */
final class Issuers {
    private Issuers() {}

    static boolean isCard(String digits) {
        int length = digits.length();
        if (length < 12 || length > 19 || digits.chars().distinct().count() < 2) {
            return false;
        }
        int six = Integer.parseInt(digits.substring(0, 6));
        int four = six / 100;
        int two = six / 10_000;
        if (two == 34 || two == 37) {
            return length == 15;
        }
        if (two / 10 == 4) {
            return length == 13 || length == 16 || length == 19;
        }
        if (two >= 51 && two <= 55 || four >= 2221 && four <= 2720) {
            return length == 16;
        }
        if (four >= 3528 && four <= 3589
                || two == 62
                || two == 65
                || four == 6011
                || six / 1000 >= 644 && six / 1000 <= 649) {
            return length >= 16;
        }
        if (six / 1000 >= 300 && six / 1000 <= 305 || two == 36 || two == 38 || two == 39) {
            return length == 14;
        }
        if (four == 2131 || four == 1800) {
            return length == 15;
        }
        return isMaestro(four) && length >= 12;
    }

    private static boolean isMaestro(int four) {
        return switch (four) {
            case 5018, 5020, 5038, 5893, 6304, 6759, 6761, 6762, 6763 -> true;
            default -> false;
        };
    }
}
