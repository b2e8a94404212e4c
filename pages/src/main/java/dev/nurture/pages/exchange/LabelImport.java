package dev.nurture.pages.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nurture.data.Part;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.pages.campaign.Answers;
import dev.nurture.pages.campaign.Desk;
import dev.nurture.pages.campaign.Item;
import dev.nurture.pages.campaign.Question;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads labels that were made elsewhere into a campaign: rows, Label Studio's tasks or Argilla's records. Items are found by their
 * ids or, without one, by their texts. Of several answers by one annotator to one question of an item the last counts. Predictions and suggestions are nobody's judgement and are left out. Annotators are called
 * {@code imported:NAME}, so that nobody with an account is mistaken for them. One thread.
 */
public final class LabelImport {
    private static final String IMPORTED = "imported:";

    private final Desk desk;
    private final Map<String, Item> byText = new HashMap<>();
    private final Map<String, Item> byId = new HashMap<>();
    private final Map<String, Map<String, Map<String, JsonNode>>> taken = new TreeMap<>();

    public LabelImport(Desk desk) {
        this.desk = desk;
        desk.items().forEach(item -> {
            byId.put(item.id(), item);
            byText.putIfAbsent(item.content().parts().get(0).text(), item);
        });
    }

    /**
     * Reads a file; nothing is taken over unless all of it fits.
     *
     * @return how many judgements were read
     */
    public int read(LabelExport.Form form, Path file) {
        switch (form) {
            case ROWS -> lines(file).forEach(this::row);
            case LABEL_STUDIO -> list(file).forEach(this::task);
            case ARGILLA -> list(file).forEach(this::record);
            case MARKS, EVENTS, PREFERENCES ->
                throw NurtureException.usage("format: must be rows, label-studio or argilla to be read, but was %s."
                        .formatted(form.label()));
        }
        List<Desk.Adopted> adopted = new ArrayList<>();
        taken.forEach((annotator, items) ->
                items.forEach((item, answers) -> adopted.add(new Desk.Adopted(annotator, item, new Answers(answers)))));
        desk.adopt(adopted);
        return taken.values().stream().mapToInt(Map::size).sum();
    }

    private Item item(String id) {
        return Optional.ofNullable(byId.get(id))
                .orElseThrow(() -> NurtureException.data("item: must be one of the campaign %s, but was '%s'."
                        .formatted(desk.campaign().name(), id)));
    }

    private static List<JsonNode> lines(Path file) {
        List<JsonNode> nodes = new ArrayList<>();
        int number = 0;
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                number++;
                if (!line.isBlank()) {
                    nodes.add(parse(line, file + ":" + number));
                }
            }
            return nodes;
        } catch (IOException e) {
            throw NurtureException.io("read", file, e);
        }
    }

    private static JsonNode parse(String text, String place) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (IOException e) {
            throw NurtureException.data("%s: must be JSON, but is not.".formatted(place));
        }
    }

    private static Iterable<JsonNode> list(Path file) {
        try {
            JsonNode node = parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
            if (!node.isArray()) {
                throw NurtureException.data("%s: must be a list of objects, but is none.".formatted(file));
            }
            return node;
        } catch (IOException e) {
            throw NurtureException.io("read", file, e);
        }
    }

    private void row(JsonNode row) {
        Item item = item(row.path("item").asText());
        Question question = question(row.path("question").asText());
        take(row.path("annotator").asText(), item, question, value(question, row.path("label")));
    }

    private Question question(String name) {
        try {
            return desk.campaign().question(name);
        } catch (IllegalArgumentException e) {
            throw NurtureException.data(e.getMessage() + ".");
        }
    }

    /** A label as text, where it may be JSON in text. */
    private static JsonNode value(Question question, JsonNode label) {
        return switch (question.kind()) {
            case CHOICE, COMPARISON, VOTE, TEXT -> label;
            case CHOICES, RATING, SPANS, RANKING -> label.isTextual() ? parse(label.asText(), question.name()) : label;
        };
    }

    private void take(String annotator, Item item, Question question, JsonNode answer) {
        if (annotator.isBlank()) {
            throw NurtureException.data("annotator: must be named, but is not for item %s.".formatted(item.id()));
        }
        String name = annotator.startsWith(IMPORTED) ? annotator : IMPORTED + annotator;
        taken.computeIfAbsent(name, any -> new TreeMap<>())
                .computeIfAbsent(item.id(), any -> new TreeMap<>())
                .put(question.name(), answer);
    }

    private Item found(String id, String text) {
        return Optional.ofNullable(byId.get(id))
                .or(() -> Optional.ofNullable(byText.get(text)))
                .orElseThrow(() -> NurtureException.data("item: must be one of the campaign %s, but was '%s'."
                        .formatted(desk.campaign().name(), id.isEmpty() ? text : id)));
    }

    private void task(JsonNode task) {
        JsonNode data = task.path("data");
        Item item = found(data.path("nurture_id").asText(), data.path("text").asText());
        for (JsonNode annotation : task.path("annotations")) {
            JsonNode by = annotation.path("completed_by");
            String annotator =
                    by.isObject() ? by.path("email").asText(by.path("id").asText()) : by.asText();
            if (!annotation.path("was_cancelled").asBoolean()) {
                results(item, annotator, annotation.path("result"));
            }
        }
    }

    private void results(Item item, String annotator, JsonNode results) {
        Map<String, ArrayNode> spans = new TreeMap<>();
        for (JsonNode result : results) {
            Question question = question(result.path("from_name").asText());
            JsonNode value = result.path("value");
            switch (question.kind()) {
                case CHOICE, COMPARISON, VOTE ->
                    take(annotator, item, question, value.path("choices").path(0));
                case CHOICES -> take(annotator, item, question, value.path("choices"));
                case RATING -> take(annotator, item, question, value.path("rating"));
                case TEXT -> take(annotator, item, question, TextNode.valueOf(words(value.path("text"))));
                case RANKING -> take(annotator, item, question, value.path("ranker"));
                case SPANS ->
                    span(spans.computeIfAbsent(question.name(), any -> Json.MAPPER.createArrayNode()), item, result);
            }
        }
        spans.forEach((question, list) -> take(annotator, item, question(question), list));
    }

    private static String words(JsonNode text) {
        return text.isArray() ? text.path(0).asText() : text.asText();
    }

    /** Label Studio counts in UTF-16, we in code points. */
    private static void span(ArrayNode list, Item item, JsonNode result) {
        String to = result.path("to_name").asText();
        int part = to.matches("text\\d{1,4}") ? Integer.parseInt(to.substring(4)) : 0;
        List<Part> parts = item.content().parts();
        String text = part < parts.size() ? parts.get(part).text() : "";
        JsonNode value = result.path("value");
        int start = Math.max(0, Math.min(text.length(), value.path("start").asInt()));
        int end = Math.max(start, Math.min(text.length(), value.path("end").asInt()));
        list.addObject()
                .put("part", part)
                .put("start", text.codePointCount(0, start))
                .put("end", text.codePointCount(0, end))
                .set("label", value.path("labels").path(0));
    }

    private void record(JsonNode record) {
        Item item = found(
                record.path("id").asText(), record.path("fields").path("text").asText());
        record.path("responses").properties().forEach(responses -> {
            Question question = question(responses.getKey());
            responses.getValue().forEach(response -> {
                if (response.path("status").asText("submitted").equals("submitted")) {
                    JsonNode value = response.path("value");
                    JsonNode answer = question.kind() == Question.Kind.SPANS ? spans(value) : value;
                    take(response.path("user_id").asText(), item, question, answer);
                }
            });
        });
    }

    private static ArrayNode spans(JsonNode value) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        value.forEach(span -> {
            var one = list.addObject().put("part", 0);
            one.set("start", span.path("start"));
            one.set("end", span.path("end"));
            one.set("label", span.path("label"));
        });
        return list;
    }
}
