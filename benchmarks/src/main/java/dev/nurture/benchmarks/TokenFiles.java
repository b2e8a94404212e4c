package dev.nurture.benchmarks;

import dev.nurture.data.Corpus;
import dev.nurture.data.Part;
import dev.nurture.data.Rows;
import dev.nurture.recipe.Recipe;
import dev.nurture.recipe.RecipeReader;
import dev.nurture.run.RunFolder;
import dev.nurture.run.RunRecord;
import dev.nurture.run.Runner;
import dev.nurture.run.StepCatalogue;
import dev.nurture.run.Store;
import dev.nurture.run.Workers;
import dev.nurture.token.Tokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Trains a tokenizer on files, encodes their text and writes token files. {@code train} pays for reading the corpus back,
 * counting and learning; {@code encode} for nothing but text to ids, in one thread; {@code export.tokens} for reading
 * back, encoding, writing, finding places again and checksums.
 *
 * <p>Gate: on a sample of the texts our encoder gives the ids that the library of Hugging Face gives.
 */
final class TokenFiles {
    private static final int VOCABULARY = 16_384;
    private static final long SAMPLE = 2_000_000;
    private static final long MOST = 100_000_000;

    private TokenFiles() {}

    static void run(List<String> files) throws Exception {
        try (Scratch scratch = Scratch.create()) {
            Path store = scratch.path().resolve("store");
            String read = "  data: {step: read, path: [%s]}\n".formatted(String.join(", ", files));
            String train =
                    read + "  tokenizer: {step: tokenizer.train, from: data, vocabulary: %d}\n".formatted(VOCABULARY);
            String export =
                    train + "  tokens: {step: export.tokens, from: data, tokenizer: tokenizer, format: nanogpt}\n";
            Corpus corpus = run(read, store, scratch, 1).require("data").corpus("kept");
            long bytes = corpus.manifest().textBytes();
            Path tokenizer =
                    run(train, store, scratch, 2).require("tokenizer").files().orElseThrow();
            List<String> texts = texts(corpus);
            try (Tokenizer ours = Tokenizer.open(tokenizer);
                    Tokenizer library = Tokenizer.openWithLibrary(tokenizer)) {
                List<String> sample = sample(texts);
                gate(sample, ours, library);
                new Timing("encode, library of Hugging Face", 3).rate(() -> encode(sample, library));
                new Timing("encode", 5).rate(() -> encode(texts, ours));
            }
            for (int threads : new int[] {1, 2}) {
                String suffix = ", %d thread%s".formatted(threads, threads == 1 ? "" : "s");
                new Timing("train" + suffix, 3).rate(() -> again(train, "tokenizer", store, scratch, threads, bytes));
                new Timing("export.tokens" + suffix, 3)
                        .rate(() -> again(export, "tokens", store, scratch, threads, bytes));
            }
        }
    }

    private static RunRecord run(String stages, Path store, Scratch scratch, int threads) {
        StepCatalogue catalogue = StepCatalogue.standard();
        Path current = Path.of("").toAbsolutePath();
        Recipe recipe = RecipeReader.parse(
                "recipe: tokens\nstages:\n" + stages, "tokens.yaml", current, List.of(), current, catalogue);
        try (Workers workers = new Workers(threads)) {
            Runner runner = new Runner(catalogue, new Store(store), workers, event -> {});
            return runner.run(recipe, "", new RunFolder(scratch.path().resolve("runs"), "tokens"), (run, where) -> {});
        }
    }

    /** Makes one stage anew; the others are taken from the store. */
    private static double again(String stages, String stage, Path store, Scratch scratch, int threads, long bytes)
            throws Exception {
        RunRecord record = run(stages, store, scratch, threads);
        dev.nurture.data.internal.AtomicFile.deleteTree(
                record.require(stage).entry().folder());
        return bytes;
    }

    private static List<String> texts(Corpus corpus) {
        List<String> texts = new ArrayList<>();
        long length = 0;
        try (Rows rows = corpus.rows()) {
            while (rows.hasNext() && length < MOST) {
                for (Part part : rows.next().content().parts()) {
                    texts.add(part.text());
                    length += part.text().length();
                }
            }
        }
        return texts;
    }

    /** Texts from all over the corpus. */
    private static List<String> sample(List<String> texts) {
        long all = texts.stream().mapToLong(String::length).sum();
        int every = (int) Math.max(1, all / SAMPLE);
        List<String> sample = new ArrayList<>();
        for (int i = 0; i < texts.size(); i += every) {
            String text = texts.get(i);
            int end = Math.min(text.length(), 20_000);
            sample.add(text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end));
        }
        return sample;
    }

    private static void gate(List<String> texts, Tokenizer ours, Tokenizer library) {
        long tokens = 0;
        for (String text : texts) {
            int[] ids = ours.encode(text).ids();
            if (!Arrays.equals(ids, library.encode(text).ids())) {
                throw new IllegalStateException("gate: other ids than the library's for: " + text);
            }
            tokens += ids.length;
        }
        System.out.printf("gate: %,d texts, %,d tokens, all as the library's%n", texts.size(), tokens);
    }

    private static double encode(List<String> texts, Tokenizer tokenizer) {
        double bytes = 0;
        for (String text : texts) {
            tokenizer.encode(text).ids();
            bytes += text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        }
        return bytes;
    }
}
