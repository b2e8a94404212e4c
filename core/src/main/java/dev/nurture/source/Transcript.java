package dev.nurture.source;

import dev.nurture.data.Role;
import dev.nurture.data.Turn;
import java.util.ArrayList;
import java.util.List;

/** A dialogue in one text, as HH-RLHF writes it: every turn begins with a blank line and its speaker's name. */
final class Transcript {
    static final String USER = "\n\nHuman: ";
    static final String ASSISTANT = "\n\nAssistant: ";

    private static final String GAP = "\n\n";

    private Transcript() {}

    static boolean is(String text) {
        return text.startsWith(USER);
    }

    /**
     * Cuts a transcript at every speaker's name, also where a speaker only quotes one: nothing in the text tells them apart.
     *
     * @param text begins with {@link #USER}
     */
    static List<Turn> split(String text) {
        List<Turn> turns = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            String marker = marker(text, start);
            int end = next(text, start + marker.length());
            Role role = marker.equals(USER) ? Role.USER : Role.ASSISTANT;
            turns.add(new Turn(role, text.substring(start + marker.length(), end)));
            start = end;
        }
        return turns;
    }

    private static String marker(String text, int at) {
        return text.startsWith(USER, at) ? USER : text.startsWith(ASSISTANT, at) ? ASSISTANT : "";
    }

    private static int next(String text, int from) {
        int at = text.indexOf(GAP, from);
        while (at >= 0 && marker(text, at).isEmpty()) {
            at = text.indexOf(GAP, at + 1);
        }
        return at < 0 ? text.length() : at;
    }

    /** The inverse of {@link #split}. */
    static String join(List<Turn> turns) {
        StringBuilder text = new StringBuilder();
        for (Turn turn : turns) {
            text.append(turn.role() == Role.USER ? USER : ASSISTANT).append(turn.text());
        }
        return text.toString();
    }
}
