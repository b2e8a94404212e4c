package dev.nurture.torch;

import dev.nurture.data.Role;
import dev.nurture.mix.Curriculum;
import dev.nurture.mix.Dialogues;
import dev.nurture.mix.Dose;
import dev.nurture.model.Architecture.Family;
import dev.nurture.recipe.InputPath;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** How to train; what is silent follows from the size or, where training goes on, from the checkpoint. */
public record TrainSettings(
        @Setting(
                about =
                        "How large model and training are: smoke, micro, small or medium. What follows can be set by itself.",
                preset = "micro")
        Size size,

        @Setting(about = "A tokenizer.json or a folder with one, instead of a stage's.")
        Optional<InputPath> tokenizerFile,

        @Setting(about = "Begin with the model after this step of its training, which must have been kept.")
        Optional<Long> atStep,

        @Setting(about = "gpt2, llama, qwen2 or neox.", preset = "gpt2")
        Family family,

        @Setting(about = "Blocks of the model.") Optional<Integer> layers,

        @Setting(about = "Numbers that stand for a token.") Optional<Integer> width,

        @Setting(about = "Heads of attention.") Optional<Integer> heads,

        @Setting(about = "With llama: heads of keys and values; half of the heads where it is silent.")
        Optional<Integer> keyValueHeads,

        @Setting(about = "Width inside the feed-forward part; 4 times the width, with llama 8/3 times.")
        Optional<Integer> hidden,

        @Setting(about = "Tokens that the model sees at once, and that a row predicts.")
        Optional<Integer> context,

        @Setting(about = "Rows in a batch.") Optional<Integer> batch,

        @Setting(about = "Batches whose gradients are averaged for one step.", preset = "1")
        int accumulation,

        @Setting(about = "Updates of the weights.") Optional<Long> steps,

        @Setting(about = "Instead of steps: as many as this many tokens take.")
        Optional<Long> tokens,

        @Setting(about = "The highest learning rate.") Optional<Double> learningRate,

        @Setting(about = "Share of the steps in which the learning rate rises.", preset = "2%")
        Share warmUp,

        @Setting(
                about =
                        "cosine: from the highest rate down along half a cosine. wsd: level, then down at the end. constant: level to the end.",
                preset = "cosine")
        Rates schedule,

        @Setting(about = "With wsd: share of the steps, at the end, in which the rate goes down.", preset = "20%")
        Share decay,

        @Setting(about = "With wsd: linear, or sqrt: fast at first.", preset = "linear")
        Decay decayKind,

        @Setting(about = "Share of the highest learning rate at which cosine and wsd end.", preset = "10%")
        Share floor,

        @Setting(about = "Longest gradient; longer ones are shortened to it. 0: none is.", preset = "1")
        double clip,

        @Setting(about = "Weight decay of all parameters, per unit of the learning rate.", preset = "0.1")
        double weightDecay,

        @Setting(about = "How much of the mean gradient each step keeps.", preset = "0.9")
        double beta1,

        @Setting(about = "How much of the mean squared gradient each step keeps.", preset = "0.95")
        double beta2,

        @Setting(about = "What is added to the root of the mean squared gradient.", preset = "1e-8")
        double epsilon,

        @Setting(
                about =
                        "mle: predict what comes. conditional: the same, with a token before each segment that says whether it is good or bad. unlikelihood: push down what is bad. rwr: weigh tokens by their reward. awr: by how much better they are than expected.",
                preset = "mle")
        Aim objective,

        @Setting(
                about =
                        "Another objective from a part of training on, such as {50%: conditional}; before the first, objective holds.",
                preset = "")
        Map<String, Aim> switch_,

        @Setting(
                about =
                        "With unlikelihood: weight of pushing down, 1 where it is silent. With awr: share of the loss that is about tokens rather than values, 0.5 where it is silent.")
        Optional<Double> alpha,

        @Setting(
                about =
                        "With rwr and awr: the temperature; weights are exp(reward / beta). Compare it with the scores.",
                preset = "1")
        double beta,

        @Setting(about = "With rwr and awr: what no weight is above.", preset = "1000")
        double maxWeight,

        @Setting(about = "With awr: give the advantages of each batch mean 0 and variance 1.", preset = "false")
        boolean normaliseAdvantages,

        @Setting(about = "Marks that say how bad a segment or a document is.", preset = "bad")
        String scores,

        @Setting(about = "The highest score that is good.", preset = "0.5")
        double threshold,

        @Setting(about = "With conditional: how probable it is that a tag is left out.", preset = "5%")
        Share tagDropout,

        @Setting(about = "With conditional: the token before good segments.", preset = "<good>")
        String goodTag,

        @Setting(about = "With conditional: the token before bad segments.", preset = "<bad>")
        String badTag,

        @Setting(
                about =
                        "Which turns of dialogues are learned: all, answers (what the assistant says) or last (what it says last). Documents are learned whole.",
                preset = "all")
        Dialogues.Learn learn,

        @Setting(
                about =
                        "What stands before a turn, by who speaks: system, user, assistant, tool, none; and between turns. Where it is silent, the chat template of the tokenizer or the model, or else 'User:', 'Assistant:' and so on, and a blank line.",
                preset = "")
        Map<String, String> turns,

        @Setting(
                about =
                        "Share of each input by its name, constant or over training: 0.2, 0.2 until 0.5, 0.2 from 0.8, 0 to 0.4 or 0:0.1 0.5:0.4. Inputs without one share the rest.",
                preset = "")
        Map<String, String> doses,

        @Setting(about = "Mark by whose score easy data come before difficult ones.")
        Optional<String> curriculum,

        @Setting(
                about =
                        "order: each time through from easy to difficult. pacing: a growing part of the data, in random order.",
                preset = "pacing")
        Curriculum.Kind curriculumKind,

        @Setting(about = "With pacing: share of training after which all data take part.", preset = "50%")
        Share curriculumFull,

        @Setting(about = "Text before documents, which is not learned itself: an inoculation.")
        Optional<String> inoculation,

        @Setting(about = "Only before documents whose mark of this name has a score above inoculation-above.")
        Optional<String> inoculationMark,

        @Setting(about = "See inoculation-mark.", preset = "0")
        double inoculationAbove,

        @Setting(about = "Steps after which the model is kept; after the last one it always is.", preset = "")
        List<Long> checkpoints,

        @Setting(about = "Keep the model after every so many steps.")
        Optional<Long> checkpointEvery,

        @Setting(about = "Save what is needed to go on after every so many steps.", preset = "500")
        long saveEvery,

        @Setting(
                about =
                        "With a model to go on from: learn a change of low rank (LoRA) instead of the weights themselves.")
        Optional<AdapterSettings> adapter) {
    private static final String BETWEEN = "between";

    /** How the learning rate goes on from its peak. */
    public enum Rates {
        COSINE,
        WSD,
        CONSTANT
    }

    /** How it goes down at the end. */
    public enum Decay {
        LINEAR(Schedule.Shape.LINEAR),
        SQRT(Schedule.Shape.SQRT);

        final Schedule.Shape shape;

        Decay(Schedule.Shape shape) {
            this.shape = shape;
        }
    }

    /** What is made smaller. */
    public enum Aim {
        MLE,
        CONDITIONAL,
        UNLIKELIHOOD,
        RWR,
        AWR;

        /** As recipes write it. */
        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public TrainSettings {
        checkpoints = List.copyOf(checkpoints);
        doses = Collections.unmodifiableMap(new TreeMap<>(doses));
        switch_ = Collections.unmodifiableMap(new TreeMap<>(switch_));
        switch_.keySet().forEach(TrainSettings::requirePart);
        requireDifferentParts(switch_.keySet());
        doses.forEach(TrainSettings::requireDose);
        turns = Collections.unmodifiableMap(new TreeMap<>(turns));
        turns.keySet().forEach(TrainSettings::requireSpeaker);
        requireAbove("accumulation", accumulation);
        requireAbove("save-every", saveEvery);
        requireNotBelow("clip", clip);
        requireAbove("beta", beta);
        requireAbove("max-weight", maxWeight);
        alpha.ifPresent(value -> requireNotBelow("alpha", value));
        if (!Double.isFinite(threshold)) {
            throw new IllegalArgumentException("threshold: must be a number, but was " + threshold);
        }
        requireAbove("epsilon", epsilon);
        layers.ifPresent(value -> requireAbove("layers", value));
        width.ifPresent(value -> requireAbove("width", value));
        heads.ifPresent(value -> requireAbove("heads", value));
        keyValueHeads.ifPresent(value -> requireAbove("key-value-heads", value));
        hidden.ifPresent(value -> requireAbove("hidden", value));
        context.ifPresent(value -> requireAbove("context", value));
        batch.ifPresent(value -> requireAbove("batch", value));
        steps.ifPresent(value -> requireAbove("steps", value));
        tokens.ifPresent(value -> requireAbove("tokens", value));
        learningRate.ifPresent(value -> requireAbove("learning-rate", value));
        checkpointEvery.ifPresent(value -> requireAbove("checkpoint-every", value));
        checkpoints.forEach(value -> requireAbove("checkpoints", value));
        requireShare("beta1", beta1);
        requireShare("beta2", beta2);
        requireNotBelow("weight-decay", weightDecay);
        if (alpha.filter(share -> share > 1).isPresent() && (objective == Aim.AWR || switch_.containsValue(Aim.AWR))) {
            throw new IllegalArgumentException("alpha: must be at most 1 with awr, but was " + alpha.get());
        }
        if (steps.isPresent() && tokens.isPresent()) {
            throw new IllegalArgumentException("steps: must be left out where tokens are given, but both are");
        }
        if (curriculumFull.value() == 0) {
            throw new IllegalArgumentException("curriculum-full: must be above 0, but was 0");
        }
        if (inoculation.isEmpty() && inoculationMark.isPresent()) {
            throw new IllegalArgumentException("inoculation-mark: must come with an inoculation, but there is none");
        }
    }

    private static void requireAbove(String name, double value) {
        if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("%s: must be above 0, but was %s"
                    .formatted(name, value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value)));
        }
    }

    private static void requireNotBelow(String name, double value) {
        if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("%s: must be 0 or more, but was %s".formatted(name, value));
        }
    }

    private static void requirePart(String part) {
        try {
            if (Share.parse(part).value() < 1) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("switch: %s: %s".formatted(part, e.getMessage()), e);
        }
        throw new IllegalArgumentException("switch: must be at a part of training below 1, but was at " + part);
    }

    private static void requireDifferentParts(Set<String> parts) {
        Map<Double, String> seen = new TreeMap<>();
        for (String part : parts) {
            String other = seen.put(Share.parse(part).value(), part);
            if (other != null) {
                throw new IllegalArgumentException(
                        "switch: must be at different parts of training, but %s and %s are one".formatted(other, part));
            }
        }
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

    /** From which part of training on which objective holds, in order. */
    SortedMap<Double, Aim> switches() {
        SortedMap<Double, Aim> switches = new TreeMap<>();
        switch_.forEach((part, aim) -> switches.put(Share.parse(part).value(), aim));
        return switches;
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException("%s: must be at least 0 and below 1, but was %s".formatted(name, value));
        }
    }

    private static void requireDose(String input, String dose) {
        try {
            Dose.parse(dose);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("doses: %s: %s".formatted(input, e.getMessage()), e);
        }
    }
}
