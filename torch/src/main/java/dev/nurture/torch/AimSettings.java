package dev.nurture.torch;

import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import dev.nurture.torch.TrainSettings.Aim;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a training aims at, and what it takes for bad. */
public record AimSettings(
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
        String badTag) {
    public AimSettings {
        switch_ = Collections.unmodifiableMap(new TreeMap<>(switch_));
        switch_.keySet().forEach(AimSettings::requirePart);
        requireDifferentParts(switch_.keySet());
        Bounds.requireAbove("beta", beta);
        Bounds.requireAbove("max-weight", maxWeight);
        alpha.ifPresent(value -> Bounds.requireNotBelow("alpha", value));
        if (!Double.isFinite(threshold)) {
            throw new IllegalArgumentException("threshold: must be a number, but was " + threshold);
        }
        if (scores.isBlank()) {
            throw new IllegalArgumentException("scores: must be a name, but was blank");
        }
        if (goodTag.equals(badTag)) {
            throw new IllegalArgumentException("bad-tag: must differ from good-tag, but both were " + badTag);
        }
        if (alpha.filter(share -> share > 1).isPresent() && (objective == Aim.AWR || switch_.containsValue(Aim.AWR))) {
            throw new IllegalArgumentException("alpha: must be at most 1 with awr, but was " + alpha.get());
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

    /** From which part of training on which objective holds, in order. */
    SortedMap<Double, Aim> switches() {
        SortedMap<Double, Aim> switches = new TreeMap<>();
        switch_.forEach((part, aim) -> switches.put(Share.parse(part).value(), aim));
        return switches;
    }
}
