package dev.nurture.cli;

import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Recipe;
import dev.nurture.run.RunFolder;
import dev.nurture.run.RunRecord;
import dev.nurture.run.Runner;
import dev.nurture.run.StepCatalogue;
import dev.nurture.run.Workers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a recipe and answers with what it found. */
@Command(
        name = "run",
        description = "Run a recipe: make what is missing, reuse what is there, write the report.",
        footer =
                "%nExit codes: 0 done; 3 some input was set aside; 5 an expectation was not met; 6 waits for people, goes on;%n130 stopped, goes on.")
final class RunCommand implements Callable<Integer> {
    private final Nurture nurture;

    @Mixin
    private final RecipeArguments arguments = new RecipeArguments();

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the run (the recipe's name).")
    private Optional<String> name = Optional.empty();

    RunCommand(Nurture nurture) {
        this.nurture = nurture;
    }

    @Override
    public Integer call() {
        StepCatalogue catalogue = nurture.catalogue();
        Recipe recipe = arguments.read(catalogue);
        RunFolder folder = nurture.folder(name.orElse(recipe.name()));
        nurture.failures().traceInto(folder.path());
        RunRecord run = run(recipe, catalogue, folder);
        new AnswerView(nurture).print(run, folder);
        return Runner.exitCode(run);
    }

    private RunRecord run(Recipe recipe, StepCatalogue catalogue, RunFolder folder) {
        try (Workers workers = new Workers(nurture.threads());
                Progress progress = Progress.of(recipe, nurture.console())) {
            nurture.interruption().stops(workers);
            Runner runner = new Runner(catalogue, nurture.store(), workers, progress);
            return runner.run(recipe, source(), folder, this::publish);
        }
    }

    private void publish(RunRecord record, RunFolder folder) throws IOException {
        ReportFile.publish(record, folder);
        if (!record.failures().isEmpty()) {
            nurture.console().note("what the others made is in " + folder.report());
        }
    }

    private String source() {
        try {
            return Files.readString(arguments.recipe(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw NurtureException.io("read the recipe", arguments.recipe(), e);
        }
    }
}
