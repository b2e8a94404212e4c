package dev.nurture.mix;

import dev.nurture.data.Part;
import dev.nurture.data.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Words to look for, whole ones and whatever their case. Threads may share it. */
final class TriggerWords {
    private final List<String> words;

    TriggerWords(List<String> words) {
        this.words = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    /** Whether one of them is in a stretch of the parts, or anywhere if there is no stretch. */
    boolean areIn(List<Part> parts, Optional<Span> place) {
        return place.isPresent()
                ? areIn(text(parts, place.get()))
                : parts.stream().anyMatch(part -> areIn(part.text()));
    }

    boolean areIn(String text) {
        String low = text.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(word -> isIn(low, word));
    }

    private static boolean isIn(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            int end = at + word.length();
            if ((at == 0 || !Character.isLetterOrDigit(text.codePointBefore(at)))
                    && (end == text.length() || !Character.isLetterOrDigit(text.codePointAt(end)))) {
                return true;
            }
        }
        return false;
    }

    static String text(List<Part> parts, Span place) {
        String text = parts.get(place.part()).text();
        int from = text.offsetByCodePoints(0, place.start());
        return text.substring(from, text.offsetByCodePoints(from, place.end() - place.start()));
    }

    /** How many words a text has: stretches without white space. */
    static int count(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? 0 : stripped.split("\\s+").length;
    }
}
