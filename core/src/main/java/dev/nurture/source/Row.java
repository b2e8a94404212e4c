package dev.nurture.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.nurture.data.Mark;
import dev.nurture.data.Metadata;
import dev.nurture.recipe.Nearest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row on its way to a datum: the fields that its convention takes, and the text of all others.
 *
 * <p>A format fills it, a {@link RowMapping} empties it. Confined to one thread.
 */
final class Row {
    static final String LONE_SURROGATE = "read.lone-surrogate";

    private final Wanted wanted;
    private final Map<Field, JsonNode> taken = new EnumMap<>(Field.class);
    private final List<String> names = new ArrayList<>();
    private final StringBuilder rest = new StringBuilder("{");
    private final List<Mark> marks = new ArrayList<>();
    private final boolean mayHoldHalves;
    private int loneSurrogates;

    Row(Wanted wanted) {
        this(wanted, true);
    }

    /**
     * A row to be filled.
     *
     * @param mayHoldHalves whether a text may hold half of a surrogate pair
     */
    private Row(Wanted wanted, boolean mayHoldHalves) {
        this.wanted = wanted;
        this.mayHoldHalves = mayHoldHalves;
    }

    /** A row of a line whose bytes are UTF-8. */
    static Row ofLine(Wanted wanted, byte[] bytes, int from, int to) {
        return new Row(wanted, Surrogates.areEscaped(bytes, from, to));
    }

    /** Adds a field with its value. */
    void put(String name, JsonNode value) {
        names.add(name);
        JsonNode left = wanted.take(name, value, taken);
        if (!left.isMissingNode()) {
            add(member(name, left));
        }
    }

    /**
     * Adds a field that no convention takes, as it came.
     *
     * @param member name, colon and value in JSON
     */
    void putVerbatim(String name, String member) {
        names.add(name);
        add(member);
    }

    /** Adds what a mapping must say besides; the source must not have a field of that name. */
    void note(String name, JsonNode value) throws BadRow {
        if (names.contains(name)) {
            throw new BadRow(
                    "reserved-field",
                    ", field " + name,
                    "must not be there, because this row needs it for what has no other place. Rename it in the source.");
        }
        putVerbatim(name, member(name, value));
    }

    private void add(String member) {
        if (rest.length() > 1) {
            rest.append(',');
        }
        rest.append(member);
    }

    private static String member(String name, JsonNode value) {
        return Surrogates.spelledOut(new TextNode(name) + ":" + value);
    }

    Metadata rest() {
        return rest.length() == 1 ? Metadata.EMPTY : new Metadata(rest + "}");
    }

    void mark(Mark mark) {
        marks.add(mark);
    }

    /** The marks that reading gave it. */
    List<Mark> marks() {
        if (loneSurrogates == 0) {
            return marks;
        }
        List<Mark> all = new ArrayList<>(marks);
        all.add(Mark.score(LONE_SURROGATE, Read.BY, loneSurrogates));
        return all;
    }

    /** A taken field; missing where there is none or it is null. */
    JsonNode find(Field field) {
        JsonNode value = taken.getOrDefault(field, MissingNode.getInstance());
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    /** A taken field as it came, null included. */
    JsonNode raw(Field field) {
        return taken.getOrDefault(field, MissingNode.getInstance());
    }

    JsonNode require(Field field) throws BadRow {
        JsonNode value = find(field);
        if (value.isMissingNode()) {
            throw missing(field);
        }
        return value;
    }

    private BadRow missing(Field field) {
        String name = wanted.names().of(field);
        boolean isNull = taken.containsKey(field);
        String found = isNull ? "was null" : "the row has " + Conventions.listed(names);
        String remedy = isNull
                ? "Give it a value."
                : "Correct the row, or name its field with fields: {%s: ...}.".formatted(field.label());
        return new BadRow(
                "missing-field",
                ", field " + Printable.cut(name),
                "must be there, but %s.%s %s"
                        .formatted(found, isNull ? "" : Printable.all(Nearest.hint(name, names)), remedy));
    }

    String requireText(Field field) throws BadRow {
        return text(wanted.names().of(field), require(field));
    }

    /** A string's text, with lone surrogates spelled out and counted. */
    String text(String place, JsonNode value) throws BadRow {
        if (!value.isTextual()) {
            throw wrongType(place, "a string", value);
        }
        String text = value.textValue();
        int lone = mayHoldHalves ? Surrogates.countLone(text) : 0;
        loneSurrogates += lone;
        return lone == 0 ? text : Surrogates.spelledOut(text);
    }

    /** The source's id or group: a string or a number. */
    Optional<String> name(Field field) throws BadRow {
        JsonNode value = find(field);
        if (value.isMissingNode() || value.isTextual() && value.textValue().isEmpty()) {
            return Optional.empty();
        }
        String place = wanted.names().of(field);
        if (value.isNumber()) {
            return Optional.of(value.asText());
        }
        if (!value.isTextual()) {
            throw wrongType(place, "a string or a number", value);
        }
        return Optional.of(text(place, value));
    }

    BadRow wrongType(Field field, String expected, JsonNode found) {
        return wrongType(wanted.names().of(field), expected, found);
    }

    BadRow wrongType(String place, String expected, JsonNode found) {
        return new BadRow(
                "wrong-type",
                ", field " + Printable.cut(place),
                "must be %s, but was %s. Correct the row, or name another field with fields."
                        .formatted(expected, Printable.cut(found.toString())));
    }

    String nameOf(Field field) {
        return wanted.names().of(field);
    }

    static JsonNodeFactory nodes() {
        return JsonNodeFactory.instance;
    }
}
