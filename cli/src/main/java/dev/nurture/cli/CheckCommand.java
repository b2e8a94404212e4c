package dev.nurture.cli;

import dev.nurture.data.internal.Json;
import dev.nurture.recipe.Recipe;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says everything that is wrong with a recipe, without running it. */
@Command(name = "check", description = "Say everything that is wrong with a recipe, at once, without running it.")
final class CheckCommand implements Callable<Integer> {
    private final Nurture nurture;

    @Mixin
    private final RecipeArguments arguments = new RecipeArguments();

    CheckCommand(Nurture nurture) {
        this.nurture = nurture;
    }

    @Override
    public Integer call() {
        Recipe recipe = arguments.read(nurture.catalogue());
        int stages = recipe.stages().size();
        int jobs = recipe.jobs().size();
        Console console = nurture.console();
        if (console.isJson()) {
            console.json(Json.MAPPER
                    .createObjectNode()
                    .put("recipe", recipe.name())
                    .put("stages", stages)
                    .put("jobs", jobs));
        } else {
            console.out().line("ok: %s, %s".formatted(Amounts.count(stages, "stage"), Amounts.count(jobs, "job")));
        }
        return 0;
    }
}
