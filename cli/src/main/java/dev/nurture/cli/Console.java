package dev.nurture.cli;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Where a command prints.
 *
 * @param out for the answer
 * @param err for the progress and for what went wrong
 * @param form of the answer
 */
record Console(Screen out, Screen err, Form form, Talk talk) {
    /** Who reads the answer. */
    enum Form {
        TEXT,
        JSON
    }

    /** How much is said besides the answer. */
    enum Talk {
        QUIET,
        USUAL,
        VERBOSE
    }

    boolean isJson() {
        return form == Form.JSON;
    }

    boolean isVerbose() {
        return talk == Talk.VERBOSE;
    }

    /** Prints a whole answer for programs. */
    void json(JsonNode node) {
        out.line(node.toPrettyString());
    }

    /** Says something besides the answer, unless silence is wanted. */
    void note(String text) {
        if (talk != Talk.QUIET) {
            err.line(text);
        }
    }
}
