package dev.nurture.curate.redact;

import java.util.Locale;

/** Internet addresses: four octets with points, or groups of hexadecimal digits with colons. */
final class AddressRules {
    private static final int LONGEST = 45;
    private static final String VERSION = "version";
    private static final int BEFORE = 24;

    private AddressRules() {}

    /** An address of version 4 that begins at a digit. */
    static void findFour(String text, int at, boolean onlyGlobal, Findings findings) {
        int end = fourEnd(text, at);
        if (end < 0 || isVersion(text, at)) {
            return;
        }
        int[] octets = Octets.parse(text.substring(at, end));
        if (octets.length == 4
                && !isObjectIdentifier(octets)
                && (!onlyGlobal || Octets.isGlobal(octets))
                && !isNumbering(text, at, octets)) {
            findings.add(Personal.IP, at, end);
        }
    }

    private static int fourEnd(String text, int at) {
        char before = Glyphs.at(text, at - 1);
        if (Glyphs.isAlphanumeric(before)
                || before == '.'
                || before == '-' && Glyphs.isAlphanumeric(Glyphs.at(text, at - 2))) {
            return -1;
        }
        int end = at;
        for (int octet = 0; octet < 4; octet++) {
            int start = end;
            while (end - start < 4 && Glyphs.isDigit(Glyphs.at(text, end))) {
                end++;
            }
            if (end == start || end - start > 3 || octet < 3 && Glyphs.at(text, end) != '.') {
                return -1;
            }
            end += octet < 3 ? 1 : 0;
        }
        char after = Glyphs.at(text, end);
        boolean goesOn = Glyphs.isAlphanumeric(after)
                || (after == '.' || after == '-') && Glyphs.isAlphanumeric(Glyphs.at(text, end + 1)) && after == '.';
        return goesOn ? -1 : end;
    }

    private static boolean isVersion(String text, int at) {
        String before = text.substring(Math.max(0, at - BEFORE), at).toLowerCase(Locale.ROOT);
        return before.contains(VERSION)
                || before.matches("(?s).*(^|\\W)(v|ver|rev|release|build|section|rule|chapter|table)\\.? ?");
    }

    /** X.500's and the internet's branches of object identifiers. */
    private static boolean isObjectIdentifier(int[] octets) {
        return octets[0] == 2 && octets[1] == 5 && octets[2] == 29
                || octets[0] == 1 && octets[1] == 3 && octets[2] == 6;
    }

    /** Four single digits are the number of a section as often as an address. */
    private static boolean isNumbering(String text, int at, int[] octets) {
        for (int octet : octets) {
            if (octet > 9) {
                return false;
            }
        }
        String before = text.substring(Math.max(0, at - BEFORE), at).toLowerCase(Locale.ROOT);
        return !before.matches("(?s).*\\b(ip|address|host|server|dns|ping|proxy|gateway|hosts)\\b.*")
                && !before.endsWith("//");
    }

    /** An address of version 6 around a colon; only the first colon of an address finds it. */
    static void findSix(String text, int colon, boolean onlyGlobal, Findings findings) {
        int from = colon;
        while (from > 0 && colon - from < 4 && Glyphs.isHex(text.charAt(from - 1))) {
            from--;
        }
        char before = Glyphs.at(text, from - 1);
        if (Glyphs.isAlphanumeric(before) || before == ':' || before == '.') {
            return;
        }
        int to = colon;
        while (to < text.length() && to - from < LONGEST && isSix(text.charAt(to))) {
            to++;
        }
        while (to > from
                && (text.charAt(to - 1) == '.' || text.charAt(to - 1) == ':' && Glyphs.at(text, to - 2) != ':')) {
            to--;
        }
        char after = Glyphs.at(text, to);
        if (Glyphs.isAlphanumeric(after) || after == ':' || after == '_') {
            return;
        }
        int[] groups = Groups.parse(text.substring(from, to));
        if (groups.length == 8
                && Groups.isTelling(text.substring(from, to))
                && (!onlyGlobal || Groups.isGlobal(groups))) {
            findings.add(Personal.IP, from, to);
        }
    }

    private static boolean isSix(char unit) {
        return Glyphs.isHex(unit) || unit == ':' || unit == '.';
    }
}
