package dev.nurture.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Reads the {@code stages:} block. One thread. */
final class StageReader {
    private static final List<String> RESERVED = List.of("step", "from", "arms", "seeds");
    private static final List<String> SHARED_BY_ARMS = List.of("step", "arms", "seeds");
    private static final long MOST_SEEDS = 1000;

    private final Problems problems;
    private final Catalogue catalogue;
    private final SettingsBinder binder;
    private final FanOut fanOut;
    private final Map<String, Stage> stages = new LinkedHashMap<>();
    private Set<String> declared = Set.of();

    StageReader(Problems problems, Catalogue catalogue) {
        this.problems = problems;
        this.catalogue = catalogue;
        this.binder = new SettingsBinder(problems);
        this.fanOut = new FanOut(catalogue, problems);
    }

    /** Those without problems, in order. */
    List<Stage> stages() {
        return List.copyOf(stages.values());
    }

    List<Job> jobs() {
        return fanOut.jobs();
    }

    /** The names of all stages, those with problems too. */
    Set<String> declared() {
        return declared;
    }

    void read(Yaml written) {
        Yaml.Mapping all = problems.mapping(written, "stages by name");
        if (written instanceof Yaml.Mapping && all.entries().isEmpty()) {
            problems.add(written, "must have at least one stage, but has none.");
        }
        declared = all.entries().keySet();
        all.entries().forEach((name, value) -> {
            if (name.matches(RecipeReader.NAME)) {
                readStage(name, problems.mapping(value, "a stage (step, from and its settings)"));
            } else {
                problems.add(value, "must be named like near-copies (a-z, 0-9, -), but was '%s'.".formatted(name));
            }
        });
    }

    private void readStage(String name, Yaml.Mapping written) {
        if (written.get("step").isEmpty()) {
            problems.add(written, "must name its step, but doesn't.");
        }
        Optional<String> stepName = problems.text(written, "step");
        Optional<StepInfo<?>> step = stepName.flatMap(catalogue::find);
        if (stepName.isPresent() && step.isEmpty()) {
            problems.add(written.get("step").orElse(written), "is not a known step." + hint(stepName.get()));
        }
        step.ifPresent(known -> {
            Stage stage = new Stage(name, known, variants(written, known), seeds(written));
            stages.put(name, stage);
            fanOut.add(stage, written);
        });
    }

    private String hint(String stepName) {
        String hint = Nearest.hint(stepName, catalogue.names());
        return hint.isEmpty() ? " Known: " + String.join(", ", catalogue.names()) + "." : hint;
    }

    private List<Stage.Variant> variants(Yaml.Mapping written, StepInfo<?> step) {
        Optional<Yaml> arms = written.get("arms");
        if (arms.isEmpty()) {
            return variant("", written, step).stream().toList();
        }
        Yaml.Mapping all = problems.mapping(arms.get(), "arms by name");
        if (arms.get() instanceof Yaml.Mapping && all.entries().isEmpty()) {
            problems.add(all, "must name at least one arm, but names none.");
        }
        List<Stage.Variant> variants = new ArrayList<>();
        all.entries().forEach((arm, changes) -> arm(arm, changes, written, step).ifPresent(variants::add));
        return variants;
    }

    private Optional<Stage.Variant> arm(String arm, Yaml written, Yaml.Mapping stage, StepInfo<?> step) {
        if (!arm.matches(RecipeReader.NAME)) {
            problems.add(written, "must be named like long-answers (a-z, 0-9, -), but was '%s'.".formatted(arm));
            return Optional.empty();
        }
        Yaml.Mapping changes = problems.mapping(written, "settings that this arm changes");
        for (String key : SHARED_BY_ARMS) {
            changes.get(key)
                    .ifPresent(value -> problems.add(
                            value, "%s: must stand in the stage, since all its arms share it.".formatted(key)));
        }
        return variant(arm, stage.with(changes), step);
    }

    private Optional<Stage.Variant> variant(String arm, Yaml.Mapping written, StepInfo<?> step) {
        List<Stage.Source> sources = new ReferenceReader(problems, catalogue, stages, declared).read(written, step);
        return binder.bind(written.without(reserved(step)), step.settings())
                .map(settings -> new Stage.Variant(arm, sources, settings));
    }

    private static List<String> reserved(StepInfo<?> step) {
        return Stream.concat(RESERVED.stream(), step.ports().stream().map(Port::name))
                .toList();
    }

    private List<Long> seeds(Yaml.Mapping written) {
        Optional<Yaml> seeds = written.get("seeds");
        if (seeds.isEmpty()) {
            return List.of();
        }
        List<Long> numbers = seeds(seeds.get());
        if (numbers.isEmpty()) {
            problems.add(
                    seeds.get(),
                    "must be a count from 1 to %s or a list of different whole numbers, but was %s."
                            .formatted(MOST_SEEDS, seeds.get().kind()));
        }
        return numbers;
    }

    /** None if they are not what they must be. */
    private static List<Long> seeds(Yaml written) {
        try {
            if (written instanceof Yaml.Sequence list) {
                List<Long> all = list.items().stream()
                        .map(item -> Long.parseLong(item.kind()))
                        .toList();
                boolean good =
                        all.size() <= MOST_SEEDS && all.stream().distinct().count() == all.size();
                return good ? all : List.of();
            }
            long count = Long.parseLong(written.kind());
            return count <= MOST_SEEDS
                    ? LongStream.rangeClosed(1, count).boxed().toList()
                    : List.of();
        } catch (NumberFormatException e) {
            return List.of();
        }
    }
}
