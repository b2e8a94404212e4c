package dev.nurture.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Role;
import dev.nurture.data.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists of messages, as chats are written. */
final class Messages {
    private static final String ROLE = "role";
    private static final String CONTENT = "content";
    private static final String EXTRA = "message_fields";

    private Messages() {}

    /**
     * One message.
     *
     * @param extra its fields besides role and content
     */
    record Message(Turn turn, ObjectNode extra) {}

    /** A field that is a list of messages. */
    static List<Message> read(Row row, Field field) throws BadRow {
        JsonNode list = row.require(field);
        if (!list.isArray()) {
            throw row.wrongType(field, "a list of messages", list);
        }
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : list) {
            messages.add(message(row, row.nameOf(field) + "[" + messages.size() + "]", message));
        }
        return messages;
    }

    private static Message message(Row row, String place, JsonNode message) throws BadRow {
        if (!(message instanceof ObjectNode object)) {
            throw row.wrongType(place, "a message with role and content", message);
        }
        String label = text(row, place, object, ROLE);
        Optional<Role> role = Role.of(label).filter(known -> known != Role.NONE);
        if (role.isEmpty()) {
            throw new BadRow(
                    "unknown-role",
                    ", field " + place + "." + ROLE,
                    "must be system, user, assistant or tool, but was %s. Rename the role in the source."
                            .formatted(Printable.cut(label)));
        }
        Turn turn = new Turn(role.get(), text(row, place, object, CONTENT));
        return new Message(turn, object.deepCopy().without(List.of(ROLE, CONTENT)));
    }

    private static String text(Row row, String place, ObjectNode message, String field) throws BadRow {
        JsonNode value = message.path(field);
        if (value.isMissingNode() || value.isNull()) {
            throw new BadRow(
                    "missing-field",
                    ", field " + place + "." + field,
                    "must be there, but %s. Correct the row."
                            .formatted(
                                    value.isNull()
                                            ? "was null"
                                            : "the message has " + Conventions.listed(names(message))));
        }
        return row.text(place + "." + field, value);
    }

    private static List<String> names(ObjectNode message) {
        List<String> names = new ArrayList<>();
        message.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /**
     * One entry of a list, on its way to a message.
     *
     * @param place where it is in its row
     */
    record Element(String place, ObjectNode object) {
        String text(Row row, String field) throws BadRow {
            return Messages.text(row, place, object, field);
        }

        /** Its other fields. */
        ObjectNode without(String... fields) {
            return object.deepCopy().without(List.of(fields));
        }
    }

    /** The entries of a field that is a list of objects. */
    static List<Element> elements(Row row, Field field) throws BadRow {
        JsonNode list = row.require(field);
        if (!list.isArray()) {
            throw row.wrongType(field, "a list of messages", list);
        }
        List<Element> elements = new ArrayList<>();
        for (JsonNode entry : list) {
            String place = row.nameOf(field) + "[" + elements.size() + "]";
            if (!(entry instanceof ObjectNode object)) {
                throw row.wrongType(place, "a message with its fields", entry);
            }
            elements.add(new Element(place, object));
        }
        return elements;
    }

    /** The system's message that stands in a field by itself; none if it is missing, null or empty, which is remembered. */
    static List<Message> system(Row row, OriginalForm form) throws BadRow {
        JsonNode value = row.find(Field.SYSTEM);
        String text = value.isMissingNode() ? "" : row.text(row.nameOf(Field.SYSTEM), value);
        if (text.isEmpty()) {
            form.keep(Field.SYSTEM);
            return List.of();
        }
        return List.of(new Message(new Turn(Role.SYSTEM, text), Row.nodes().objectNode()));
    }

    static Message plain(String text) {
        return new Message(Turn.plain(text), Row.nodes().objectNode());
    }

    /** A text that nobody speaks, or a message; a message whose role is none is such a text too. */
    static Message plainOrSpoken(Row row, String place, JsonNode value) throws BadRow {
        if (value.isTextual()) {
            return plain(row.text(place, value));
        }
        if (value instanceof ObjectNode object && object.path(ROLE).asText().equals(Role.NONE.label())) {
            Turn turn = Turn.plain(text(row, place, object, CONTENT));
            return new Message(turn, object.deepCopy().without(List.of(ROLE, CONTENT)));
        }
        if (value.isObject()) {
            return message(row, place, value);
        }
        throw row.wrongType(place, "a string or a message", value);
    }

    static List<Turn> turns(List<Message> messages) {
        return messages.stream().map(Message::turn).toList();
    }

    /** Keeps the messages' own fields with the row, by the number of the part that each became. */
    static void noteExtra(Row row, List<Message> parts) throws BadRow {
        ObjectNode extra = Row.nodes().objectNode();
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).extra().isEmpty()) {
                extra.set(Integer.toString(i), parts.get(i).extra());
            }
        }
        if (!extra.isEmpty()) {
            row.note(EXTRA, extra);
        }
    }
}
