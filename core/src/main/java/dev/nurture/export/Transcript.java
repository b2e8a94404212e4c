package dev.nurture.export;

import dev.nurture.data.Turn;
import java.util.List;

/** Turns as one text in the manner of HH-RLHF: each begins with two line feeds, the speaker's name and a colon. */
final class Transcript {
    private static final String HUMAN = "\n\nHuman: ";
    private static final String ASSISTANT = "\n\nAssistant: ";

    private Transcript() {}

    static String of(List<Turn> first, List<Turn> second) throws Unfit {
        StringBuilder text = new StringBuilder();
        for (Turn turn : first) {
            append(text, turn);
        }
        for (Turn turn : second) {
            append(text, turn);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Turn turn) throws Unfit {
        if (turn.text().contains(HUMAN) || turn.text().contains(ASSISTANT)) {
            throw new Unfit(
                    "marker-in-text",
                    "must have no turn with \\n\\nHuman: or \\n\\nAssistant: in it, but has; it would be read as two");
        }
        switch (turn.role()) {
            case USER -> text.append(HUMAN);
            case ASSISTANT -> text.append(ASSISTANT);
            case NONE, SYSTEM, TOOL ->
                throw new Unfit(
                        "other-role",
                        "must have only turns of user and assistant, but has one of %s"
                                .formatted(turn.role().label()));
        }
        text.append(turn.text());
    }
}
