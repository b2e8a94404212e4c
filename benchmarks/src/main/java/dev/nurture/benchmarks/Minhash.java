package dev.nurture.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nurture.curate.dedup.internal.MinhashForm;
import dev.nurture.curate.dedup.internal.Signer;
import dev.nurture.data.Content;
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
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Signs texts as FineWeb does, with SHA-1, from string to 112 numbers; pays for normalising, cutting into words, hashing and
 * permuting. Then runs the whole step {@code dedup.minhash} over one, two and four copies of the corpus with changed words, to
 * show how its time grows; pays besides for reading the corpus, sorting, clustering and writing what is kept and dropped.
 *
 * <p>Gate: signatures are those of a slow implementation that goes by the published rules one by one.
 */
final class Minhash {
    private static final int GATE = 300;

    private Minhash() {}

    static void run(List<String> files) throws Exception {
        try (Scratch scratch = Scratch.create()) {
            Corpus corpus = read(files, scratch.path());
            List<Content> contents = contents(corpus);
            double bytes = corpus.manifest().textBytes();
            gate(contents);
            Signer signer = new Signer(MinhashForm.fineweb());
            cores("FineWeb signatures, one thread", 7, () -> {
                contents.forEach(signer::sign);
                return bytes;
            });
        }
        for (int copies = 1; copies <= 4; copies *= 2) {
            try (Scratch scratch = Scratch.create()) {
                step(files, copies, scratch.path());
            }
        }
    }

    private static void step(List<String> files, int copies, Path folder) throws IOException {
        Corpus original = read(files, folder);
        Path many = folder.resolve("many.jsonl");
        write(original, copies, many);
        Corpus corpus = read(List.of(many.toString()), folder);
        long cpu = Timing.processNanos();
        long start = System.nanoTime();
        RunRecord record =
                run(recipe(List.of(many.toString())) + "  unique: {step: dedup.minhash, from: corpus}\n", folder);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "dedup.minhash, %d x: %,d data, %.0f MB, kept %,d: %.1f s, %.1f s of processor time, %.1f MB/s of it%n",
                copies,
                corpus.manifest().rows(),
                corpus.manifest().textBytes() / 1e6,
                record.require("unique").corpus("kept").manifest().rows(),
                seconds,
                (Timing.processNanos() - cpu) / 1e9,
                corpus.manifest().textBytes() * 1e3 / (Timing.processNanos() - cpu));
    }

    /** Writes the texts several times, each time with other letters, so that copies are as alike among themselves as before. */
    private static void write(Corpus corpus, int copies, Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (int copy = 0; copy < copies; copy++) {
                int shift = copy;
                try (Rows rows = corpus.rows()) {
                    while (rows.hasNext()) {
                        for (Part part : rows.next().content().parts()) {
                            String text = part.text()
                                    .chars()
                                    .map(unit -> unit >= 'a' && unit <= 'z' ? 'a' + (unit - 'a' + shift) % 26 : unit)
                                    .collect(
                                            StringBuilder::new,
                                            (all, unit) -> all.append((char) unit),
                                            StringBuilder::append)
                                    .toString();
                            writer.write(
                                    json.createObjectNode().put("text", text).toString());
                            writer.newLine();
                        }
                    }
                }
            }
        }
    }

    private static void cores(String name, int runs, Timing.Work work) throws Exception {
        work.run();
        double[] rates = new double[runs];
        for (int i = 0; i < runs; i++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            double bytes = work.run();
            rates[i] = bytes * 1e3 / (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start);
        }
        Arrays.sort(rates);
        System.out.printf(
                Locale.ROOT,
                "%-44s min %.1f  median %.1f  max %.1f  MB/s of the thread's processor time  (%d runs)%n",
                name,
                rates[0],
                rates[runs / 2],
                rates[runs - 1],
                runs);
    }

    private static Corpus read(List<String> files, Path folder) {
        return run(recipe(files), folder).require("corpus").corpus("kept");
    }

    static String recipe(List<String> files) {
        return "recipe: minhash\nstages:\n  corpus: {step: read, path: [%s]}\n".formatted(String.join(", ", files));
    }

    static RunRecord run(String text, Path folder) {
        Path current = Path.of("").toAbsolutePath();
        StepCatalogue catalogue = StepCatalogue.standard();
        Recipe recipe = RecipeReader.parse(text, "minhash.yaml", current, List.of(), current, catalogue);
        try (Workers workers = new Workers(2)) {
            Runner runner = new Runner(catalogue, new Store(folder.resolve("store")), workers, event -> {});
            return runner.run(recipe, "", new RunFolder(folder.resolve("runs"), "minhash"), (run, where) -> {});
        }
    }

    private static List<Content> contents(Corpus corpus) {
        List<Content> contents = new ArrayList<>();
        try (Rows rows = corpus.rows()) {
            rows.forEachRemaining(datum -> contents.add(datum.content()));
        }
        return contents;
    }

    private static void gate(List<Content> contents) throws Exception {
        Signer signer = new Signer(MinhashForm.fineweb());
        int step = Math.max(1, contents.size() / GATE);
        int checked = 0;
        for (int i = 0; i < contents.size(); i += step) {
            if (contents.get(i) instanceof Content.Document document) {
                long[] slow = SlowSignature.of(document.text());
                boolean signed = signer.sign(document);
                if (signed != slow.length > 0 || signed && !Arrays.equals(signer.values(), slow)) {
                    throw new IllegalStateException("gate: the signature of text " + i + " is wrong");
                }
                checked++;
            }
        }
        System.out.printf("gate: %,d texts of %,d, all signed as the rules say%n", checked, contents.size());
    }
}
