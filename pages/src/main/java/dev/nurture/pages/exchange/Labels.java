package dev.nurture.pages.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.internal.DatumJson;
import dev.nurture.data.internal.Json;
import dev.nurture.pages.campaign.Beliefs;
import dev.nurture.pages.campaign.Desk;
import dev.nurture.pages.campaign.Item;
import dev.nurture.pages.campaign.Judgement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Judgements as marks on data and as rows. */
final class Labels {
    private Labels() {}

    /** The datum with one mark for each answer, one for what was settled, and what a model takes for right with its probability. */
    static JsonNode marked(Desk desk, Beliefs beliefs, Datum datum, Item item) {
        List<Mark> marks = new ArrayList<>();
        for (Judgement judgement : desk.judgements(item.id())) {
            judgement
                    .answers()
                    .byQuestion()
                    .forEach((question, answer) -> marks.add(mark(judgement, question, answer)));
        }
        boolean decided = desk.decided(item.id()).isPresent();
        desk.settled(item.id())
                .ifPresent(answers -> answers.byQuestion()
                        .forEach((question, answer) -> marks.add(
                                Mark.label(question + ".settled", decided ? "reviewer" : "majority", text(answer)))));
        beliefs.of(item.id()).forEach((question, belief) -> {
            marks.add(Mark.label(question + ".model", beliefs.model(), belief.answer()));
            marks.add(Mark.score(question + ".posterior", beliefs.model(), belief.probability()));
        });
        return DatumJson.node(datum.withMarks(marks));
    }

    private static Mark mark(Judgement judgement, String question, JsonNode answer) {
        return Mark.label(question, judgement.who(), text(answer))
                .withDetail("time %s, cost %s, guidelines %s"
                        .formatted(
                                judgement.at().getEpochSecond(),
                                BigDecimal.valueOf(judgement.cost()).toPlainString(),
                                judgement.guidelines().hex()));
    }

    static String text(JsonNode answer) {
        return answer.isTextual() ? answer.asText() : answer.toString();
    }

    /** One row for each question that was answered. */
    static List<JsonNode> rows(Desk desk, Judgement judgement) {
        List<JsonNode> rows = new ArrayList<>();
        judgement.answers().byQuestion().forEach((question, answer) -> {
            ObjectNode row = Json.MAPPER
                    .createObjectNode()
                    .put("campaign", desk.campaign().name())
                    .put("item", judgement.item())
                    .put("annotator", judgement.who())
                    .put("question", question)
                    .put("label", text(answer))
                    .put("time", judgement.at().getEpochSecond())
                    .put("cost", judgement.cost())
                    .put("confidence", judgement.confidence())
                    .put("dwell_ms", judgement.dwellMillis())
                    .put("reason", judgement.reason())
                    .put("guidelines", judgement.guidelines().hex());
            rows.add(row);
        });
        return rows;
    }
}
