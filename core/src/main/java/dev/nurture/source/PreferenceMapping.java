package dev.nurture.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.Content;
import dev.nurture.data.Role;
import dev.nurture.data.Turn;
import dev.nurture.source.Messages.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A comparison a row: a prompt, a chosen and a rejected answer, each a string or a list of messages.
 *
 * <p>Answers that are lists may repeat the prompt. Where no prompt is given, it is what both lists begin with, up to but
 * without the last message of either.
 */
final class PreferenceMapping implements RowMapping {
    @Override
    public Set<Field> fields() {
        return Set.of(Field.PROMPT, Field.CHOSEN, Field.REJECTED);
    }

    @Override
    public Content content(Row row) throws BadRow {
        List<Message> chosen = side(row, Field.CHOSEN);
        List<Message> rejected = side(row, Field.REJECTED);
        List<Message> prompt = row.find(Field.PROMPT).isMissingNode()
                ? implicitPrompt(chosen, rejected)
                : repeated(side(row, Field.PROMPT), chosen, rejected);
        int cut = begins(chosen, prompt) && begins(rejected, prompt) ? prompt.size() : 0;
        List<Message> parts = new ArrayList<>(prompt);
        parts.addAll(chosen.subList(cut, chosen.size()));
        parts.addAll(rejected.subList(cut, rejected.size()));
        Messages.noteExtra(row, parts);
        return new Content.Comparison(
                Messages.turns(prompt),
                Messages.turns(chosen.subList(cut, chosen.size())),
                Messages.turns(rejected.subList(cut, rejected.size())));
    }

    private static List<Message> side(Row row, Field field) throws BadRow {
        JsonNode value = row.require(field);
        if (value.isTextual()) {
            String text = row.text(row.nameOf(field), value);
            return List.of(new Message(Turn.plain(text), Row.nodes().objectNode()));
        }
        if (value.isArray()) {
            return Messages.read(row, field);
        }
        throw row.wrongType(field, "a string or a list of messages", value);
    }

    private static List<Message> implicitPrompt(List<Message> chosen, List<Message> rejected) {
        int most = Math.max(0, Math.min(chosen.size(), rejected.size()) - 1);
        int same = 0;
        while (same < most && chosen.get(same).equals(rejected.get(same))) {
            same++;
        }
        return chosen.subList(0, same);
    }

    /** A prompt that is a string and that both answers repeat as the user's first message is that message. */
    private static List<Message> repeated(List<Message> prompt, List<Message> chosen, List<Message> rejected) {
        boolean plain = prompt.size() == 1 && prompt.get(0).turn().role() == Role.NONE;
        if (!plain || chosen.size() < 2 || rejected.size() < 2 || !chosen.get(0).equals(rejected.get(0))) {
            return prompt;
        }
        Turn asked = new Turn(Role.USER, prompt.get(0).turn().text());
        return chosen.get(0).turn().equals(asked) ? chosen.subList(0, 1) : prompt;
    }

    private static boolean begins(List<Message> answer, List<Message> prompt) {
        return answer.size() > prompt.size() && answer.subList(0, prompt.size()).equals(prompt);
    }
}
