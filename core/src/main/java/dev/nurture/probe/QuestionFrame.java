package dev.nurture.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question with the options that it lists, each behind a letter: {@code (A) …}.
 *
 * @param stem what stands before the options
 * @param letters of the options, such as {@code A}
 * @param options in the order of the letters
 * @param tail what stands behind them, such as {@code Answer:}
 */
record QuestionFrame(String stem, List<String> letters, List<String> options, String tail) {
    static final String QUESTION = "{question}";
    static final String NOTHING = "N/A";
    private static final Pattern OPTION = Pattern.compile("(?m)^ \\(([A-Z])\\) ?(.*)$");

    QuestionFrame {
        letters = List.copyOf(letters);
        options = List.copyOf(options);
    }

    /** Options that a question lists; empty where it lists none, lists them apart, or names their letters once more behind them. */
    static Optional<QuestionFrame> of(String question) {
        Matcher matcher = OPTION.matcher(question);
        List<String> letters = new ArrayList<>();
        List<String> options = new ArrayList<>();
        int start = -1;
        int end = -1;
        while (matcher.find()) {
            boolean follows = end < 0 || matcher.start() == end + 1;
            if (!follows) {
                return Optional.empty();
            }
            start = start < 0 ? matcher.start() : start;
            end = matcher.end();
            letters.add(matcher.group(1));
            options.add(matcher.group(2));
        }
        String behind = end < 0 ? "" : question.substring(end);
        boolean whole = letters.size() > 1
                && letters.stream().distinct().count() == letters.size()
                && letters.stream().noneMatch(letter -> behind.contains("(" + letter + ")"));
        return whole
                ? Optional.of(new QuestionFrame(
                        question.substring(0, start), letters, options, behind.isBlank() ? "" : behind))
                : Optional.empty();
    }

    static QuestionFrame of(String question, List<String> options) {
        List<String> letters = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            letters.add(String.valueOf((char) ('A' + i)));
        }
        return new QuestionFrame(question + "\n\nChoices:\n", letters, options, "");
    }

    /** The same options from the last to the first, behind the same letters. */
    QuestionFrame reversed() {
        List<String> turned = new ArrayList<>(options);
        java.util.Collections.reverse(turned);
        return new QuestionFrame(stem, letters, turned, tail);
    }

    /** The letter behind which the option of another letter stands once the options are reversed. */
    Optional<String> reversed(String letter) {
        int place = letters.indexOf(letter);
        return place < 0 ? Optional.empty() : Optional.of(letters.get(letters.size() - 1 - place));
    }

    /** The same letters with nothing asked and nothing to choose. */
    String empty() {
        List<String> nothing = java.util.Collections.nCopies(options.size(), NOTHING);
        return new QuestionFrame(NOTHING + "\n\nChoices:\n", letters, nothing, tail).text();
    }

    String text() {
        StringBuilder text = new StringBuilder(stem);
        for (int i = 0; i < letters.size(); i++) {
            text.append(i == 0 ? "" : "\n")
                    .append(" (")
                    .append(letters.get(i))
                    .append(") ")
                    .append(options.get(i));
        }
        return text.append(tail).toString();
    }
}
