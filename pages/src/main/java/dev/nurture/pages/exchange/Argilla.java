package dev.nurture.pages.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Part;
import dev.nurture.data.internal.Json;
import dev.nurture.pages.campaign.Desk;
import dev.nurture.pages.campaign.Item;
import dev.nurture.pages.campaign.Judgement;
import dev.nurture.pages.campaign.Question;
import java.util.List;

/** Records with responses as Argilla's SDK writes and reads them as JSON. */
final class Argilla {
    private Argilla() {}

    static ObjectNode record(Desk desk, Item item) {
        ObjectNode node = Json.MAPPER.createObjectNode().put("id", item.id()).put("status", "pending");
        ObjectNode fields = node.putObject("fields");
        List<Part> parts = item.content().parts();
        for (int i = 0; i < parts.size(); i++) {
            fields.put(i == 0 ? "text" : "text" + i, parts.get(i).text());
        }
        node.putObject("metadata");
        node.putObject("suggestions");
        ObjectNode responses = node.putObject("responses");
        for (Question question : desk.campaign().questions()) {
            ArrayNode list = Json.MAPPER.createArrayNode();
            desk.judgements(item.id()).forEach(judgement -> respond(list, question, judgement));
            if (!list.isEmpty()) {
                responses.set(question.name(), list);
                node.put("status", "completed");
            }
        }
        return node;
    }

    private static void respond(ArrayNode list, Question question, Judgement judgement) {
        JsonNode answer = judgement.answers().byQuestion().get(question.name());
        if (answer != null) {
            ObjectNode response = list.addObject();
            response.set("value", question.kind() == Question.Kind.SPANS ? spans(answer) : answer);
            response.put("status", "submitted").put("user_id", judgement.who());
        }
    }

    private static JsonNode spans(JsonNode answer) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        answer.forEach(span -> {
            if (span.path("part").asInt() == 0) {
                ObjectNode one = list.addObject();
                one.set("start", span.path("start"));
                one.set("end", span.path("end"));
                one.set("label", span.path("label"));
            }
        });
        return list;
    }
}
