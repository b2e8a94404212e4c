package dev.nurture.pages.web.internal;

import dev.nurture.pages.campaign.Question;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One decision.
 *
 * @param parts of the item, sides in the order of the screen
 * @param event the id that the answer will have
 * @param done how many this person has judged
 * @param filled what was filled in before
 * @param problem why it was not taken; empty if nothing is wrong
 * @param note what kind of item it is, where people may know; empty otherwise
 */
public record LabelView(
        String campaign,
        String title,
        List<Part> parts,
        List<Asked> questions,
        String lease,
        String event,
        int done,
        String guidelines,
        Filled filled,
        String problem,
        String note,
        Optional<Feedback> feedback) {
    public LabelView {
        parts = List.copyOf(parts);
        questions = List.copyOf(questions);
    }

    /**
     * A text with what it is called, such as {@code Answer A}.
     *
     * @param index into the datum's parts
     */
    public record Part(String label, String text, int index) {}

    /** A question with the keys of its options. */
    public record Asked(Question question, List<Keyed> options) {
        public Asked {
            options = List.copyOf(options);
        }
    }

    /**
     * @param key what to press while the question is the current one; empty beyond the ninth
     */
    public record Keyed(String value, String text, String key) {}

    /** What the last training item should have been. */
    public record Feedback(boolean right, String why) {}

    /** What a form holds, by the names of its fields. */
    public record Filled(Map<String, List<String>> values) {
        public static final Filled NOTHING = new Filled(Map.of());

        public Filled {
            values = Map.copyOf(values);
        }

        public boolean has(String name, String value) {
            return values.getOrDefault(name, List.of()).contains(value);
        }

        public String text(String name) {
            return values.getOrDefault(name, List.of()).stream().findFirst().orElse("");
        }
    }
}
