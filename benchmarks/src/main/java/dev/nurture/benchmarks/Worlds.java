package dev.nurture.benchmarks;

import dev.nurture.data.Content;
import dev.nurture.data.Corpus;
import dev.nurture.data.Rows;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.recipe.Recipe;
import dev.nurture.recipe.RecipeReader;
import dev.nurture.run.RunFolder;
import dev.nurture.run.RunRecord;
import dev.nurture.run.Runner;
import dev.nurture.run.StepCatalogue;
import dev.nurture.run.Store;
import dev.nurture.run.Workers;
import dev.nurture.world.World;
import dev.nurture.world.WorldFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Runs {@code world.generate} whole: pays for drawing the world, printing the documents with their marks, fingerprints, writing
 * the corpus and its checksums. The first run pays for a Java process that has just started.
 *
 * <p>Gate: every word is one of the world's, and every run gives the same corpus, with one worker or with all.
 */
final class Worlds {
    private static final int RUNS = 5;

    private Worlds() {}

    static void run(String size) throws Exception {
        Set<Fingerprint> corpora = new HashSet<>();
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            int threads = i == 0 ? 1 : Runtime.getRuntime().availableProcessors();
            try (Scratch scratch = Scratch.create()) {
                long cpu = Timing.processNanos();
                long start = System.nanoTime();
                RunRecord record = generate(size, threads, scratch.path());
                double processor = (Timing.processNanos() - cpu) / 1e9;
                double seconds = (System.nanoTime() - start) / 1e9;
                double tokens = tokens(record);
                rates.add(tokens / processor);
                System.out.printf(
                        Locale.ROOT,
                        "%s, %d threads: %,.0f tokens, %.1f s, %.1f s of processor time, %,.0f tokens/s of it%n",
                        size,
                        threads,
                        tokens,
                        seconds,
                        processor,
                        rates.get(i));
                gate(record, corpora);
            }
        }
    }

    private static double tokens(RunRecord record) {
        return record.require("world").measurement().orElseThrow().figures().stream()
                .filter(figure -> figure.name().equals("tokens"))
                .findFirst()
                .orElseThrow()
                .estimate()
                .value();
    }

    private static RunRecord generate(String size, int threads, Path folder) throws IOException {
        String text = "recipe: w\nseed: 7\nstages:\n  world: {step: world.generate, size: %s}\n".formatted(size);
        StepCatalogue catalogue = StepCatalogue.standard();
        Recipe recipe = RecipeReader.parse(text, "w.yaml", folder, List.of(), folder, catalogue);
        try (Workers workers = new Workers(threads)) {
            return new Runner(catalogue, new Store(folder.resolve("store")), workers, event -> {})
                    .run(recipe, text, new RunFolder(folder.resolve("runs"), "w"), (record, where) -> {});
        }
    }

    private static void gate(RunRecord record, Set<Fingerprint> corpora) throws IOException {
        Corpus corpus = record.require("world").corpus("kept");
        corpora.add(corpus.manifest().fingerprint());
        World world = WorldFile.read(record.require("world").files().orElseThrow());
        Set<String> words = Set.copyOf(world.vocabulary());
        if (corpora.size() > 1) {
            throw new IllegalStateException("corpora differ between runs");
        }
        try (Rows rows = corpus.rows()) {
            while (rows.hasNext()) {
                String text = ((Content.Document) rows.next().content()).text();
                if (!words.containsAll(List.of(text.split(" ", -1)))) {
                    throw new IllegalStateException("a word outside of the vocabulary: " + text);
                }
            }
        }
    }
}
