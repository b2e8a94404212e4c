package dev.nurture.testing;

import dev.nurture.recipe.ByteSize;
import dev.nurture.recipe.Catalogue;
import dev.nurture.recipe.InputPath;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import dev.nurture.recipe.StepInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Steps of every arity, with settings of every type, which only recipes know. */
public final class FakeCatalogue implements Catalogue {
    /** A choice among two words. */
    public enum Layout {
        HH_RLHF,
        DPO
    }

    public record Read(
            @Setting(about = "Where from.") InputPath path,
            @Setting(about = "At most so many data.") Optional<Long> limit) {}

    public record Filter(
            @Setting(about = "Fewest words.", preset = "50") int minWords,
            @Setting(about = "Layout.", preset = "dpo") Layout layout) {
        public Filter {
            if (minWords < 1) {
                throw new IllegalArgumentException("min-words: must be 1 or more, but was " + minWords);
            }
        }
    }

    public record Split(
            @Setting(about = "Sets with their shares.") Map<String, Share> shares) {}

    /** No settings at all. */
    public record None() {}

    public record Bound(
            @Setting(about = "Largest.") double most,
            @Setting(about = "Why.", preset = "") String why) {}

    public record Everything(
            @Setting(about = "Text.") String text,
            @Setting(about = "Yes or no.", preset = "true") boolean flag,
            @Setting(about = "Small.", preset = "1_000") int small,
            @Setting(about = "Large.", preset = "2M") long large,
            @Setting(about = "Number.", preset = "-1.5e-3") double number,
            @Setting(about = "Layout.", preset = "hh-rlhf") Layout layout,
            @Setting(about = "Share.", preset = "5%") Share share,
            @Setting(about = "Size.", preset = "64MiB") ByteSize size,
            @Setting(about = "Words.", preset = "a, b") List<String> words,
            @Setting(about = "Numbers.", preset = "") List<Integer> numbers,
            @Setting(about = "Weights.", preset = "") Map<String, Double> weights,
            @Setting(about = "Bounds.", preset = "") Map<String, Bound> bounds,
            @Setting(about = "Bound.") Optional<Bound> bound,
            @Setting(about = "File.") Optional<InputPath> file,
            @Setting(about = "Files.", preset = "") List<InputPath> files,
            @Setting(about = "Yes, no or neither.") Optional<Boolean> maybe) {}

    @Override
    public List<StepInfo<?>> steps() {
        return List.of(
                StepInfo.of("audit", 1, "Measures.", None.class),
                StepInfo.of("compare", 1, "Compares two.", None.class).reading(2, 2),
                StepInfo.of("everything", 3, "Has every setting.", Everything.class),
                StepInfo.of("filter", 2, "Drops what is too short.", Filter.class),
                StepInfo.ofMany("mix", 1, "Mixes.", None.class),
                StepInfo.source("read", 1, "Reads files.", Read.class),
                StepInfo.of("shuffle", 1, "Shuffles.", None.class).withChance(),
                StepInfo.of("split", 1, "Splits.", Split.class));
    }

    @Override
    public List<String> outputs(StepInfo<?> step, Record settings) {
        return switch (step.name()) {
            case "audit", "compare" -> List.of();
            case "filter" -> List.of("kept", "dropped");
            case "split" -> List.copyOf(((Split) settings).shares().keySet());
            default -> List.of("kept");
        };
    }
}
