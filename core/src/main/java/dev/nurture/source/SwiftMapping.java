package dev.nurture.source;

import dev.nurture.data.Content;
import dev.nurture.data.Role;
import dev.nurture.data.Turn;
import dev.nurture.source.Messages.Message;
import dev.nurture.source.Read.Convention;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A dialogue a row, as Swift writes ShareGPT: a list of {@code human} and {@code assistant} in pairs. */
final class SwiftMapping implements RowMapping {
    private static final String HUMAN = "human";
    private static final String ASSISTANT = "assistant";

    @Override
    public Set<Field> fields() {
        return Set.of(Field.CONVERSATION, Field.SYSTEM);
    }

    @Override
    public Content content(Row row) throws BadRow {
        OriginalForm form = new OriginalForm(row, Convention.SWIFT);
        List<Message> messages = new ArrayList<>(Messages.system(row, form));
        for (Messages.Element pair : Messages.elements(row, Field.CONVERSATION)) {
            Turn asked = new Turn(Role.USER, pair.text(row, HUMAN));
            Turn answered = new Turn(Role.ASSISTANT, pair.text(row, ASSISTANT));
            messages.add(new Message(asked, pair.without(HUMAN, ASSISTANT)));
            messages.add(new Message(answered, Row.nodes().objectNode()));
        }
        Messages.noteExtra(row, messages);
        form.note();
        return new Content.Dialogue(Messages.turns(messages));
    }
}
