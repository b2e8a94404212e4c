package dev.nurture.mix;

import dev.nurture.data.Role;
import dev.nurture.data.Turn;
import java.util.List;

/**
 * A prompt and an answer written out as one text, as a language model reads them.
 *
 * <p>Turns that somebody speaks are written as in the transcripts of HH-RLHF: a blank line, the speaker, a colon, a blank and what
 * is said; the prompt then ends with the speaker of the answer and the colon. Plain turns are written as they are, so that
 * a prompt and an answer that begins with its own blank are one text; where neither has white space between them, a line break
 * is put there.
 *
 * @param prompt what is given
 * @param answer what is learned or asked for
 */
public record Script(String prompt, String answer) {
    private static final String USER = "Human";
    private static final String ASSISTANT = "Assistant";

    /** Writes them out. */
    public static Script of(List<Turn> prompt, List<Turn> answer) {
        boolean spoken = spoken(prompt) || spoken(answer);
        return spoken ? spokenScript(prompt, answer) : plainScript(joined(prompt), joined(answer));
    }

    /** What a model is given that is to answer. */
    public static String prompt(List<Turn> prompt) {
        return spoken(prompt) ? spokenScript(prompt, List.of(Turn.plain(""))).prompt() : joined(prompt);
    }

    private static boolean spoken(List<Turn> turns) {
        return turns.stream().anyMatch(turn -> turn.role() != Role.NONE);
    }

    private static Script plainScript(String prompt, String answer) {
        boolean apart = prompt.isEmpty()
                || answer.isEmpty()
                || Character.isWhitespace(prompt.charAt(prompt.length() - 1))
                || Character.isWhitespace(answer.charAt(0));
        return new Script(prompt, apart ? answer : "\n" + answer);
    }

    private static Script spokenScript(List<Turn> prompt, List<Turn> answer) {
        StringBuilder before = new StringBuilder();
        prompt.forEach(turn -> before.append(header(turn, USER)).append(' ').append(turn.text()));
        StringBuilder after = new StringBuilder();
        for (int i = 0; i < answer.size(); i++) {
            String header = header(answer.get(i), ASSISTANT);
            (i == 0 ? before : after).append(header);
            after.append(' ').append(answer.get(i).text());
        }
        return new Script(before.toString(), after.toString());
    }

    /**
     * @param nobody who speaks a turn that nobody in particular speaks
     */
    private static String header(Turn turn, String nobody) {
        String name = switch (turn.role()) {
            case USER -> USER;
            case ASSISTANT -> ASSISTANT;
            case SYSTEM -> "System";
            case TOOL -> "Tool";
            case NONE -> nobody;
        };
        return "\n\n" + name + ":";
    }

    private static String joined(List<Turn> turns) {
        return String.join("", turns.stream().map(Turn::text).toList());
    }
}
