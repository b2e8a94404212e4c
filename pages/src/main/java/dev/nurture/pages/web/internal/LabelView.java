package dev.nurture.pages.web.internal;

import dev.nurture.pages.campaign.Question;
import java.util.List;
import java.util.Optional;

/**
 * One decision.
 *
 * @param parts of the item, sides in the order of the screen
 * @param event the id that the answer will have
 * @param done how many this person has judged
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
     * @param key what to press; empty for questions after the first
     */
    public record Keyed(String value, String text, String key) {}

    /** What the last training item should have been. */
    public record Feedback(boolean right, String why) {}
}
