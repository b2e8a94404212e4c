package dev.nurture.testing;

import dev.nurture.data.Content;
import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.internal.DatumJson;
import dev.nurture.recipe.Recipe;
import dev.nurture.recipe.RecipeReader;
import dev.nurture.run.RunFolder;
import dev.nurture.run.RunRecord;
import dev.nurture.run.Runner;
import dev.nurture.run.StepCatalogue;
import dev.nurture.run.Store;
import dev.nurture.run.Workers;
import dev.nurture.step.Measurement;
import dev.nurture.step.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs real steps over given data: data in, settings, outputs.
 *
 * <pre>{@code
 * StepRun.in(folder).given("data", data).run("done: {step: shuffle, from: data}").data("done")
 * }</pre>
 */
public final class StepRun {
    private final Path folder;
    private final Map<String, List<Datum>> given = new LinkedHashMap<>();
    private final List<Step<?>> steps = new ArrayList<>();
    private long seed = 7;

    private StepRun(Path folder) {
        this.folder = folder;
    }

    public static StepRun in(Path folder) {
        return new StepRun(folder);
    }

    /** Makes {@code data} a stage that others can read from. */
    public StepRun given(String name, List<Datum> data) {
        given.put(name, List.copyOf(data));
        return this;
    }

    /** Makes further steps known. */
    public StepRun with(List<Step<?>> more) {
        steps.addAll(more);
        return this;
    }

    public StepRun seed(long value) {
        seed = value;
        return this;
    }

    /** Runs the stages, each written as in a recipe: {@code name: {step: ..., from: ...}}. */
    public Outcome run(String... stages) {
        StringBuilder recipe = new StringBuilder("recipe: test\nseed: %d\nstages:\n".formatted(seed));
        Map<String, List<Datum>> files = new LinkedHashMap<>();
        given.forEach((name, data) -> {
            recipe.append("  %s: {step: given, path: %s.given}\n".formatted(name, name));
            files.put(name + ".given", data);
            write(name + ".given", data);
        });
        for (String stage : stages) {
            recipe.append("  ").append(stage).append('\n');
        }
        return run(recipe.toString(), new GivenSource(files));
    }

    private void write(String name, List<Datum> data) {
        List<String> lines =
                data.stream().map(datum -> DatumJson.node(datum).toString()).toList();
        try {
            Files.write(folder.resolve(name), lines, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome run(String recipe, GivenSource source) {
        StepCatalogue catalogue = catalogue(source);
        Recipe read = RecipeReader.parse(recipe, "recipe.yaml", folder, List.of(), folder, catalogue);
        try (Workers workers = new Workers(2)) {
            Runner runner = new Runner(catalogue, new Store(folder.resolve("store")), workers, event -> {});
            return new Outcome(
                    runner.run(read, recipe, new RunFolder(folder.resolve("runs"), "test"), (record, where) -> {}));
        }
    }

    private StepCatalogue catalogue(GivenSource source) {
        return StepCatalogue.standard().with(List.of(source)).with(steps);
    }

    /** What a run made. */
    public record Outcome(RunRecord record) {
        public Corpus corpus(String reference) {
            int dot = reference.indexOf('.');
            return dot < 0
                    ? record.require(reference).corpus(Step.KEPT)
                    : record.require(reference.substring(0, dot)).corpus(reference.substring(dot + 1));
        }

        /** The data of an output: {@code stage} for what it kept, or {@code stage.output}. */
        public List<Datum> data(String reference) {
            return Corpora.read(corpus(reference));
        }

        public Datum only(String reference) {
            List<Datum> data = data(reference);
            if (data.size() != 1) {
                throw new AssertionError(reference + ": must hold one datum, but holds " + data);
            }
            return data.get(0);
        }

        /** The names of an output's data. */
        public List<String> names(String reference) {
            return data(reference).stream().map(Datum::name).toList();
        }

        /** The texts of an output's documents. */
        public List<String> texts(String reference) {
            return data(reference).stream()
                    .map(datum -> ((Content.Document) datum.content()).text())
                    .toList();
        }

        /** Each dropped datum's name, reason and detail. */
        public List<String> drops(String stage) {
            return data(stage + ".dropped").stream()
                    .map(datum -> {
                        Mark mark = datum.mark(Mark.DROPPED).orElseThrow();
                        return "%s: %s, %s"
                                .formatted(
                                        datum.name(),
                                        mark.label().orElseThrow(),
                                        mark.detail().orElseThrow());
                    })
                    .toList();
        }

        public Measurement measurement(String stage) {
            return record.require(stage).measurement().orElseThrow();
        }

        public Optional<Measurement.Figure> figure(String stage, String name) {
            return measurement(stage).figures().stream()
                    .filter(figure -> figure.name().equals(name))
                    .findFirst();
        }

        /** Names of the data in a listing, in order; none if there is no such listing. */
        public List<String> listed(String stage, String title) {
            return measurement(stage).listings().stream()
                    .filter(listing -> listing.title().equals(title))
                    .flatMap(listing -> listing.items().stream())
                    .map(Measurement.Item::name)
                    .toList();
        }

        public Path files(String stage) {
            return record.require(stage).files().orElseThrow();
        }
    }
}
