package dev.nurture.export;

import dev.nurture.data.Turn;
import dev.nurture.error.NurtureException;
import java.util.List;

/** Turns as one text in the manner of HH-RLHF: each begins with two line feeds, the speaker's name and a colon. */
final class Transcript {
    private Transcript() {}

    static String of(List<Turn> first, List<Turn> second) {
        StringBuilder text = new StringBuilder();
        first.forEach(turn -> append(text, turn));
        second.forEach(turn -> append(text, turn));
        return text.toString();
    }

    private static void append(StringBuilder text, Turn turn) {
        switch (turn.role()) {
            case USER -> text.append("\n\nHuman: ");
            case ASSISTANT -> text.append("\n\nAssistant: ");
            case NONE, SYSTEM, TOOL ->
                throw NurtureException.data(
                        "export: hh-rlhf must have only user and assistant turns, but one is %s. Use another convention."
                                .formatted(turn.role().label()));
        }
        text.append(turn.text());
    }
}
