package dev.nurture.source;

import dev.nurture.data.Content;
import java.util.Set;

/** A document a row. */
final class TextMapping implements RowMapping {
    @Override
    public Set<Field> fields() {
        return Set.of(Field.TEXT);
    }

    @Override
    public Content content(Row row) throws BadRow {
        return new Content.Document(row.requireText(Field.TEXT));
    }
}
