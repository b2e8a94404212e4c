package dev.nurture.source;

import com.fasterxml.jackson.databind.JsonNode;

/** Makes rows of one format's pieces. Stateless; threads share it. */
interface RowReader {
    /** What its rows are called in messages and origins. */
    String unit();

    /** The row in a piece's bytes. */
    Row read(byte[] bytes, int from, int to, Wanted wanted) throws BadRow;

    /** The whole piece as a tree, for a look at what it is. */
    JsonNode tree(byte[] bytes, int from, int to) throws BadRow;

    /** JSON objects. */
    record Json(String unit) implements RowReader {
        @Override
        public Row read(byte[] bytes, int from, int to, Wanted wanted) throws BadRow {
            return JsonRows.read(bytes, from, to, wanted);
        }

        @Override
        public JsonNode tree(byte[] bytes, int from, int to) throws BadRow {
            return JsonRows.tree(bytes, from, to);
        }
    }
}
