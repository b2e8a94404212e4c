package dev.nurture.source;

import dev.nurture.data.Content;
import java.util.List;
import java.util.Set;

/** A dialogue a row: a list of messages with role and content. */
final class MessagesMapping implements RowMapping {
    @Override
    public Set<Field> fields() {
        return Set.of(Field.MESSAGES);
    }

    @Override
    public Content content(Row row) throws BadRow {
        List<Messages.Message> messages = Messages.read(row, Field.MESSAGES);
        Messages.noteExtra(row, messages);
        return new Content.Dialogue(Messages.turns(messages));
    }
}
