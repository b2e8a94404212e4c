package dev.nurture.mix;

import dev.nurture.data.Role;
import dev.nurture.data.Turn;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How dialogues become text, and which of their turns are learned.
 *
 * <p>Each turn is its opening, a blank and what is said, such as {@code User: Is it late?}; between turns stands a blank line, and
 * behind each turn of the assistant the token that ends texts, so that a model that answers knows when it is done. Documents stay
 * as they are and are learned whole.
 *
 * <p>What is learned of a turn goes from the blank behind its opening to the token that ends it: whoever asks the model ends with
 * {@code Assistant:}, without a blank.
 *
 * <p>A chat template, where there is one, takes the place of all this.
 *
 * @param openings what stands before a turn, by who speaks; nobody's is nothing
 * @param between what stands between turns
 */
public record Dialogues(Learn learn, Map<Role, String> openings, String between, Optional<Template> template) {
    /** What a model was taught to talk in. Threads may share it. */
    public interface Template {
        /** A dialogue as it is learned. */
        String whole(List<Turn> turns);

        /** A dialogue up to where the assistant begins. */
        String prompt(List<Turn> turns);
    }

    /** Which turns are learned; the others are read. */
    public enum Learn {
        /** Every turn, its opening too. */
        ALL,
        /** What the assistant says. */
        ANSWERS,
        /** What the assistant says last. */
        LAST
    }

    private static final Map<Role, String> USUAL = Map.of(
            Role.NONE,
            "",
            Role.SYSTEM,
            "System:",
            Role.USER,
            "User:",
            Role.ASSISTANT,
            "Assistant:",
            Role.TOOL,
            "Tool:");
    private static final String BLANK_LINE = "\n\n";

    public Dialogues {
        Map<Role, String> all = new EnumMap<>(USUAL);
        all.putAll(openings);
        openings = Collections.unmodifiableMap(all);
    }

    /** Without a template. */
    public Dialogues(Learn learn, Map<Role, String> openings, String between) {
        this(learn, openings, between, Optional.empty());
    }

    /** In the same form, with other turns learned. */
    Dialogues learning(Learn others) {
        return new Dialogues(others, openings, between, template);
    }

    /** The same turns learned, in the form of a template. */
    public Dialogues in(Template form) {
        return new Dialogues(learn, openings, between, Optional.of(form));
    }

    /** In the usual form. */
    public static Dialogues of(Learn learn) {
        return new Dialogues(learn, Map.of(), BLANK_LINE);
    }

    /** What stands where the next one begins to speak; nothing is known of a template. */
    public List<String> nextSpeakers() {
        return template.isPresent()
                ? List.of()
                : openings.values().stream()
                        .filter(opening -> !opening.isBlank())
                        .map(opening -> between + opening)
                        .toList();
    }

    boolean isLearned(List<Turn> turns, int index) {
        return switch (learn) {
            case ALL -> true;
            case ANSWERS -> turns.get(index).role() == Role.ASSISTANT;
            case LAST -> index == turns.stream().map(Turn::role).toList().lastIndexOf(Role.ASSISTANT);
        };
    }

    String opening(Role role) {
        return openings.getOrDefault(role, "");
    }
}
