package dev.nurture.benchmarks;

import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.recipe.Recipe;
import dev.nurture.recipe.RecipeReader;
import dev.nurture.run.RunFolder;
import dev.nurture.run.RunRecord;
import dev.nurture.run.Runner;
import dev.nurture.run.StepCatalogue;
import dev.nurture.run.Store;
import dev.nurture.run.Workers;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads JSON lines, fingerprints every datum and writes a corpus with its indexes and checksums: the whole of the step
 * {@code read}. Pays for decompression, parsing, SHA-256 of every text, encoding, compression, sorting of the indexes and
 * making everything durable.
 *
 * <p>Gate: every row's content fingerprint, computed again from what was written, is the one that was filed.
 */
final class Ingest {
    private Ingest() {}

    static void run(List<String> files) throws Exception {
        Path current = Path.of("").toAbsolutePath();
        String paths = String.join(", ", files);
        StepCatalogue catalogue = StepCatalogue.standard();
        Recipe recipe = RecipeReader.parse(
                "recipe: ingest\nstages:\n  corpus: {step: read, path: [%s]}\n".formatted(paths),
                "ingest.yaml",
                current,
                List.of(),
                current,
                catalogue);
        try (Scratch scratch = Scratch.create()) {
            gate(ingest(recipe, catalogue, scratch.path().resolve("gate"), 2));
        }
        for (int threads : new int[] {1, 2}) {
            new Timing("ingest, %d thread%s".formatted(threads, threads == 1 ? "" : "s"), 5).rate(() -> {
                try (Scratch scratch = Scratch.create()) {
                    return ingest(recipe, catalogue, scratch.path(), threads)
                            .manifest()
                            .textBytes();
                }
            });
        }
        System.out.printf("peak heap %d MiB%n", peakHeap() >> 20);
    }

    private static Corpus ingest(Recipe recipe, StepCatalogue catalogue, Path folder, int threads) {
        try (Workers workers = new Workers(threads)) {
            Runner runner = new Runner(catalogue, new Store(folder.resolve("store")), workers, event -> {});
            RunRecord record =
                    runner.run(recipe, "", new RunFolder(folder.resolve("runs"), "ingest"), (run, where) -> {});
            return record.require("corpus").corpus("kept");
        }
    }

    private static void gate(Corpus corpus) {
        try (Rows rows = corpus.rows()) {
            while (rows.hasNext()) {
                Datum datum = rows.next();
                if (!datum.content().fingerprint().equals(datum.contentFingerprint())) {
                    throw new IllegalStateException("gate: " + datum.name() + " is not what was filed");
                }
            }
        }
        System.out.printf(
                "gate: %,d data, %.1f MB of text, all as filed%n",
                corpus.manifest().rows(), corpus.manifest().textBytes() / 1e6);
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed())
                .sum();
    }
}
