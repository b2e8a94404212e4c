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

/** Tasks with annotations as Label Studio imports and exports them. */
final class LabelStudio {
    private LabelStudio() {}

    static ObjectNode task(Desk desk, Item item) {
        ObjectNode task = Json.MAPPER.createObjectNode();
        ObjectNode data = task.putObject("data");
        data.put("nurture_id", item.id());
        List<Part> parts = item.content().parts();
        for (int i = 0; i < parts.size(); i++) {
            data.put(i == 0 ? "text" : "text" + i, parts.get(i).text());
        }
        ArrayNode annotations = task.putArray("annotations");
        desk.judgements(item.id()).forEach(judgement -> annotate(annotations.addObject(), desk, item, judgement));
        return task;
    }

    private static void annotate(ObjectNode node, Desk desk, Item item, Judgement judgement) {
        node.put("completed_by", judgement.who())
                .put("lead_time", judgement.dwellMillis() / 1000.0)
                .put("created_at", judgement.at().toString());
        ArrayNode results = node.putArray("result");
        for (Question question : desk.campaign().questions()) {
            JsonNode answer = judgement.answers().byQuestion().get(question.name());
            if (answer != null) {
                write(results, question, answer, item);
            }
        }
    }

    private static void write(ArrayNode results, Question question, JsonNode answer, Item item) {
        switch (question.kind()) {
            case CHOICE, COMPARISON, VOTE ->
                result(results, question, "choices").putArray("choices").add(answer);
            case CHOICES -> result(results, question, "choices").set("choices", answer);
            case RATING -> result(results, question, "rating").set("rating", answer);
            case TEXT -> result(results, question, "textarea").putArray("text").add(answer);
            case RANKING -> result(results, question, "ranker").set("ranker", answer);
            case SPANS -> answer.forEach(span -> span(results, question, span, item));
        }
    }

    private static ObjectNode result(ArrayNode results, Question question, String type) {
        return results.addObject()
                .put("from_name", question.name())
                .put("to_name", "text")
                .put("type", type)
                .putObject("value");
    }

    /** Label Studio counts in UTF-16, we in code points. */
    private static void span(ArrayNode results, Question question, JsonNode span, Item item) {
        int part = span.path("part").asInt();
        String text = item.content().parts().get(part).text();
        int start = text.offsetByCodePoints(0, span.path("start").asInt());
        int end = text.offsetByCodePoints(0, span.path("end").asInt());
        ObjectNode node = results.addObject()
                .put("from_name", question.name())
                .put("to_name", part == 0 ? "text" : "text" + part)
                .put("type", "labels");
        node.putObject("value")
                .put("start", start)
                .put("end", end)
                .put("text", text.substring(start, end))
                .putArray("labels")
                .add(span.path("label"));
    }
}
