package dev.nurture.torch;

import dev.nurture.data.Role;
import dev.nurture.mix.Dialogues;
import dev.nurture.recipe.Setting;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** How dialogues become text, and what of them is learned. */
public record DialogueSettings(
        @Setting(
                about =
                        "Which turns of dialogues are learned: all, answers (what the assistant says) or last (what it says last). Documents are learned whole.",
                preset = "all")
        Dialogues.Learn learn,

        @Setting(
                about =
                        "What stands before a turn, by who speaks: system, user, assistant, tool, none; and between turns. Where it is silent, the chat template of the tokenizer or the model, or else 'User:', 'Assistant:' and so on, and a blank line.",
                preset = "")
        Map<String, String> turns) {
    private static final String BETWEEN = "between";

    public DialogueSettings {
        turns = Collections.unmodifiableMap(new TreeMap<>(turns));
        turns.keySet().forEach(DialogueSettings::requireSpeaker);
    }

    private static void requireSpeaker(String speaker) {
        if (!speaker.equals(BETWEEN) && Role.of(speaker).isEmpty()) {
            throw new IllegalArgumentException(
                    "turns: must be of system, user, assistant, tool, none or between, but one was of " + speaker);
        }
    }

    /** How dialogues become text. */
    Dialogues dialogues() {
        Map<Role, String> openings = new EnumMap<>(Role.class);
        turns.forEach((speaker, text) -> Role.of(speaker).ifPresent(role -> openings.put(role, text)));
        Dialogues usual = Dialogues.of(learn);
        return new Dialogues(learn, openings, turns.getOrDefault(BETWEEN, usual.between()));
    }
}
