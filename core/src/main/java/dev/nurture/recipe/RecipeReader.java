package dev.nurture.recipe;

import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Seed;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads a recipe and reports everything that is wrong with it at once, with file, line and path; nothing runs until nothing
 * is left. One thread.
 */
public final class RecipeReader {
    static final List<String> TOP = List.of("recipe", "about", "seed", Scales.SCALE, Scales.SCALES, "stages", "expect");

    /** What recipes, stages and arms are called. */
    static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    private final Problems problems;
    private final StageReader stages;

    private RecipeReader(Problems problems, Catalogue catalogue) {
        this.problems = problems;
        this.stages = new StageReader(problems, catalogue);
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
            Path base = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(current);
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return parse(text, file.toString(), base, overrides, current, catalogue);
        } catch (CharacterCodingException e) {
            throw NurtureException.usage(file + ": must be UTF-8, but is not. Save it as UTF-8.");
        } catch (IOException e) {
            throw NurtureException.usage(String.valueOf(
                    NurtureException.io("read the recipe", file, e).getMessage()));
        }
    }

    /** As {@link #read}, from text that is already there. */
    public static Recipe parse(
            String text, String name, Path base, List<String> overrides, Path current, Catalogue catalogue) {
        Problems problems = new Problems();
        Yaml root = new YamlReader(problems, new Yaml.Place(name, base, 1, ""))
                .read(text)
                .orElseThrow(problems::exception);
        Overrides overriding = new Overrides(problems, current);
        Yaml scaled = new Scales(problems, overriding).apply(overriding.apply(root, scales(overrides)));
        Yaml changed = overriding.apply(scaled, overrides);
        Recipe recipe = new RecipeReader(problems, catalogue).recipe(changed, overrides);
        problems.throwIfAny();
        return recipe;
    }

    /** Those that choose the scale, which come first, so that all others change what it sets. */
    private static List<String> scales(List<String> overrides) {
        return overrides.stream()
                .filter(override -> override.startsWith(Scales.SCALE + "="))
                .toList();
    }

    private Recipe recipe(Yaml root, List<String> overrides) {
        Yaml.Mapping top = problems.mapping(root, "a recipe (recipe, seed, stages)");
        top.entries().forEach((key, value) -> {
            if (!TOP.contains(key)) {
                problems.add(value, SettingsBinder.unknown(key, TOP));
            }
        });
        String name = name(top);
        Optional<Yaml> declared = top.get("stages");
        declared.ifPresentOrElse(stages::read, () -> problems.add(top, "must have stages, but has none."));
        List<Expectation> expectations = new ExpectationReader(problems, stages.declared()).read(top.get("expect"));
        return new Recipe(
                name,
                problems.text(top, "about").orElse(""),
                new Seed(seed(top)),
                stages.stages(),
                stages.jobs(),
                expectations,
                overrides);
    }

    private String name(Yaml.Mapping top) {
        Optional<String> name = problems.text(top, "recipe");
        if (top.get("recipe").isEmpty()) {
            problems.add(top, "must have a name, such as recipe: my-first, but has none.");
        }
        name.filter(text -> !text.matches(NAME))
                .ifPresent(text -> problems.add(
                        top.get("recipe").orElse(top),
                        "must be a name such as my-first, but was '%s'.".formatted(text)));
        return name.orElse("");
    }

    private long seed(Yaml.Mapping top) {
        String written = problems.text(top, "seed").orElse("0");
        try {
            return Long.parseLong(written);
        } catch (NumberFormatException e) {
            problems.add(top.get("seed").orElse(top), "must be a whole number, but was '%s'.".formatted(written));
            return 0;
        }
    }
}
