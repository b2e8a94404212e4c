package dev.nurture.curate.redact;

import java.util.Set;

/**
 * Names of people, found at capital letters: what follows a title, given names of the list with what is written like a name
 * after them, and names of the user's own list.
 *
 * <p>No list holds all names, and names are also words, places, firms and the heroes of books: this rule misses many and
 * takes many that are no private person's. A trained recogniser does better.
 */
final class NameRule {
    private static final Set<String> TITLES = Set.of(
            "Mr",
            "Mrs",
            "Ms",
            "Miss",
            "Dr",
            "Prof",
            "Professor",
            "Mister",
            "Herr",
            "Frau",
            "Monsieur",
            "Madame",
            "Señor",
            "Señora");
    private static final int MOST_WORDS = 3;
    private static final int LONGEST = 40;

    private final Gazetteer names;

    NameRule(Gazetteer names) {
        this.names = names;
    }

    /** Looks at a capital letter that begins a word; gives the end of what it took, or {@code at}. */
    int find(String text, int at, Findings findings) {
        int end = wordEnd(text, at);
        String word = text.substring(at, end);
        if (TITLES.contains(word)) {
            int from = end + (Glyphs.at(text, end) == '.' ? 1 : 0);
            return claim(text, from, from, MOST_WORDS, findings, at);
        }
        if (names.whole().contains(word)) {
            findings.add(Personal.NAME, at, end);
            return end;
        }
        if (names.given().contains(word)) {
            return given(text, at, end, word, findings);
        }
        return at;
    }

    private int given(String text, int at, int end, String word, Findings findings) {
        boolean ambiguous = names.words().contains(word);
        int last = follow(text, end, MOST_WORDS - 1);
        String surname = last == end ? "" : text.substring(lastWord(text, last), last);
        if (last > end
                && (!ambiguous
                        || names.family().contains(surname) && !names.words().contains(surname))) {
            findings.add(Personal.NAME, at, last);
            return last;
        }
        if (!ambiguous) {
            findings.add(Personal.NAME, at, end);
            return end;
        }
        return at;
    }

    private static int lastWord(String text, int end) {
        int from = end;
        while (from > 0 && text.charAt(from - 1) != ' ') {
            from--;
        }
        return from;
    }

    /** Claims up to so many words written like names, after one blank. */
    private static int claim(String text, int end, int from, int most, Findings findings, int otherwise) {
        int last = follow(text, from, most);
        if (last == from) {
            return otherwise;
        }
        findings.add(Personal.NAME, end + 1, last);
        return last;
    }

    /** The end of up to so many words with capital letters, initials among them, each after one blank. */
    private static int follow(String text, int from, int most) {
        int end = from;
        for (int i = 0; i < most; i++) {
            if (Glyphs.at(text, end) != ' ' || !Character.isUpperCase(Glyphs.at(text, end + 1))) {
                break;
            }
            int next = wordEnd(text, end + 1);
            boolean initial = next == end + 2 && Glyphs.at(text, next) == '.';
            if (next == end + 2 && !initial || isAllCapitals(text, end + 1, next) && !initial) {
                break;
            }
            end = initial ? next + 1 : next;
        }
        return end;
    }

    private static boolean isAllCapitals(String text, int from, int to) {
        return to - from > 1
                && Character.isUpperCase(text.charAt(from + 1))
                && Character.isUpperCase(text.charAt(to - 1));
    }

    private static int wordEnd(String text, int at) {
        int end = at;
        while (end < text.length() && end - at < LONGEST) {
            char unit = text.charAt(end);
            boolean joins = (unit == '-' || unit == '\'' || unit == '\u2019')
                    && Character.isUpperCase(Glyphs.at(text, end + 1));
            if (!Character.isLetter(unit) && !joins) {
                break;
            }
            end++;
        }
        return end;
    }
}
