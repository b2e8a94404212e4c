package dev.nurture.benchmarks;

import dev.nurture.data.Content;
import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.TextProof;
import dev.nurture.data.internal.CorpusAssembler;
import dev.nurture.data.internal.ShardSummary;
import dev.nurture.data.internal.ShardWriter;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Finds single data among many, and proves presence and absence of texts. Gate: what is found is what was asked for, and
 * every proof gives the corpus's fingerprint.
 */
final class Lookup {
    private Lookup() {}

    static void run(int count) throws Exception {
        try (Scratch scratch = Scratch.create()) {
            long start = System.nanoTime();
            build(scratch.path(), count);
            System.out.printf("built a corpus of %,d data in %.0f s%n", count, (System.nanoTime() - start) / 1e9);
            Random random = new Random(1);
            new Timing("find by the user's id", 50).seconds(() -> find(scratch.path(), random.nextInt(count)));
            new Timing("prove that a text is there, and check", 50)
                    .seconds(() -> prove(scratch.path(), text(random.nextInt(count)), true));
            new Timing("prove that a text is not there, and check", 50)
                    .seconds(() -> prove(scratch.path(), "no " + random.nextInt(), false));
        }
    }

    private static String text(int number) {
        return "Datum %d of many, which says that %d is a number and little else.".formatted(number, number);
    }

    private static void build(Path folder, int count) throws IOException {
        Path runs = Files.createDirectories(folder.resolve("runs"));
        List<ShardSummary> shards = new ArrayList<>();
        int number = 0;
        while (number < count) {
            try (ShardWriter writer = new ShardWriter(folder, runs, "part-%05d".formatted(shards.size()))) {
                while (number < count && !writer.isFull()) {
                    writer.add(datum(number++));
                }
                shards.add(writer.finish());
            }
        }
        CorpusAssembler.assemble(folder, runs, shards);
    }

    private static Datum datum(int number) {
        return Datum.of(new Content.Document(text(number)), new Origin.Ingested("many.jsonl", "line " + (number + 1)))
                .withKey("datum-" + number);
    }

    private static double find(Path folder, int number) {
        List<Corpus.Located> found = Corpus.open(folder).find("datum-" + number);
        if (found.size() != 1 || !found.get(0).datum().content().equals(new Content.Document(text(number)))) {
            throw new IllegalStateException("gate: datum-" + number + " was not found");
        }
        return 1;
    }

    private static double prove(Path folder, String text, boolean present) {
        Corpus corpus = Corpus.open(folder);
        TextProof proof = TextProof.parse(corpus.prove(Fingerprint.ofBytes(text.getBytes(StandardCharsets.UTF_8)))
                .json());
        if (proof.present() != present || !proof.check().equals(corpus.fingerprint())) {
            throw new IllegalStateException("gate: the proof about '" + text + "' is wrong");
        }
        return 1;
    }
}
