package dev.nurture.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Role;
import dev.nurture.data.Turn;
import dev.nurture.data.internal.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A row while it is filled, with what the shapes have in common. One thread. */
final class RowBuilder {
    static final String ID = "id";
    static final String GROUP = "group";

    /** The field in which reading keeps what messages have besides role and content, by the number of the part. */
    private static final String MESSAGE_FIELDS = "message_fields";

    private final Datum datum;
    private final Leftover rest;
    private final Map<String, String> messageFields;
    private final Optional<RowNote> note;
    private final Map<String, Value> row = new LinkedHashMap<>();

    /**
     * @param convention that the row is to have
     */
    RowBuilder(Datum datum, Convention convention) {
        this.datum = datum;
        this.rest = Leftover.of(datum);
        this.note = RowNote.of(rest).filter(found -> found.convention().equals(convention.label()));
        this.messageFields = rest.find(MESSAGE_FIELDS)
                .filter(json -> json.startsWith("{"))
                .map(Leftover::members)
                .orElse(Map.of());
        rest.take(MESSAGE_FIELDS);
        rest.take(RowNote.FIELD);
    }

    /** What reading noted, if the row came in the convention that it is to have. */
    Optional<RowNote> note() {
        return note;
    }

    /** Puts a field here that was in the source and said nothing, unless something has taken its place. */
    RowBuilder kept(String name) {
        note.map(found -> found.kept().get(name)).ifPresent(json -> row.putIfAbsent(name, new Value.Verbatim(json)));
        return this;
    }

    Datum datum() {
        return datum;
    }

    Leftover rest() {
        return rest;
    }

    RowBuilder put(String name, Value value) {
        row.put(name, value);
        return this;
    }

    RowBuilder put(String name, String text) {
        return put(name, Value.of(text));
    }

    boolean has(String name) {
        return row.containsKey(name);
    }

    /** The user's id, if there is one. */
    RowBuilder id() {
        datum.key().ifPresent(key -> row.put(ID, asItCame(ID, key)));
        return this;
    }

    /** Ids and groups that were numbers in the source are written as numbers. */
    Value asItCame(String name, String text) {
        Optional<String> json = rest.find(name).filter(found -> isNumber(found, text));
        json.ifPresent(found -> rest.take(name));
        return json.<Value>map(Value.Verbatim::new).orElseGet(() -> Value.of(text));
    }

    private static boolean isNumber(String json, String text) {
        try {
            return "-0123456789".indexOf(json.charAt(0)) >= 0
                    && Json.MAPPER.readTree(json).asText().equals(text);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** All that is left of the source's fields, and at the end the user's group, if there is one. */
    void others() {
        note.ifPresent(found -> found.kept().keySet().forEach(this::kept));
        Optional<Value> group = datum.group().map(name -> asItCame(GROUP, name));
        group.ifPresent(value -> rest.rename(GROUP));
        rest.addTo(row);
        group.ifPresent(value -> row.put(GROUP, value));
    }

    Value.Fields done() {
        return new Value.Fields(row);
    }

    Content.Document document() throws Unfit {
        if (datum.content() instanceof Content.Document document) {
            return document;
        }
        throw wrongForm("a document");
    }

    Content.Dialogue dialogue() throws Unfit {
        if (datum.content() instanceof Content.Dialogue dialogue) {
            return dialogue;
        }
        throw wrongForm("a dialogue");
    }

    Content.Comparison comparison() throws Unfit {
        if (datum.content() instanceof Content.Comparison comparison) {
            return comparison;
        }
        throw wrongForm("a comparison");
    }

    Content.Ranking ranking() throws Unfit {
        if (datum.content() instanceof Content.Ranking ranking) {
            return ranking;
        }
        throw wrongForm("a ranking");
    }

    private Unfit wrongForm(String wanted) {
        return new Unfit(
                "wrong-form",
                "must be %s, but is a %s"
                        .formatted(wanted, datum.content().form().label()));
    }

    /** Turns as a text where nobody speaks, else as messages. */
    Value side(List<Turn> turns, int firstPart) {
        boolean plain = turns.size() == 1 && turns.get(0).role() == Role.NONE;
        return plain ? Value.of(turns.get(0).text()) : messages(turns, firstPart);
    }

    /**
     * @param firstPart the number of the first turn among the datum's parts
     */
    Value.Items messages(List<Turn> turns, int firstPart) {
        List<Value> messages = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            Map<String, Value> message = new LinkedHashMap<>();
            message.put("role", Value.of(turns.get(i).role().label()));
            message.put("content", Value.of(turns.get(i).text()));
            messages.add(withFields(message, firstPart + i));
        }
        return new Value.Items(messages);
    }

    /** The message with what its source had besides. */
    Value.Fields withFields(Map<String, Value> message, int part) {
        String fields = messageFields.get(Integer.toString(part));
        if (fields != null) {
            Leftover.members(fields)
                    .forEach((name, json) -> message.put(Leftover.free(message, name), new Value.Verbatim(json)));
        }
        return new Value.Fields(message);
    }
}
