package dev.nurture.recipe;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two steps with every type of setting. */
final class SmallCatalogue implements Catalogue {
    enum Form {
        HH_RLHF,
        DPO
    }

    record ReadSettings(
            @Setting(about = "Where from.") InputPath path,
            @Setting(about = "At most so many data.") Optional<Long> limit) {}

    record Bound(
            @Setting(about = "Largest.") double most,
            @Setting(about = "Why.", preset = "") String why) {}

    record FilterSettings(
            @Setting(about = "Fewest words.", preset = "50") int minWords,
            @Setting(about = "Layout.", preset = "dpo") Form form,

            @Setting(about = "Part to look at.", preset = "5%")
            Share part,

            @Setting(about = "Memory.", preset = "64MiB") ByteSize memory,

            @Setting(about = "Whether to mark only.", preset = "false")
            boolean markOnly,

            @Setting(about = "Words to look for.", preset = "a, b")
            List<String> words,

            @Setting(about = "Weights.", preset = "") Map<String, Double> weights,
            @Setting(about = "A bound.") Optional<Bound> bound) {}

    @Override
    public List<StepInfo<?>> steps() {
        return List.of(
                StepInfo.of("filter.small", 1, "Drops the small ones.", FilterSettings.class),
                StepInfo.source("read", 2, "Reads files.", ReadSettings.class));
    }

    @Override
    public List<String> outputs(StepInfo<?> step, Record settings) {
        return List.of("kept");
    }
}
