package dev.nurture.mix;

import dev.nurture.data.Turn;
import dev.nurture.error.NurtureException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lays a dialogue out by a chat template. What is learned of an answer goes from where the assistant begins, as the template has
 * it, to where the template ends the turn; that is found by laying out the dialogue up to there, which must be how the whole
 * begins. One thread.
 */
final class TemplateLayout {
    private final List<Turn> turns;
    private final Dialogues dialogues;
    private final Dialogues.Template template;
    private final String text;

    TemplateLayout(List<Turn> turns, Dialogues dialogues, Dialogues.Template template) {
        this.turns = turns;
        this.dialogues = dialogues;
        this.template = template;
        this.text = template.whole(turns);
    }

    Laid lay() {
        boolean whole = dialogues.learn() == Dialogues.Learn.ALL;
        return new Laid(
                List.of(text),
                parts(),
                whole ? Optional.empty() : Optional.of(learned()),
                points(text.length()),
                Laid.Wording.TEMPLATE);
    }

    private int points(int place) {
        return text.codePointCount(0, place);
    }

    private List<Integer> parts() {
        List<Integer> parts = new ArrayList<>();
        int from = 0;
        for (Turn turn : turns) {
            int at = text.indexOf(turn.text(), from);
            parts.add(at < 0 ? Laid.NOWHERE : points(at));
            from = at < 0 ? from : at + turn.text().length();
        }
        return parts;
    }

    private List<Stretch> learned() {
        List<Stretch> learned = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            if (dialogues.isLearned(turns, i)) {
                int from = beginning(template.prompt(turns.subList(0, i)), i);
                int to = beginning(template.whole(turns.subList(0, i + 1)), i);
                learned.add(new Stretch(from, to));
            }
        }
        return learned;
    }

    private int beginning(String part, int turn) {
        if (!text.startsWith(part)) {
            throw NurtureException.data(
                    "turn %s: must be laid out the same whatever comes after it, but the chat template lays out an earlier part of the dialogue in another way. Set learn: all, or give turns a form with turns."
                            .formatted(turn + 1));
        }
        return points(part.length());
    }
}
