package dev.nurture.pages.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Turn;
import dev.nurture.data.internal.Json;
import dev.nurture.pages.campaign.Answers;
import dev.nurture.pages.campaign.Desk;
import dev.nurture.pages.campaign.Item;
import dev.nurture.pages.campaign.Question;
import java.util.List;
import java.util.Optional;

/**
 * A comparison as preference training reads it: what people settled on is chosen, whatever the datum said before. Ties, and what
 * nobody could judge, teach no preference and are left out.
 */
final class Preference {
    private Preference() {}

    static Optional<JsonNode> of(Desk desk, Datum datum, Item item) {
        Optional<String> question = desk.campaign().questions().stream()
                .filter(one -> one.kind() == Question.Kind.COMPARISON)
                .map(Question::name)
                .findFirst();
        Optional<Answers> settled = desk.settled(item.id());
        if (question.isEmpty() || settled.isEmpty() || !(item.content() instanceof Content.Comparison)) {
            return Optional.empty();
        }
        Content.Comparison content = (Content.Comparison) item.content();
        String answer = Optional.ofNullable(settled.get().byQuestion().get(question.get()))
                .map(JsonNode::asText)
                .orElse("");
        return switch (answer) {
            case "a", "a-much" ->
                Optional.of(node(datum, content.prompt(), content.chosen(), content.rejected(), answer));
            case "b", "b-much" ->
                Optional.of(node(datum, content.prompt(), content.rejected(), content.chosen(), answer));
            default -> Optional.empty();
        };
    }

    private static ObjectNode node(
            Datum datum, List<Turn> prompt, List<Turn> chosen, List<Turn> rejected, String answer) {
        ObjectNode node = Json.MAPPER.createObjectNode().put("id", datum.name());
        turns(node.putArray("prompt"), prompt);
        turns(node.putArray("chosen"), chosen);
        turns(node.putArray("rejected"), rejected);
        return node.put("strength", answer.endsWith("-much") ? "much" : "some");
    }

    private static void turns(ArrayNode list, List<Turn> turns) {
        turns.forEach(turn -> list.addObject().put("role", turn.role().label()).put("content", turn.text()));
    }
}
