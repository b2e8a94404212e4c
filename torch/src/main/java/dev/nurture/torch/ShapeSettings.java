package dev.nurture.torch;

import dev.nurture.error.NurtureException;
import dev.nurture.model.Architecture;
import dev.nurture.model.Architecture.Family;
import dev.nurture.recipe.Setting;
import java.util.Locale;
import java.util.Optional;

/** What a new model looks like; what is silent follows from the size. */
public record ShapeSettings(
        @Setting(about = "gpt2, llama, qwen2 or neox.", preset = "gpt2")
        Family family,

        @Setting(about = "Blocks of the model.") Optional<Integer> layers,

        @Setting(about = "Numbers that stand for a token.") Optional<Integer> width,

        @Setting(about = "Heads of attention.") Optional<Integer> heads,

        @Setting(about = "With llama and qwen2: heads of keys and values; half of the heads where it is silent.")
        Optional<Integer> keyValueHeads,

        @Setting(about = "Width inside the feed-forward part; 4 times the width, with llama 8/3 times.")
        Optional<Integer> hidden,

        @Setting(about = "Tokens that the model sees at once, and that a row predicts.")
        Optional<Integer> context) {
    private static final int GATED_STEP = 8;

    public ShapeSettings {
        Bounds.requireAbove("layers", layers);
        Bounds.requireAbove("width", width);
        Bounds.requireAbove("heads", heads);
        Bounds.requireAbove("key-value-heads", keyValueHeads);
        Bounds.requireAbove("hidden", hidden);
        Bounds.requireAbove("context", context);
    }

    Architecture architecture(Size size, int vocabulary) {
        int wide = width.orElse(size.width);
        int deep = layers.orElse(size.layers);
        int parts = heads.orElse(size.heads);
        int seen = context.orElse(size.context);
        int shared = keyValueHeads.orElse(Math.max(1, parts / 2));
        requireShared(parts);
        try {
            Architecture usual = switch (family) {
                case GPT2 -> Architecture.gpt2(vocabulary, seen, wide, deep, parts);
                case LLAMA -> Architecture.llama(vocabulary, seen, wide, deep, parts, shared, gated(wide));
                case QWEN2 -> Architecture.qwen2(vocabulary, seen, wide, deep, parts, shared, gated(wide));
                case NEOX -> Architecture.neox(vocabulary, seen, wide, deep, parts);
            };
            return usual.withHidden(hidden.orElse(usual.hidden()));
        } catch (IllegalArgumentException e) {
            throw NurtureException.usage("train: %s.".formatted(e.getMessage()));
        }
    }

    /** Refuses what a family does not have. */
    private void requireShared(int parts) {
        boolean alone = family == Family.GPT2 || family == Family.NEOX;
        if (alone && keyValueHeads.filter(wanted -> wanted != parts).isPresent()) {
            throw NurtureException.usage(
                    "train: key-value-heads: must be left out with %s, in which every head has keys and values of its own, but was %s."
                            .formatted(word(family), keyValueHeads.get()));
        }
    }

    /** As many parameters as without a gate, about. */
    private static int gated(int width) {
        return (8 * width / 3 + GATED_STEP - 1) / GATED_STEP * GATED_STEP;
    }

    /** Refuses a model that is there already and looks different. */
    void requireSame(Architecture model) {
        requireSameFamily(model.family());
        requireSame("layers", layers, model.layers());
        requireSame("width", width, model.width());
        requireSame("heads", heads, model.heads());
        requireSame("key-value-heads", keyValueHeads, model.keyValueHeads());
        requireSame("hidden", hidden, model.hidden());
        if (context.filter(wanted -> wanted > model.context()).isPresent()) {
            throw NurtureException.usage(
                    "train: context: must be at most the %s of the model that training goes on from, but was %s."
                            .formatted(model.context(), context.get()));
        }
    }

    /** One that nobody named is GPT-2, whatever the model is. */
    private void requireSameFamily(Family there) {
        if (family != Family.GPT2 && family != there) {
            throw NurtureException.usage(
                    "train: family: must be %s, as the model that training goes on from has it, but was %s. Leave it out."
                            .formatted(word(there), word(family)));
        }
    }

    private static String word(Family family) {
        return family.name().toLowerCase(Locale.ROOT);
    }

    private static void requireSame(String name, Optional<Integer> wanted, int there) {
        if (wanted.isPresent() && wanted.get() != there) {
            throw NurtureException.usage(
                    "train: %s: must be %s, as the model that training goes on from has it, but was %s. Leave it out."
                            .formatted(name, there, wanted.get()));
        }
    }
}
