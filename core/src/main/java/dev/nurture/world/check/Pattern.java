package dev.nurture.world.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A wording that can be recognised: words, slots of one word such as {@code {p}}, and {@code {L}} and {@code {E}}, which take
 * one word or more. Immutable.
 */
final class Pattern {
    private final List<String> words;

    Pattern(String wording) {
        words = List.of(wording.split(" "));
    }

    /** What the slots stand for if the text ends with this wording. */
    Optional<Map<String, String>> atEnd(List<String> text) {
        for (int from = text.size() - 1; from >= 0; from--) {
            Optional<Map<String, String>> found = all(text.subList(from, text.size()));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Whether the text is this wording and nothing else. */
    boolean matches(List<String> text) {
        return all(text).isPresent();
    }

    /** Whether this wording stands somewhere in the text; for wordings without slots of several words. */
    boolean stands(List<String> text) {
        for (int end = text.size(); end >= words.size(); end--) {
            if (all(text.subList(end - words.size(), end)).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private Optional<Map<String, String>> all(List<String> text) {
        Map<String, String> bound = new HashMap<>();
        return match(0, text, 0, bound) ? Optional.of(bound) : Optional.empty();
    }

    private boolean match(int word, List<String> text, int at, Map<String, String> bound) {
        if (word == words.size()) {
            return at == text.size();
        }
        if (at == text.size()) {
            return false;
        }
        String wanted = words.get(word);
        if (wanted.equals("{L}") || wanted.equals("{E}")) {
            return matchSeveral(word, text, at, bound);
        }
        if (!wanted.startsWith("{")) {
            return wanted.equals(text.get(at)) && match(word + 1, text, at + 1, bound);
        }
        String before = bound.getOrDefault(wanted, text.get(at));
        bound.put(wanted, before);
        return before.equals(text.get(at)) && match(word + 1, text, at + 1, bound);
    }

    private boolean matchSeveral(int word, List<String> text, int at, Map<String, String> bound) {
        for (int end = at + 1; end <= text.size(); end++) {
            if (match(word + 1, text, end, bound)) {
                bound.put(words.get(word), String.join(" ", text.subList(at, end)));
                return true;
            }
        }
        return false;
    }
}
