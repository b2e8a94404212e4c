package dev.nurture.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Role;
import dev.nurture.data.Turn;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A datum as the JSON object that its convention wants: the user's id, the convention's fields, then the source's other
 * fields as they came, so that reading a row and writing it gives the same row.
 */
final class RowForm {
    static final String MESSAGE_FIELDS = "message_fields";

    private final Convention convention;
    private final Marks marks;

    /** Whether marks are written. */
    enum Marks {
        LEFT_OUT,
        WRITTEN
    }

    RowForm(Convention convention, Marks marks) {
        this.convention = convention;
        this.marks = marks;
    }

    /** The convention that fits a form. */
    static Convention of(Convention wanted, Content.Form form) {
        if (wanted != Convention.AUTO) {
            return wanted;
        }
        return switch (form) {
            case DOCUMENT -> Convention.TEXT;
            case DIALOGUE -> Convention.MESSAGES;
            case COMPARISON -> Convention.PREFERENCE;
        };
    }

    ObjectNode row(Datum datum) {
        ObjectNode row = Json.MAPPER.createObjectNode();
        ObjectNode rest = metadata(datum);
        datum.key().ifPresent(key -> row.set("id", asItCame(rest, "id", key)));
        switch (convention) {
            case TEXT -> row.put("text", document(datum).text());
            case MESSAGES -> row.set("messages", messages(dialogue(datum).turns(), rest.path(MESSAGE_FIELDS), 0));
            case PREFERENCE -> preference(row, comparison(datum), rest);
            case HH_RLHF -> transcripts(row, comparison(datum));
            case AUTO -> throw new IllegalStateException("the convention must be chosen before");
        }
        datum.group().ifPresent(group -> row.set("group", asItCame(rest, "group", group)));
        rest.remove(MESSAGE_FIELDS);
        rest.properties().forEach(field -> row.set(free(row, field.getKey()), field.getValue()));
        if (marks == Marks.WRITTEN) {
            addMarks(row.putArray("marks"), datum.marks());
        }
        return row;
    }

    /** Ids and groups that were numbers in the source are written as numbers. */
    private static JsonNode asItCame(ObjectNode rest, String name, String text) {
        JsonNode original = rest.path(name);
        boolean same = original.isValueNode() && original.asText().equals(text);
        return same ? rest.remove(name) : Json.MAPPER.getNodeFactory().textNode(text);
    }

    /** A source's field that is called like one of the convention's must not take its place, nor be lost. */
    private static String free(ObjectNode row, String name) {
        String free = name;
        while (row.has(free)) {
            free = "source_" + free;
        }
        return free;
    }

    /** What messages had besides role and content, by the message's number. */
    static Optional<JsonNode> messageFields(Datum datum) {
        return Optional.of(metadata(datum).path(MESSAGE_FIELDS)).filter(JsonNode::isObject);
    }

    private static ObjectNode metadata(Datum datum) {
        try {
            return (ObjectNode) Json.MAPPER.readTree(datum.metadata().json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "metadata: must be a JSON object, but was "
                            + datum.metadata().json(),
                    e);
        }
    }

    private static void preference(ObjectNode row, Content.Comparison comparison, ObjectNode rest) {
        JsonNode fields = rest.path(MESSAGE_FIELDS);
        if (!comparison.prompt().isEmpty()) {
            row.set("prompt", side(comparison.prompt(), fields, 0));
        }
        int chosen = comparison.prompt().size();
        row.set("chosen", side(comparison.chosen(), fields, chosen));
        row.set(
                "rejected",
                side(comparison.rejected(), fields, chosen + comparison.chosen().size()));
    }

    private static JsonNode side(List<Turn> turns, JsonNode fields, int first) {
        boolean plain = turns.size() == 1 && turns.get(0).role() == Role.NONE;
        return plain ? Json.MAPPER.getNodeFactory().textNode(turns.get(0).text()) : messages(turns, fields, first);
    }

    private static ArrayNode messages(List<Turn> turns, JsonNode fields, int first) {
        ArrayNode messages = Json.MAPPER.createArrayNode();
        for (int i = 0; i < turns.size(); i++) {
            ObjectNode message = messages.addObject();
            message.put("role", turns.get(i).role().label());
            message.put("content", turns.get(i).text());
            for (Map.Entry<String, JsonNode> extra :
                    fields.path(Integer.toString(first + i)).properties()) {
                message.set(extra.getKey(), extra.getValue());
            }
        }
        return messages;
    }

    private static void transcripts(ObjectNode row, Content.Comparison comparison) {
        row.put("chosen", Transcript.of(comparison.prompt(), comparison.chosen()));
        row.put("rejected", Transcript.of(comparison.prompt(), comparison.rejected()));
    }

    private static void addMarks(ArrayNode array, List<Mark> marks) {
        for (Mark mark : marks) {
            ObjectNode one = array.addObject().put("name", mark.name()).put("by", mark.by());
            mark.score().ifPresent(score -> one.put("score", score));
            mark.label().ifPresent(label -> one.put("label", label));
            mark.detail().ifPresent(detail -> one.put("detail", detail));
            mark.span()
                    .ifPresent(span -> one.putObject("span")
                            .put("part", span.part())
                            .put("start", span.start())
                            .put("end", span.end())
                            .put("byte_start", span.byteStart())
                            .put("byte_end", span.byteEnd()));
        }
    }

    private Content.Document document(Datum datum) {
        if (datum.content() instanceof Content.Document document) {
            return document;
        }
        throw wrong(datum, "documents");
    }

    private Content.Dialogue dialogue(Datum datum) {
        if (datum.content() instanceof Content.Dialogue dialogue) {
            return dialogue;
        }
        throw wrong(datum, "dialogues");
    }

    private Content.Comparison comparison(Datum datum) {
        if (datum.content() instanceof Content.Comparison comparison) {
            return comparison;
        }
        throw wrong(datum, "comparisons");
    }

    private NurtureException wrong(Datum datum, String wanted) {
        return NurtureException.data("export: the convention %s must be given %s, but %s is a %s. Use convention: auto."
                .formatted(
                        convention.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                        wanted,
                        datum.name(),
                        datum.content().form().label()));
    }
}
