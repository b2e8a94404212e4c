package dev.nurture.cli;

import dev.nurture.recipe.Catalogue;
import dev.nurture.recipe.Recipe;
import dev.nurture.recipe.RecipeReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A recipe with what the command line changes in it. */
final class RecipeArguments {
    @Parameters(paramLabel = "RECIPE", description = "The recipe's file.")
    private Path recipe = Path.of("");

    @Option(
            names = "-s",
            paramLabel = "stage.key=value",
            description = "Change a setting; may be given several times. Changes are recorded with the run.")
    private List<String> overrides = new ArrayList<>();

    Path recipe() {
        return recipe;
    }

    Recipe read(Catalogue catalogue) {
        return RecipeReader.read(recipe, overrides, Path.of("").toAbsolutePath(), catalogue);
    }
}
