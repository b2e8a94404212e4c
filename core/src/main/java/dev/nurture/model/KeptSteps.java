package dev.nurture.model;

import dev.nurture.error.NurtureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The models that a training kept on the way, beside its last one: {@code checkpoints/step-00000100} is the model after 100 steps.
 */
public final class KeptSteps {
    /** The folder that they lie in. */
    public static final String FOLDER = "checkpoints";

    private static final String PREFIX = "step-";

    private KeptSteps() {}

    /** How the model after a step is called, as its folder is. */
    public static String name(long step) {
        return String.format(Locale.ROOT, PREFIX + "%08d", step);
    }

    /** The step of a model that is called so. */
    public static OptionalLong step(String name) {
        return name.matches(PREFIX + "[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(name.substring(PREFIX.length())))
                : OptionalLong.empty();
    }

    /**
     * The folder of the model after a step, or of the last one.
     *
     * @param model the folder that the training left
     * @param setting that the step comes from, with the step of the recipe, such as {@code probe.acts: at-step}
     */
    public static Path folder(Path model, Optional<Long> step, String setting) {
        return step.map(given -> at(model, given, setting)).orElse(model);
    }

    private static Path at(Path model, long step, String setting) {
        Path folder = model.resolve(FOLDER).resolve(name(step));
        if (!Files.isDirectory(folder)) {
            throw NurtureException.usage(
                    "%s: must be a step that was kept (%s), but was %s. Keep it with checkpoints: [%s]."
                            .formatted(setting, kept(model), step, step));
        }
        return folder;
    }

    private static String kept(Path model) {
        Path folder = model.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return "none was";
        }
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.map(path -> step(path.getFileName().toString()))
                    .flatMapToLong(OptionalLong::stream)
                    .sorted()
                    .mapToObj(String::valueOf)
                    .collect(Collectors.joining(", "));
        } catch (IOException e) {
            throw NurtureException.io("list", folder, e);
        }
    }
}
