package dev.nurture.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.Role;
import dev.nurture.data.Turn;
import dev.nurture.source.Read.Convention;
import java.util.ArrayList;
import java.util.List;

/**
 * A dialogue that is put together of single fields: a system message, earlier questions with their answers, one more question
 * and its answer. One thread.
 */
final class Asked {
    private final Row row;
    private final OriginalForm form;
    private final List<Turn> turns = new ArrayList<>();

    Asked(Row row, Convention convention) {
        this.row = row;
        this.form = new OriginalForm(row, convention);
    }

    OriginalForm form() {
        return form;
    }

    /** The system message, if there is one that says something. */
    Asked system() throws BadRow {
        String text = optional(Field.SYSTEM);
        if (!text.isEmpty()) {
            turns.add(new Turn(Role.SYSTEM, text));
        }
        return this;
    }

    /** Pairs of a question and its answer. */
    Asked history() throws BadRow {
        JsonNode history = row.find(Field.HISTORY);
        if (history.isMissingNode() || history.isArray() && history.isEmpty()) {
            form.keep(Field.HISTORY);
            return this;
        }
        if (!history.isArray()) {
            throw row.wrongType(Field.HISTORY, "a list of pairs", history);
        }
        int index = 0;
        for (JsonNode pair : history) {
            String place = row.nameOf(Field.HISTORY) + "[" + index++ + "]";
            if (!pair.isArray() || pair.size() != 2) {
                throw row.wrongType(place, "a pair of a question and its answer", pair);
            }
            turns.add(new Turn(Role.USER, row.text(place + "[0]", pair.get(0))));
            turns.add(new Turn(Role.ASSISTANT, row.text(place + "[1]", pair.get(1))));
        }
        return this;
    }

    Asked user(String text) {
        turns.add(new Turn(Role.USER, text));
        return this;
    }

    Asked assistant(String text) {
        turns.add(new Turn(Role.ASSISTANT, text));
        return this;
    }

    /** A text that may be missing, null or empty, which are told apart for whoever writes the row again. */
    String optional(Field field) throws BadRow {
        JsonNode value = row.find(field);
        String text = value.isMissingNode() ? "" : row.text(row.nameOf(field), value);
        if (text.isEmpty()) {
            form.keep(field);
        }
        return text;
    }

    List<Turn> turns() {
        return turns;
    }
}
