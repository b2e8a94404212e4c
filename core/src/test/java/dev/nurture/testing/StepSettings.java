package dev.nurture.testing;

import dev.nurture.recipe.RecipeReader;
import dev.nurture.run.StepCatalogue;
import java.nio.file.Path;
import java.util.List;

/** Settings as recipes give them. */
public final class StepSettings {
    private static final Path BASE = Path.of("").toAbsolutePath();

    private StepSettings() {}

    /**
     * The settings of a stage that reads from {@code data}.
     *
     * @param stage as a recipe writes it, without the braces
     */
    public static Record of(String stage) {
        String recipe = "recipe: r\nstages:\n  data: {step: read, path: x}\n  out: {%s}\n".formatted(stage);
        return RecipeReader.parse(recipe, "r.yaml", BASE, List.of(), BASE, StepCatalogue.standard())
                .stages()
                .get(1)
                .variants()
                .get(0)
                .settings();
    }
}
