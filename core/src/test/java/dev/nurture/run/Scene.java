package dev.nurture.run;

import dev.nurture.curate.dedup.DedupExact;
import dev.nurture.curate.mark.FilterMarks;
import dev.nurture.curate.mark.ScoreLength;
import dev.nurture.event.RunEvent;
import dev.nurture.event.RunListener;
import dev.nurture.export.Export;
import dev.nurture.mix.Order;
import dev.nurture.mix.Shuffle;
import dev.nurture.mix.Split;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.recipe.Recipe;
import dev.nurture.recipe.RecipeReader;
import dev.nurture.step.Step;
import dev.nurture.testing.FakeAudit;
import dev.nurture.testing.FakeFilter;
import dev.nurture.testing.FakeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A folder with {@code data.jsonl}, a store and runs, in which recipes are run; remembers what the last run told. */
final class Scene {
    /** Reads, drops duplicates, drops what asks for it, orders, exports and measures. */
    static final String RECIPE = """
            recipe: scene
            seed: 5
            stages:
              read: {step: fake.source, path: data.jsonl, batch: 20}
              unique: {step: dedup.exact, from: read}
              clean: {step: fake.filter, from: unique}
              long: {step: score.length, from: clean}
              sorted: {step: order, from: long, by: length.words}
              out: {step: export, from: sorted, format: jsonl, file-size: 1KiB}
              look: {step: fake.audit, from: clean, share: 0.5}
            expect:
              look.hit-rate: {at-least: 0}
            """;

    private final Path folder;
    private final List<Step<?>> more;
    private final List<RunEvent> events = new CopyOnWriteArrayList<>();

    Scene(Path folder, Step<?>... more) {
        this.folder = folder;
        this.more = List.of(more);
    }

    /** Documents of which some are duplicates, some ask to be dropped and some cannot be read. */
    static List<String> lines(int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (i % 23 == 7) {
                lines.add("{\"reject\":\"broken-json\",\"message\":\"data.jsonl:%d: broken\",\"excerpt\":\"x\"}"
                        .formatted(i + 1));
            } else {
                lines.add("{\"key\":\"k%d\",\"text\":\"Tale %d of the harbour%s%s\"}"
                        .formatted(i, i % 97, " and on".repeat(i % 97 % 11), i % 97 % 13 == 5 ? " !spam" : ""));
            }
        }
        return lines;
    }

    Scene with(List<String> lines) {
        try {
            Files.write(folder.resolve("data.jsonl"), lines);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path data() {
        return folder.resolve("data.jsonl");
    }

    Store store() {
        return new Store(folder.resolve("store"));
    }

    RunFolder runFolder(String name) {
        return new RunFolder(folder.resolve("runs"), name);
    }

    StepCatalogue catalogue() {
        List<Step<?>> steps = new ArrayList<>(more);
        steps.addAll(List.of(new FakeSource(), new FakeFilter(), new FakeAudit(), new DedupExact(), new Export()));
        steps.addAll(List.of(new Split(), new Shuffle(), new Order(), new ScoreLength(), new FilterMarks()));
        return new StepCatalogue(steps);
    }

    Recipe recipe(String text) {
        return RecipeReader.parse(text, "recipe.yaml", folder, List.of(), folder, catalogue());
    }

    RunRecord run(String recipe) {
        try (Workers workers = new Workers(1)) {
            return run(recipe, "test", workers, event -> {});
        }
    }

    /** Runs {@link #RECIPE}. */
    RunRecord run(int threads, RunListener listener) {
        try (Workers workers = new Workers(threads)) {
            return run(RECIPE, "test", workers, listener);
        }
    }

    RunRecord run(String recipe, String name, Workers workers, RunListener listener) {
        return run(recipe, name, workers, listener, (record, where) -> {});
    }

    RunRecord run(String recipe, String name, Workers workers, RunListener listener, Runner.Publisher publish) {
        events.clear();
        Runner runner = new Runner(catalogue(), store(), workers, event -> {
            events.add(event);
            listener.on(event);
        });
        return runner.run(recipe(recipe), recipe, runFolder(name), publish);
    }

    Plan plan(String recipe) {
        return new Planner(catalogue(), store()).plan(recipe(recipe));
    }

    /** The jobs that the last run made anew. */
    List<String> made() {
        return events.stream()
                .filter(RunEvent.Started.class::isInstance)
                .map(event -> ((RunEvent.Started) event).job())
                .toList();
    }

    List<String> warnings() {
        return events.stream()
                .filter(RunEvent.Warned.class::isInstance)
                .map(event -> ((RunEvent.Warned) event).message())
                .toList();
    }

    /** The fingerprint of every file of the store and the runs but those that say when, or that only make things faster. */
    Map<String, String> bytes() {
        Map<String, String> bytes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (name.matches("(store|runs)/.*")
                        && !name.matches(".*(stamp\\.json|\\.cache|rates\\.json|ledger\\.jsonl|\\.lock)")) {
                    bytes.put(
                            name, Fingerprint.ofBytes(Files.readAllBytes(file)).hex());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes;
    }
}
