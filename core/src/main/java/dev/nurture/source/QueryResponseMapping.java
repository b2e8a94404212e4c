package dev.nurture.source;

import dev.nurture.data.Content;
import dev.nurture.source.Read.Convention;
import java.util.Set;

/** A question and its answer a row, with the earlier ones before them. */
final class QueryResponseMapping implements RowMapping {
    @Override
    public Set<Field> fields() {
        return Set.of(Field.SYSTEM, Field.QUERY, Field.RESPONSE, Field.HISTORY);
    }

    @Override
    public Content content(Row row) throws BadRow {
        Asked asked = new Asked(row, Convention.QUERY_RESPONSE);
        asked.system().history().user(row.requireText(Field.QUERY)).assistant(row.requireText(Field.RESPONSE));
        asked.form().note();
        return new Content.Dialogue(asked.turns());
    }
}
