package dev.nurture.testing;

import dev.nurture.curate.dedup.DedupExact;
import dev.nurture.mix.Split;
import dev.nurture.recipe.Recipe;
import dev.nurture.recipe.RecipeReader;
import dev.nurture.run.RunFolder;
import dev.nurture.run.RunRecord;
import dev.nurture.run.Runner;
import dev.nurture.run.StepCatalogue;
import dev.nurture.run.Store;
import dev.nurture.run.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs a recipe of fake steps over lines that lie in {@code data.jsonl}. */
public final class FakeRun {
    private final Path folder;

    public FakeRun(Path folder) {
        this.folder = folder;
    }

    public RunRecord of(String recipe, List<String> lines, String... overrides) throws IOException {
        Files.write(folder.resolve("data.jsonl"), lines);
        StepCatalogue catalogue = new StepCatalogue(
                List.of(new FakeSource(), new FakeFilter(), new FakeAudit(), new DedupExact(), new Split()));
        Recipe read = RecipeReader.parse(recipe, "recipe.yaml", folder, List.of(overrides), folder, catalogue);
        try (Workers workers = new Workers(1)) {
            Runner runner = new Runner(catalogue, new Store(folder.resolve("store")), workers, event -> {});
            return runner.run(read, recipe, new RunFolder(folder.resolve("runs"), "test"), (record, where) -> {});
        }
    }
}
