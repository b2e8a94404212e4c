package dev.nurture.torch;

import dev.nurture.mix.Dialogues;
import dev.nurture.mix.TurnSettings;
import dev.nurture.recipe.Inline;
import dev.nurture.recipe.Setting;

/** How dialogues become text, and what of them is learned. */
public record DialogueSettings(
        @Setting(
                about =
                        "Which turns of dialogues are learned: all, answers (what the assistant says) or last (what it says last). Documents are learned whole.",
                preset = "all")
        Dialogues.Learn learn,

        @Inline TurnSettings form) {}
