package dev.nurture.world.yaml;

import dev.nurture.recipe.Problems;
import dev.nurture.recipe.Yaml;
import java.util.List;
import java.util.regex.Pattern;

/** What a sentence may be made of: words of small letters, signs of their own, and slots. */
final class Sentences {
    private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9'-]*|[.,:;?!]");

    private Sentences() {}

    /** With single blanks. */
    static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** Reports words that no vocabulary of words would have, and slots that nothing fills. */
    static void checkWords(Yaml.Scalar written, List<String> slots, Problems problems) {
        for (String word : plain(written.text()).split(" ", 0)) {
            boolean isSlot = word.startsWith("{") || word.endsWith("}");
            if (isSlot && !slots.contains(word)) {
                problems.add(
                        written,
                        "has an unknown slot: %s. %s"
                                .formatted(
                                        word,
                                        slots.isEmpty()
                                                ? "There are none here."
                                                : "Known: " + String.join(", ", slots) + "."));
            } else if (!isSlot && !WORD.matcher(word).matches()) {
                problems.add(
                        written,
                        "must be words of small letters with blanks around signs, but has '%s'.".formatted(word));
            }
        }
    }
}
