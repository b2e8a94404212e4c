package dev.nurture.pages.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts answers about a comparison that was shown the other way round back to the sides of the datum. */
final class Sides {
    private static final Map<String, String> OTHER = Map.of("a-much", "b-much", "a", "b", "b", "a", "b-much", "a-much");

    private Sides() {}

    static Answers swapped(Answers shown, List<Question> questions) {
        Map<String, JsonNode> kept = new TreeMap<>(shown.byQuestion());
        for (Question question : questions) {
            JsonNode answer = kept.get(question.name());
            if (question.kind() == Question.Kind.COMPARISON && answer != null && answer.isTextual()) {
                kept.put(question.name(), TextNode.valueOf(OTHER.getOrDefault(answer.asText(), answer.asText())));
            }
        }
        return new Answers(kept);
    }
}
