package dev.nurture.benchmarks;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.data.internal.Json;
import dev.nurture.recipe.Recipe;
import dev.nurture.recipe.RecipeReader;
import dev.nurture.run.RunFolder;
import dev.nurture.run.RunRecord;
import dev.nurture.run.Runner;
import dev.nurture.run.StepCatalogue;
import dev.nurture.run.Store;
import dev.nurture.run.Workers;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs {@code recipes/clean-corpus.yaml} from files to token files over a quarter, a half and the whole of the given corpus.
 * Pays for everything: reading, twelve stages each of which writes what it keeps and drops, tokenizer, token files, checksums.
 *
 * <p>Gate: one thread and two give the same run, to the byte.
 */
final class CleanCorpus {
    private static final int PARTS = 4;

    private CleanCorpus() {}

    static void run(List<String> files) throws Exception {
        try (Scratch scratch = Scratch.create()) {
            RunRecord all = run(scratch.path().resolve("all"), read(files), List.of(), 2);
            for (int parts : new int[] {1, 2, PARTS}) {
                Path sample = scratch.path().resolve("sample-" + parts + ".jsonl");
                long bytes = write(all, parts, sample);
                if (parts == 1) {
                    gate(sample);
                }
                new Timing("clean-corpus, %.0f MB, 1 thread".formatted(bytes / 1e6), 3).rate(() -> {
                    clean(sample, 1);
                    return bytes;
                });
            }
        }
    }

    private static String read(List<String> files) {
        return "recipe: all\nstages:\n  all: {step: read, path: [%s]}\n".formatted(String.join(", ", files));
    }

    /** Writes so many of every four data; gives the bytes of their texts. */
    private static long write(RunRecord all, int parts, Path sample) throws Exception {
        long bytes = 0;
        try (Rows rows = all.require("all").corpus("kept").rows();
                BufferedWriter writer = Files.newBufferedWriter(sample)) {
            while (rows.hasNext()) {
                long row = rows.position();
                Datum datum = rows.next();
                if (row % PARTS < parts && datum.content() instanceof Content.Document document) {
                    bytes += document.text().getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
                    writer.write(Json.MAPPER
                            .createObjectNode()
                            .put("id", datum.name())
                            .put("text", document.text())
                            .toString());
                    writer.newLine();
                }
            }
        }
        return bytes;
    }

    private static void gate(Path sample) throws Exception {
        String one = clean(sample, 1);
        String two = clean(sample, 2);
        if (!one.equals(two)) {
            throw new IllegalStateException("gate: one thread gives %s, two give %s".formatted(one, two));
        }
        System.out.println("gate: one thread and two give the run " + one);
    }

    private static String clean(Path sample, int threads) throws Exception {
        try (Scratch scratch = Scratch.create()) {
            String text = Files.readString(recipes().resolve("clean-corpus.yaml"));
            return run(scratch.path(), text, List.of("corpus.path=" + sample), threads)
                    .fingerprint()
                    .hex();
        }
    }

    private static Path recipes() {
        return Path.of(System.getProperty("nurture.root"), "recipes");
    }

    private static RunRecord run(Path folder, String text, List<String> overrides, int threads) {
        StepCatalogue catalogue = StepCatalogue.standard();
        Path current = Path.of("").toAbsolutePath();
        Recipe recipe = RecipeReader.parse(
                text, "recipe.yaml", overrides.isEmpty() ? current : recipes(), overrides, current, catalogue);
        try (Workers workers = new Workers(threads)) {
            return new Runner(catalogue, new Store(folder.resolve("store")), workers, event -> {})
                    .run(recipe, text, new RunFolder(folder.resolve("runs"), "benchmark"), (record, where) -> {});
        }
    }
}
