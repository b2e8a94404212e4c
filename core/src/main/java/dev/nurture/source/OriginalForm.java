package dev.nurture.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.source.Read.Convention;

/** What a row's content does not say of the row, kept in its metadata as {@code row_form}: see this package's comment. One thread. */
final class OriginalForm {
    static final String NAME = "row_form";

    private final Row row;
    private final ObjectNode form = Row.nodes().objectNode();
    private final ObjectNode kept = Row.nodes().objectNode();

    OriginalForm(Row row, Convention convention) {
        this.row = row;
        form.put("convention", Conventions.label(convention));
    }

    /** Remembers a field that is there but of which nothing becomes content. */
    void keep(Field field) {
        JsonNode value = row.raw(field);
        if (!value.isMissingNode()) {
            kept.set(field.label(), value);
        }
    }

    void put(String name, int value) {
        form.put(name, value);
    }

    /** Gives the row what was gathered. */
    void note() throws BadRow {
        if (!kept.isEmpty()) {
            form.set("kept", kept);
        }
        row.note(NAME, form);
    }
}
