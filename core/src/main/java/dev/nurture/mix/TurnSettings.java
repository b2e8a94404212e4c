package dev.nurture.mix;

import dev.nurture.data.Role;
import dev.nurture.recipe.Setting;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** How a recipe wants turns of dialogues to be written, if it does. */
public record TurnSettings(
        @Setting(
                about =
                        "What stands before a turn, by who speaks: system, user, assistant, tool, none; and between turns. Where it is silent, the chat template of the tokenizer or the model, or else 'User:', 'Assistant:' and so on, and a blank line.",
                preset = "")
        Map<String, String> turns) {
    private static final String BETWEEN = "between";

    /** Where a recipe says nothing. */
    public static final TurnSettings SILENT = new TurnSettings(Map.of());

    public TurnSettings {
        turns = Collections.unmodifiableMap(new TreeMap<>(turns));
        turns.keySet().forEach(TurnSettings::requireSpeaker);
    }

    private static void requireSpeaker(String speaker) {
        if (!speaker.equals(BETWEEN) && Role.of(speaker).isEmpty()) {
            throw new IllegalArgumentException(
                    "turns: must be of system, user, assistant, tool, none or between, but one was of " + speaker);
        }
    }

    /** Whether the recipe leaves the form to others. */
    public boolean isSilent() {
        return turns.isEmpty();
    }

    /** The form that it asks for; what it doesn't mention is as usual. */
    public Dialogues dialogues(Dialogues.Learn learn) {
        Map<Role, String> openings = new EnumMap<>(Role.class);
        turns.forEach((speaker, text) -> Role.of(speaker).ifPresent(role -> openings.put(role, text)));
        return new Dialogues(
                learn, openings, turns.getOrDefault(BETWEEN, Dialogues.of(learn).between()));
    }
}
