package dev.nurture.recipe;

import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Seed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Reads a recipe and reports everything that is wrong with it at once, with file, line and path; nothing runs until nothing
 * is left. One thread.
 */
public final class RecipeReader {
    private static final List<String> TOP = List.of("recipe", "about", "seed", "stages", "expect");
    private static final List<String> RESERVED = List.of("step", "from", "arms", "seeds");
    private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    private final Catalogue catalogue;
    private final Problems problems = new Problems();
    private final SettingsBinder binder = new SettingsBinder(problems);
    private final FanOut fanOut;
    private final Map<String, Stage> stages = new LinkedHashMap<>();

    private RecipeReader(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.fanOut = new FanOut(catalogue, problems);
    }

    /**
     * Reads the recipe in {@code file}.
     *
     * @param overrides {@code stage.key=value}, later ones win
     * @param current what paths in overrides are relative to
     * @throws NurtureException of kind USAGE with every problem on a line of its own
     */
    public static Recipe read(Path file, List<String> overrides, Path current, Catalogue catalogue) {
        try {
            Path parent = file.toAbsolutePath().getParent();
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return parse(text, file.toString(), parent == null ? current : parent, overrides, current, catalogue);
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new NurtureException(dev.nurture.error.Kind.USAGE, file + ": must be UTF-8, but is not.", e);
        } catch (IOException e) {
            throw new NurtureException(
                    dev.nurture.error.Kind.USAGE,
                    NurtureException.io("read the recipe", file, e).getMessage(),
                    e);
        }
    }

    /** As {@link #read}, from text that is already there. */
    public static Recipe parse(
            String text, String name, Path base, List<String> overrides, Path current, Catalogue catalogue) {
        RecipeReader reader = new RecipeReader(catalogue);
        Yaml root = new YamlReader(reader.problems).read(text, name, base);
        Yaml changed = new Overrides(reader.problems, current).apply(root, overrides);
        Recipe recipe = reader.recipe(changed, overrides);
        if (!reader.problems.isEmpty()) {
            throw reader.problems.exception();
        }
        return recipe;
    }

    private Recipe recipe(Yaml root, List<String> overrides) {
        Yaml.Mapping top = mapping(root, "a recipe: recipe, seed, stages");
        top.entries().forEach((key, value) -> {
            if (!TOP.contains(key)) {
                problems.add(value, SettingsBinder.unknown(key, TOP));
            }
        });
        String name = text(top, "recipe", "");
        if (!name.matches(NAME) && problems.isEmpty()) {
            problems.add(
                    top.get("recipe").orElse(top),
                    "recipe: must be a name such as my-first, but was '%s'.".formatted(name));
        }
        top.get("stages").ifPresentOrElse(this::readStages, () -> problems.add(top, "must have stages, but has none."));
        List<Expectation> expectations = new ExpectationReader(problems, stages.keySet()).read(top.get("expect"));
        return new Recipe(
                name,
                text(top, "about", ""),
                new Seed(seed(top)),
                List.copyOf(stages.values()),
                fanOut.jobs(),
                expectations,
                overrides);
    }

    private long seed(Yaml.Mapping top) {
        String written = text(top, "seed", "0");
        try {
            return Long.parseLong(written);
        } catch (NumberFormatException e) {
            problems.add(top.get("seed").orElse(top), "must be a whole number, but was %s.".formatted(written));
            return 0;
        }
    }

    private void readStages(Yaml written) {
        Yaml.Mapping all = mapping(written, "stages by name");
        Set<String> declared = new LinkedHashSet<>(all.entries().keySet());
        all.entries().forEach((name, value) -> {
            if (!name.matches(NAME)) {
                problems.add(value, "must be named like near-copies (a-z, 0-9, -), but was '%s'.".formatted(name));
            } else {
                readStage(name, mapping(value, "a stage: step, from and its settings"), declared);
            }
        });
    }

    private void readStage(String name, Yaml.Mapping written, Set<String> declared) {
        String stepName = text(written, "step", "");
        if (stepName.isEmpty()) {
            problems.add(written, "must name its step, but doesn't.");
            return;
        }
        var step = catalogue.find(stepName);
        if (step.isEmpty()) {
            problems.add(written.get("step").orElse(written), "is not a known step.%s".formatted(hint(stepName)));
            return;
        }
        List<Stage.Variant> variants = variants(written, step.get(), declared);
        Stage stage = new Stage(name, step.get(), variants, seeds(written));
        stages.put(name, stage);
        fanOut.add(stage, written);
    }

    private String hint(String stepName) {
        String hint = Nearest.hint(stepName, catalogue.names());
        return hint.isEmpty() ? " Known: " + String.join(", ", catalogue.names()) + "." : hint;
    }

    private List<Stage.Variant> variants(Yaml.Mapping written, StepInfo<?> step, Set<String> declared) {
        Yaml.Mapping plain = without(written, RESERVED);
        if (written.get("arms").isEmpty()) {
            return variant("", written, plain, step, declared);
        }
        List<Stage.Variant> variants = new ArrayList<>();
        Yaml.Mapping arms = mapping(written.get("arms").get(), "arms by name");
        if (arms.entries().isEmpty()) {
            problems.add(arms, "must name at least one arm, but names none.");
        }
        arms.entries().forEach((arm, overlay) -> {
            if (!arm.matches(NAME)) {
                problems.add(overlay, "must be named like long-answers (a-z, 0-9, -), but was '%s'.".formatted(arm));
                return;
            }
            Yaml.Mapping changes = mapping(overlay, "settings that this arm changes");
            Yaml.Mapping merged = merge(written, changes);
            variants.addAll(variant(arm, merged, without(merged, RESERVED), step, declared));
        });
        return variants;
    }

    private List<Stage.Variant> variant(
            String arm, Yaml.Mapping whole, Yaml.Mapping plain, StepInfo<?> step, Set<String> declared) {
        List<Reference> from = references(whole, step, declared);
        return binder.bind(plain, step.settings())
                .<List<Stage.Variant>>map(settings -> List.of(new Stage.Variant(arm, from, settings)))
                .orElse(List.of());
    }

    private List<Reference> references(Yaml.Mapping written, StepInfo<?> step, Set<String> declared) {
        List<Yaml> items = written.get("from")
                .map(from -> from instanceof Yaml.Sequence list ? list.items() : List.of(from))
                .orElse(List.of());
        List<Reference> references = new ArrayList<>();
        for (Yaml item : items) {
            reference(item, declared).ifPresent(references::add);
        }
        boolean gathers = references.stream().anyMatch(Reference::gathers);
        if (items.size() < step.fewest() || items.size() > step.most() || gathers && step.most() == 1) {
            problems.add(written.get("from").orElse(written), arity(step, items.size()));
        }
        return references;
    }

    private static String arity(StepInfo<?> step, int given) {
        if (step.most() == 0) {
            return "%s reads from files, so it takes no from. Remove it.".formatted(step.name());
        }
        String wanted = step.most() == 1 ? "one stage" : "at least " + step.fewest() + " stage";
        return "from: must name %s for %s to read from, but names %d.".formatted(wanted, step.name(), given);
    }

    private java.util.Optional<Reference> reference(Yaml item, Set<String> declared) {
        try {
            Reference reference = Reference.parse(item instanceof Yaml.Scalar scalar ? scalar.text() : item.kind());
            return exists(reference, item, declared) ? java.util.Optional.of(reference) : java.util.Optional.empty();
        } catch (IllegalArgumentException e) {
            problems.add(item, "from: " + e.getMessage() + ".");
            return java.util.Optional.empty();
        }
    }

    private boolean exists(Reference reference, Yaml item, Set<String> declared) {
        Stage stage = stages.get(reference.stage());
        if (stage == null) {
            boolean later = declared.contains(reference.stage());
            problems.add(
                    item,
                    later
                            ? "from: %s must stand before the stages that read from it, or has problems of its own."
                                    .formatted(reference.stage())
                            : "from: there is no stage %s.%s"
                                    .formatted(reference.stage(), Nearest.hint(reference.stage(), declared)));
            return false;
        }
        for (Stage.Variant variant : stage.variants()) {
            List<String> outputs = catalogue.outputs(stage.step(), variant.settings());
            if (outputs.isEmpty()
                    || reference
                            .output()
                            .filter(name -> !outputs.contains(name))
                            .isPresent()) {
                problems.add(item, noOutput(reference, stage, outputs));
                return false;
            }
        }
        return true;
    }

    private static String noOutput(Reference reference, Stage stage, List<String> outputs) {
        if (outputs.isEmpty()) {
            return "from: %s (%s) makes no corpus to read from."
                    .formatted(reference.stage(), stage.step().name());
        }
        return "from: %s has the outputs %s, but not %s."
                .formatted(
                        reference.stage(),
                        String.join(", ", outputs),
                        reference.output().orElse(""));
    }

    private List<Long> seeds(Yaml.Mapping written) {
        if (written.get("seeds").isEmpty()) {
            return List.of();
        }
        Yaml seeds = written.get("seeds").get();
        try {
            if (seeds instanceof Yaml.Sequence list) {
                return list.items().stream()
                        .map(item -> Long.parseLong(item.kind()))
                        .distinct()
                        .toList();
            }
            long count = Long.parseLong(seeds.kind());
            if (count >= 1 && count <= 1000) {
                return LongStream.rangeClosed(1, count).boxed().toList();
            }
        } catch (NumberFormatException e) {
            problems.add(
                    seeds, "seeds: must be a count or a list of whole numbers, but was %s.".formatted(seeds.kind()));
            return List.of();
        }
        problems.add(seeds, "seeds: must be between 1 and 1000, but was %s.".formatted(seeds.kind()));
        return List.of();
    }

    private Yaml.Mapping mapping(Yaml written, String wanted) {
        if (written instanceof Yaml.Mapping mapping) {
            return mapping;
        }
        problems.add(written, "must be %s, but was %s.".formatted(wanted, written.kind()));
        return new Yaml.Mapping(written.place(), Map.of());
    }

    private String text(Yaml.Mapping written, String key, String otherwise) {
        Yaml value = written.get(key).orElse(new Yaml.Scalar(written.place(), otherwise));
        if (value instanceof Yaml.Scalar scalar) {
            return scalar.text();
        }
        problems.add(value, "must be one value, but was %s.".formatted(value.kind()));
        return otherwise;
    }

    private static Yaml.Mapping without(Yaml.Mapping written, List<String> keys) {
        Map<String, Yaml> entries = new LinkedHashMap<>(written.entries());
        keys.forEach(entries::remove);
        return new Yaml.Mapping(written.place(), entries);
    }

    private static Yaml.Mapping merge(Yaml.Mapping base, Yaml.Mapping changes) {
        Map<String, Yaml> entries = new LinkedHashMap<>(base.entries());
        entries.putAll(changes.entries());
        return new Yaml.Mapping(base.place(), entries);
    }
}
