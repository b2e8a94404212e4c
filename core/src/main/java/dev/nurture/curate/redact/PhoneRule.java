package dev.nurture.curate.redact;

import java.util.Locale;
import java.util.Set;

/**
 * Telephone numbers and United States social security numbers, found at a digit, a plus sign or a bracket.
 *
 * <p>A number with a country code, or in the North American form with a possible area code, speaks for itself. Any other
 * needs a word beside it that says what it is: digits with hyphens are dates, versions, ranges of years and page numbers far
 * more often than telephones.
 */
final class PhoneRule {
    private static final int LONGEST = 32;
    private static final int BEFORE = 40;
    private static final int AFTER = 12;
    private static final int FEWEST_DIGITS = 7;
    private static final int MOST_WORDS = 4;

    private static final Set<String> WORDS = Set.of(
            "phone",
            "phones",
            "telephone",
            "tel",
            "tele",
            "fax",
            "mobile",
            "cell",
            "cellphone",
            "call",
            "calling",
            "dial",
            "desk",
            "hotline",
            "reach",
            "answering",
            "answer",
            "ring",
            "sms",
            "whatsapp",
            "voicemail",
            "ph",
            "helpline",
            "landline",
            "handset");
    private static final Set<String> AFTERWARDS =
            Set.of("office", "fax", "mobile", "cell", "desk", "home", "work", "phone", "ext");
    private static final Set<String> SECURITY = Set.of("ssn", "social", "security", "ssns");
    private static final Set<String> OTHER = Set.of(
            "isbn", "issn", "doi", "version", "id", "zip", "license", "licence", "section", "page", "pages", "pp",
            "figure", "table", "chapter", "date", "serial", "order", "card", "account", "iban", "ticket", "bug",
            "issue", "pmid", "article", "volume", "vol", "no", "oclc", "patent", "error", "code", "build", "port",
            "ssn");

    private PhoneRule() {}

    static void find(String text, int at, Findings findings) {
        char before = Glyphs.at(text, at - 1);
        boolean begins = !Glyphs.isDigit(text.charAt(at));
        if (Glyphs.isAlphanumeric(before)
                || !begins && isTight(before) && Glyphs.isAlphanumeric(Glyphs.at(text, at - 2))
                || before == '$'
                || before == '£'
                || before == '€'
                || before == '#'
                || before == '/'
                || before == '='
                || isSection(text, at)) {
            return;
        }
        int to = end(text, at);
        if (to - at < FEWEST_DIGITS || goesOn(text, to)) {
            return;
        }
        String digits = Glyphs.digits(text, at, to);
        if (digits.length() < FEWEST_DIGITS) {
            return;
        }
        String number = text.substring(at, to);
        if (isSecurityNumber(number) && (number.charAt(3) == '-' || says(text, at, SECURITY))) {
            findings.add(Personal.SSN, at, to);
            return;
        }
        if (isPhone(text, at, to, number, digits)) {
            findings.add(Personal.PHONE, at, withExtension(text, to));
        }
    }

    /** Whether a section's sign stands before it, as laws are cited. */
    private static boolean isSection(String text, int at) {
        return Glyphs.at(text, at - 1) == '§' || Glyphs.at(text, at - 2) == '§';
    }

    private static boolean isTight(char unit) {
        return unit == '-' || unit == '.' || unit == '_' || unit == '/' || unit == ':' || unit == '+' || unit == ',';
    }

    /** The end of a run of digits with at most two separators between them. */
    private static int end(String text, int from) {
        int end = from;
        int good = from;
        int separators = 0;
        int open = 0;
        while (end < text.length() && end - from < LONGEST) {
            char unit = text.charAt(end);
            if (Glyphs.isDigit(unit)) {
                separators = 0;
                good = end + 1;
            } else if (unit == '(' && open == 0 || unit == '+' && end == from) {
                open += unit == '(' ? 1 : 0;
            } else if (unit == ')' && open == 1) {
                open = 2;
            } else if (!isSeparator(unit) || ++separators > 1) {
                break;
            }
            end++;
        }
        return good;
    }

    private static boolean isSeparator(char unit) {
        return unit == ' ' || unit == '-' || unit == '.' || unit == '\u00a0' || unit == '\u2011' || unit == '\u2010';
    }

    private static boolean goesOn(String text, int to) {
        char after = Glyphs.at(text, to);
        char next = Glyphs.at(text, to + 1);
        if (after == 'x' && Glyphs.isDigit(next)) {
            return false;
        }
        return Glyphs.isAlphanumeric(after)
                || after == '_'
                || after == '%'
                || after == '-' && isCode(text, to + 1)
                || (after == '/' || after == ':' || after == ',' || after == '.') && Glyphs.isDigit(next);
    }

    /** Whether the word there has a digit: then it is all one serial number. */
    private static boolean isCode(String text, int from) {
        int end = Glyphs.endOfRun(text, from, "", AFTER);
        return !Glyphs.digits(text, from, end).isEmpty();
    }

    /** Three, two and four digits; none of the groups that were never given out. */
    private static boolean isSecurityNumber(String number) {
        if (number.length() != 11
                || number.charAt(3) != number.charAt(6)
                || !number.matches("\\d{3}[- ]\\d{2}[- ]\\d{4}")) {
            return false;
        }
        int area = Integer.parseInt(number.substring(0, 3));
        return area != 0 && area != 666 && area < 900 && !number.startsWith("00", 4) && !number.endsWith("0000");
    }

    private static boolean isPhone(String text, int at, int to, String number, String digits) {
        int size = digits.length();
        if (size > 15 || isOther(number) || digits.chars().distinct().count() < 3 || says(text, at, OTHER)) {
            return false;
        }
        if (number.charAt(0) == '+') {
            return size >= 8 && CountryCodes.begins(digits);
        }
        boolean said = says(text, at, WORDS) || saidAfterwards(text, to);
        boolean american = number.matches("(1[- .])?(\\(\\d{3}\\) ?|\\d{3}[-.]|\\d{3} )\\d{3}[- .]\\d{4}");
        if (american && (number.charAt(0) == '(' || number.indexOf('-') > 0 || number.indexOf('.') > 0)) {
            return said || isPossible(digits.substring(size - 10));
        }
        boolean begins = Glyphs.at(text, at - 1) != ' ' || !Glyphs.isDigit(Glyphs.at(text, at - 2));
        boolean abroad = begins && size >= 11 && number.startsWith("00") && CountryCodes.begins(digits.substring(2));
        return (said || abroad) && (hasSeparators(number) || size >= 9);
    }

    private static boolean hasSeparators(String number) {
        return number.chars().anyMatch(unit -> isSeparator((char) unit));
    }

    /** An area and an exchange begin with 2 to 9. */
    private static boolean isPossible(String ten) {
        return ten.charAt(0) > '1' && ten.charAt(3) > '1';
    }

    /** Dates, ranges of years, decimals, and sections of laws such as 22-3226.06. */
    private static boolean isOther(String number) {
        return number.matches(
                "(1[5-9]|20)\\d\\d[-. ]\\d{1,2}[-. ]\\d{1,2}.*|\\d{1,2}[-. ]\\d{1,2}[-. ](1[5-9]|20)?\\d\\d|(1[5-9]|20)\\d\\d ?[-.] ?(1[5-9]|20)\\d\\d|\\d+\\.\\d+|\\d+-\\d+\\.\\d{1,2}([ (].*)?");
    }

    private static int withExtension(String text, int to) {
        int at = to;
        while (Glyphs.at(text, at) == ' ' && at - to < 2) {
            at++;
        }
        for (String word : new String[] {"extension ", "ext. ", "ext.", "ext ", "x"}) {
            if (text.regionMatches(true, at, word, 0, word.length())
                    && Glyphs.isDigit(Glyphs.at(text, at + word.length()))) {
                int end = at + word.length();
                while (Glyphs.isDigit(Glyphs.at(text, end)) && end - at < 16) {
                    end++;
                }
                return end;
            }
        }
        return to;
    }

    private static boolean says(String text, int at, Set<String> words) {
        int from = Math.max(0, at - BEFORE);
        String before = text.substring(from, at);
        int line = before.lastIndexOf("\n\n");
        String near = before.substring(line < 0 ? 0 : line).toLowerCase(Locale.ROOT);
        int end = near.length();
        for (int i = near.length() - 1, seen = 0; i >= -1 && seen < MOST_WORDS; i--) {
            boolean letter = i >= 0 && Character.isLetter(near.charAt(i));
            if (!letter) {
                if (end > i + 1) {
                    seen++;
                    if (words.contains(near.substring(i + 1, end))) {
                        return true;
                    }
                }
                end = i;
            }
        }
        return false;
    }

    private static boolean saidAfterwards(String text, int to) {
        int from = to;
        while (from < text.length()
                && from - to < 3
                && !Character.isLetter(text.charAt(from))
                && text.charAt(from) != '\n') {
            from++;
        }
        int end = from;
        while (end < text.length() && end - from < AFTER && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return AFTERWARDS.contains(text.substring(from, end).toLowerCase(Locale.ROOT));
    }
}
