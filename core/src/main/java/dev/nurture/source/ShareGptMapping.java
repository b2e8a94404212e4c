package dev.nurture.source;

import dev.nurture.data.Content;
import dev.nurture.data.Role;
import dev.nurture.data.Turn;
import dev.nurture.source.Messages.Message;
import dev.nurture.source.Read.Convention;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A dialogue a row: a list of {@code from} and {@code value}, where only human, gpt and system speak. */
final class ShareGptMapping implements RowMapping {
    private static final String FROM = "from";
    private static final String VALUE = "value";

    @Override
    public Set<Field> fields() {
        return Set.of(Field.CONVERSATIONS, Field.SYSTEM);
    }

    @Override
    public Content content(Row row) throws BadRow {
        OriginalForm form = new OriginalForm(row, Convention.SHAREGPT);
        List<Message> messages = new ArrayList<>(Messages.system(row, form));
        if (!messages.isEmpty()) {
            form.put("system_turns", 1);
        }
        for (Messages.Element element : Messages.elements(row, Field.CONVERSATIONS)) {
            Role role = role(element.text(row, FROM), element.place());
            Turn turn = new Turn(role, element.text(row, VALUE));
            messages.add(new Message(turn, element.without(FROM, VALUE)));
        }
        Messages.noteExtra(row, messages);
        form.note();
        return new Content.Dialogue(Messages.turns(messages));
    }

    private static Role role(String from, String place) throws BadRow {
        return switch (from) {
            case "human" -> Role.USER;
            case "gpt" -> Role.ASSISTANT;
            case "system" -> Role.SYSTEM;
            default ->
                throw new BadRow(
                        "unknown-role",
                        ", field " + Printable.cut(place) + "." + FROM,
                        "must be human, gpt or system, but was %s. Rename it in the source."
                                .formatted(Printable.cut(from)));
        };
    }
}
