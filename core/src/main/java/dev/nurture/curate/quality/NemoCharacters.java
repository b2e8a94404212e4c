package dev.nurture.curate.quality;

import static dev.nurture.curate.quality.Rule.Subject.LINES;
import static dev.nurture.curate.quality.Rule.Subject.WORDING;
import static dev.nurture.curate.quality.Rule.atMost;

import dev.nurture.text.Lines;
import dev.nurture.text.Pieces;
import java.util.List;
import java.util.Locale;

/**
 * The part of {@link NemoEnglish} that counts characters and boilerplate.
 *
 * @param signs the share of characters other than ASCII letters, digits, line feeds and {@code ? ! , .}
 */
record NemoCharacters(double signs, double digits, double urls, double blanks, double brackets) {
    static final Rule SIGNS = atMost("too-many-signs", "nemo.signs", 0.25, WORDING, "alpha_numeric");
    private static final Rule DIGITS = atMost("too-many-digits", "nemo.digits", 0.15, WORDING, "numbers_ratio");
    private static final Rule URLS = atMost("too-many-addresses", "nemo.addresses", 0.2, WORDING, "urls_ratio");
    private static final Rule BLANKS = atMost("too-many-blanks", "nemo.blanks", 0.25, WORDING, "white_space");
    private static final Rule BRACKETS =
            atMost("too-many-brackets", "nemo.brackets", 0.1, WORDING, "parentheses_ratio");
    private static final Rule BOILERPLATE =
            atMost("too-much-boilerplate", "nemo.boilerplate", 0.4, LINES, "boilerplate_string_ratio");

    /** In order, all but {@link #SIGNS}. */
    static final List<Rule> RULES = List.of(DIGITS, URLS, BLANKS, BRACKETS, BOILERPLATE);

    /** As NeMo lists them, but for three whole cookie notices of more than a hundred characters. */
    private static final List<String> POLICIES = List.of(
            "terms of use",
            "privacy policy",
            "cookie policy",
            "uses cookies",
            "privacy overview",
            "use of cookies",
            "use cookies",
            "privacy & cookies policy",
            "privacy and cookies policy");

    static NemoCharacters of(Examined text) {
        int plain = 0;
        int digits = 0;
        int blanks = 0;
        int brackets = 0;
        char[] units = text.units();
        for (int at = 0; at < text.length(); at++) {
            char unit = units[at];
            boolean letter = unit >= 'a' && unit <= 'z' || unit >= 'A' && unit <= 'Z';
            plain += letter || unit >= '0' && unit <= '9' || "\n?!,.".indexOf(unit) >= 0 ? 1 : 0;
            digits += isDigit(units, at, text.length()) ? 1 : 0;
            blanks += "\t\n\r\b ".indexOf(unit) >= 0 ? 1 : 0;
            brackets += "{}[]()\u27e8\u27e9".indexOf(unit) >= 0 ? 1 : 0;
        }
        double all = text.characters();
        return new NemoCharacters(
                (all - plain) / all, digits / all, addressCharacters(text) / all, blanks / all, brackets / all);
    }

    private static boolean isDigit(char[] units, int at, int to) {
        return units[at] < 0x80
                ? units[at] >= '0' && units[at] <= '9'
                : Character.isDigit(Character.codePointAt(units, at, to));
    }

    /** Characters of web addresses: http:// or https:// and all that may follow in one. */
    private static double addressCharacters(Examined text) {
        char[] units = text.units();
        long characters = 0;
        for (int at = 0; at < text.length(); at++) {
            if (units[at] != 'h') {
                continue;
            }
            int end = text.startsWith(at, text.length(), "https://")
                    ? at + 8
                    : text.startsWith(at, text.length(), "http://") ? at + 7 : text.length();
            int start = end;
            while (end < text.length() && isOfAddress(units[end])) {
                end++;
            }
            if (end > start) {
                characters += end - at;
                at = end - 1;
            }
        }
        return characters;
    }

    /** NeMo's class reaches from $ to _, so that all of ASCII between them belongs to an address, < and [ included. */
    private static boolean isOfAddress(char unit) {
        return unit >= '$' && unit <= '_' || unit >= 'a' && unit <= 'z' || unit == '!';
    }

    boolean tell(Examined text, Scoreboard board) {
        return board.take(DIGITS, digits)
                || board.take(URLS, urls)
                || board.take(BLANKS, blanks)
                || board.take(BRACKETS, brackets)
                || board.take(BOILERPLATE, boilerplate(text));
    }

    private static double boilerplate(Examined text) {
        Pieces paragraphs = text.lines(Lines.LINE_FEED_PAIR);
        int found = 0;
        for (int piece = 0; piece < paragraphs.size(); piece++) {
            String paragraph = paragraphs.text(text.units(), piece).toLowerCase(Locale.ROOT);
            if (paragraph.contains("lorem ipsum")) {
                return 1;
            }
            found += POLICIES.stream().anyMatch(paragraph::contains) ? 1 : 0;
        }
        return (double) found / paragraphs.size();
    }
}
