package dev.nurture.pages.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Content;
import dev.nurture.data.internal.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * What somebody answered, by question. Sides of a comparison are those of the datum: whoever shuffled them for the screen has
 * put them back.
 *
 * @param byQuestion each a JSON value as the question's kind wants it
 */
public record Answers(Map<String, JsonNode> byQuestion) {
    private static final int LONGEST_TEXT = 10_000;
    private static final int MOST_SPANS = 1_000;

    public Answers {
        byQuestion = java.util.Collections.unmodifiableMap(new TreeMap<>(byQuestion));
    }

    /** As the log keeps it. */
    public ObjectNode json() {
        ObjectNode node = Json.MAPPER.createObjectNode();
        byQuestion.forEach(node::set);
        return node;
    }

    public static Answers of(JsonNode node) {
        Map<String, JsonNode> answers = new TreeMap<>();
        node.properties().forEach(entry -> answers.put(entry.getKey(), entry.getValue()));
        return new Answers(answers);
    }

    /** What is wrong with them as answers to {@code questions} about {@code content}; empty if nothing is. */
    public Optional<String> problem(List<Question> questions, Content content) {
        Set<String> unknown = new HashSet<>(byQuestion.keySet());
        for (Question question : questions) {
            unknown.remove(question.name());
            JsonNode answer = byQuestion.get(question.name());
            if (answer == null && question.need() == Question.Need.REQUIRED) {
                return Optional.of(question.name() + ": must be answered, but is not");
            }
            if (answer != null && !fits(question, answer, content)) {
                return Optional.of("%s: must be %s, but was %s"
                        .formatted(question.name(), wanted(question), shortened(answer.toString())));
            }
        }
        return unknown.stream().sorted().findFirst().map(name -> name + ": is not asked here");
    }

    private static String shortened(String text) {
        int most = 80;
        return text.length() <= most ? text : text.substring(0, text.offsetByCodePoints(0, most / 2)) + "…";
    }

    private static String wanted(Question question) {
        return switch (question.kind()) {
            case CHOICE, COMPARISON, VOTE -> "one of " + values(question);
            case CHOICES -> "some of " + values(question);
            case RATING -> "from %s to %s".formatted(question.least(), question.most());
            case SPANS -> "stretches of the text with one of " + values(question);
            case TEXT -> "text of at most %s characters".formatted(LONGEST_TEXT);
            case RANKING -> "all of %s in order".formatted(values(question));
        };
    }

    private static String values(Question question) {
        return String.join(
                ", ", question.options().stream().map(Question.Option::value).toList());
    }

    private static boolean fits(Question question, JsonNode answer, Content content) {
        return switch (question.kind()) {
            case CHOICE, COMPARISON, VOTE -> answer.isTextual() && question.has(answer.asText());
            case CHOICES -> areOptions(question, answer);
            case RATING -> answer.isInt() && answer.asInt() >= question.least() && answer.asInt() <= question.most();
            case SPANS -> areSpans(question, answer, content);
            case TEXT -> answer.isTextual() && answer.asText().length() <= LONGEST_TEXT;
            case RANKING ->
                areOptions(question, answer)
                        && answer.size() == question.options().size();
        };
    }

    private static boolean areOptions(Question question, JsonNode answer) {
        Set<String> seen = new HashSet<>();
        return answer.isArray()
                && StreamSupport.stream(answer.spliterator(), false)
                        .allMatch(one -> one.isTextual() && question.has(one.asText()) && seen.add(one.asText()));
    }

    private static boolean areSpans(Question question, JsonNode answer, Content content) {
        return answer.isArray()
                && answer.size() <= MOST_SPANS
                && StreamSupport.stream(answer.spliterator(), false).allMatch(one -> isSpan(question, one, content));
    }

    /** Half-open, in code points of one part. */
    private static boolean isSpan(Question question, JsonNode span, Content content) {
        int part = span.path("part").asInt(-1);
        int start = span.path("start").asInt(-1);
        int end = span.path("end").asInt(-1);
        if (part < 0 || part >= content.parts().size() || start < 0 || end <= start) {
            return false;
        }
        String text = content.parts().get(part).text();
        return end <= text.codePointCount(0, text.length())
                && question.has(span.path("label").asText());
    }
}
