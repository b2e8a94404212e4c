package dev.nurture.benchmarks;

import dev.nurture.data.Content;
import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import dev.nurture.data.internal.CorpusAssembler;
import dev.nurture.data.internal.ShardWriter;
import dev.nurture.mix.Feed;
import dev.nurture.mix.FeedSource;
import dev.nurture.mix.PackedFeed;
import dev.nurture.mix.Packing;
import dev.nurture.mix.Tagging;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Origin;
import dev.nurture.provenance.Seed;
import dev.nurture.token.Tokenizer;
import dev.nurture.token.WordLevelWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Makes the batches of a training: eight rows of 97 tokens, of documents of 30 to 45 words in three scored segments each, with
 * and without tags. Gate: every token that is said to come from a datum is that datum's own.
 */
final class Feeding {
    private static final int DOCUMENTS = 20_000;
    private static final int WORDS = 233;
    private static final int END = 0;
    private static final int STEPS = 10_000;

    private Feeding() {}

    static void run() throws Exception {
        try (Scratch scratch = Scratch.create()) {
            Path folder = Files.createDirectories(scratch.path().resolve("tokenizer"));
            List<String> words =
                    IntStream.range(0, WORDS).mapToObj(word -> "w" + word).toList();
            WordLevelWriter.write(folder, words, List.of("<end>", "<good>", "<bad>"), "<end>");
            Corpus corpus = corpus(scratch.path().resolve("corpus"));
            try (Tokenizer tokenizer = Tokenizer.open(folder)) {
                Packing plain = Packing.plain(STEPS, 8, 96, END);
                Packing tagged = plain.withTagging(new Tagging(1, 2, 0.5, 0.05));
                Map<Fingerprint, int[]> own = own(corpus, tokenizer);
                feed("feed", corpus, plain, tokenizer, scratch.path(), own);
                feed("feed with tags", corpus, tagged, tokenizer, scratch.path(), own);
            }
        }
    }

    private static void feed(
            String name, Corpus corpus, Packing packing, Tokenizer tokenizer, Path scratch, Map<Fingerprint, int[]> own)
            throws Exception {
        List<FeedSource> sources = List.of(FeedSource.of("corpus", corpus));
        new Timing(name + ", open and plan 10,000 steps", 5).seconds(() -> {
            PackedFeed.open(sources, packing, tokenizer, new Seed(7), scratch).close();
            return 1;
        });
        try (Feed feed = PackedFeed.open(sources, packing, tokenizer, new Seed(7), scratch)) {
            prove(feed, own);
            new Timing(name + ", 10,000 batches of 776 tokens", 5).seconds(() -> {
                long sum = 0;
                for (long step = 0; step < STEPS; step++) {
                    sum += feed.batch(step).tokens()[775];
                }
                return sum;
            });
        }
    }

    private static void prove(Feed feed, Map<Fingerprint, int[]> own) throws IOException {
        for (long step = 0; step < STEPS; step += 100) {
            int[] tokens = feed.batch(step).tokens();
            for (Feed.Served stretch : feed.served(step)) {
                int[] whole = Objects.requireNonNull(own.get(stretch.datum()));
                for (int at = stretch.from(); at < stretch.to(); at++) {
                    int expected = whole[stretch.offset() + at - stretch.from()];
                    if (tokens[stretch.row() * 97 + at] != expected) {
                        throw new IllegalStateException("gate: step %s: %s is wrong".formatted(step, stretch));
                    }
                }
            }
        }
    }

    private static Map<Fingerprint, int[]> own(Corpus corpus, Tokenizer tokenizer) {
        Map<Fingerprint, int[]> own = new HashMap<>();
        try (var rows = corpus.rows()) {
            rows.forEachRemaining(datum -> own.put(
                    datum.id(),
                    tokenizer
                            .encode(((Content.Document) datum.content()).text())
                            .ids()));
        }
        return own;
    }

    private static Corpus corpus(Path folder) throws IOException {
        Path runs = Files.createDirectories(folder.resolve("runs"));
        Random random = new Random(1);
        try (ShardWriter writer = new ShardWriter(folder, runs, "part-00000")) {
            for (int number = 0; number < DOCUMENTS; number++) {
                writer.add(datum(number, random));
            }
            CorpusAssembler.assemble(folder, runs, List.of(writer.finish()));
        }
        return Corpus.open(folder);
    }

    private static Datum datum(int number, Random random) {
        StringBuilder text = new StringBuilder();
        int[] ends = new int[3];
        for (int segment = 0; segment < 3; segment++) {
            for (int word = 10 + random.nextInt(6); word > 0; word--) {
                text.append(text.isEmpty() ? "" : " ").append('w').append(random.nextInt(WORDS));
            }
            ends[segment] = text.length();
        }
        Datum datum = Datum.of(new Content.Document(text.toString()), new Origin.Ingested("made", "line " + number));
        for (int segment = 0; segment < 3; segment++) {
            int from = segment == 0 ? 0 : ends[segment - 1] + 1;
            datum = datum.withMark(Mark.score("bad", "made/1", random.nextInt(5) == 0 ? 1 : 0)
                    .on(Span.of(0, text.toString(), from, ends[segment])));
        }
        return datum;
    }
}
