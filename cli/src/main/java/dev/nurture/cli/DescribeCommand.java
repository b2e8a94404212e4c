package dev.nurture.cli;

import dev.nurture.error.NurtureException;
import dev.nurture.recipe.JsonSchema;
import dev.nurture.recipe.Nearest;
import dev.nurture.recipe.StepInfo;
import dev.nurture.run.StepCatalogue;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says which steps there are and what can be set. */
@Command(name = "describe", description = "List the steps that a recipe can name, or say all about one.")
final class DescribeCommand implements Callable<Integer> {
    private final Nurture nurture;

    @Parameters(paramLabel = "STEP", arity = "0..1", description = "The step; without it, all are listed.")
    private Optional<String> step = Optional.empty();

    @Option(names = "--schema", description = "Print the JSON Schema of recipes, for editors.")
    private boolean schema;

    @Option(names = "--all", description = "Print the reference of all steps, in Markdown.")
    private boolean all;

    @Option(names = "--commands", description = "Print the reference of all commands, in Markdown.")
    private boolean commands;

    DescribeCommand(Nurture nurture) {
        this.nurture = nurture;
    }

    @Override
    public Integer call() {
        StepCatalogue catalogue = nurture.catalogue();
        Console console = nurture.console();
        if (schema) {
            console.out().stream().print(JsonSchema.of(catalogue));
        } else if (all) {
            console.out().stream().print(Reference.steps(catalogue));
        } else if (commands) {
            console.out().stream().print(Reference.commands());
        } else if (step.isPresent()) {
            describe(find(step.get(), catalogue), console);
        } else if (console.isJson()) {
            console.json(StepJson.of(catalogue));
        } else {
            StepView.print(catalogue, console.out());
        }
        return 0;
    }

    private static StepInfo<?> find(String name, StepCatalogue catalogue) {
        return catalogue
                .find(name)
                .orElseThrow(() -> NurtureException.usage(
                        "%s: is not a known step.%s".formatted(name, Nearest.hint(name, catalogue.names()))));
    }

    private static void describe(StepInfo<?> step, Console console) {
        if (console.isJson()) {
            console.json(StepJson.of(step));
        } else {
            StepView.print(step, console.out());
        }
    }
}
