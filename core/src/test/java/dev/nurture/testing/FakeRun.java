package dev.nurture.testing;

import dev.nurture.curate.dedup.DedupExact;
import dev.nurture.curate.mark.FilterMarks;
import dev.nurture.error.NurtureException;
import dev.nurture.mix.Split;
import dev.nurture.probe.ProbeReplication;
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
import java.util.ArrayList;
import java.util.List;

/** Runs a recipe of fake steps over lines that lie in {@code data.jsonl}. */
public final class FakeRun {
    private final Path folder;

    public FakeRun(Path folder) {
        this.folder = folder;
    }

    public RunRecord of(String recipe, List<String> lines, String... overrides) throws IOException {
        Files.write(folder.resolve("data.jsonl"), lines);
        return run(recipe, List.of(overrides), (record, where) -> {});
    }

    /** What is published of a run that fails. */
    public RunRecord ofFailing(String recipe) throws IOException {
        List<RunRecord> published = new ArrayList<>();
        try {
            run(recipe, List.of(), (record, where) -> published.add(record));
        } catch (NurtureException e) {
            return published.get(0);
        }
        throw new IllegalStateException("the run must fail, but did not");
    }

    private RunRecord run(String recipe, List<String> overrides, Runner.Publisher publisher) throws IOException {
        StepCatalogue catalogue = new StepCatalogue(List.of(
                new FakeSource(),
                new FakeFilter(),
                new FakeAudit(),
                new DedupExact(),
                new Split(),
                new FilterMarks(),
                new FakeWorld(),
                new FakeTrain(),
                new FakeProbe(FakeProbe.Kind.ACTS),
                new FakeProbe(FakeProbe.Kind.ANSWERS),
                new FakeContrast(),
                new ProbeReplication()));
        Recipe read = RecipeReader.parse(recipe, "recipe.yaml", folder, overrides, folder, catalogue);
        try (Workers workers = new Workers(1)) {
            Runner runner = new Runner(catalogue, new Store(folder.resolve("store")), workers, event -> {});
            return runner.run(read, recipe, new RunFolder(folder.resolve("runs"), "test"), publisher);
        }
    }
}
