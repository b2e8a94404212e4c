package dev.nurture.mix;

import dev.nurture.data.Content;
import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import dev.nurture.provenance.Origin;
import dev.nurture.provenance.Seed;
import dev.nurture.testing.Corpora;
import dev.nurture.token.Tokenizer;
import dev.nurture.token.WordLevelWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Documents of numbered words, a tokenizer for them, and what a feed makes of them. */
final class FeedScene {
    static final int END = 0;
    static final int GOOD = 1;
    static final int BAD = 2;

    /** Of the word {@code w0}. */
    static final int FIRST_WORD = 3;

    private static final int WORDS = 200;

    private final Path folder;
    private final Tokenizer tokenizer;

    private FeedScene(Path folder, Tokenizer tokenizer) {
        this.folder = folder;
        this.tokenizer = tokenizer;
    }

    static FeedScene in(Path folder) throws IOException {
        Path tokenizer = Files.createDirectories(folder.resolve("tokenizer"));
        List<String> words = IntStream.range(0, WORDS).mapToObj(i -> "w" + i).toList();
        WordLevelWriter.write(tokenizer, words, List.of("<end>", "<good>", "<bad>"), "<end>");
        return new FeedScene(folder, Tokenizer.open(tokenizer));
    }

    Tokenizer tokenizer() {
        return tokenizer;
    }

    /** A document of words by their numbers. */
    static Datum document(int... words) {
        String text = String.join(
                " ", IntStream.of(words).mapToObj(word -> "w" + word).toList());
        return Datum.of(new Content.Document(text), new Origin.Ingested("words", text));
    }

    /** The same with the words from {@code from} to {@code to} as a segment with a score. */
    static Datum scored(Datum datum, int from, int to, double score) {
        String text = ((Content.Document) datum.content()).text();
        String[] words = text.split(" ");
        int start = String.join(" ", List.of(words).subList(0, from)).length() + (from > 0 ? 1 : 0);
        int end = String.join(" ", List.of(words).subList(0, to)).length();
        return datum.withMark(Mark.score("bad", "test/1", score).on(Span.of(0, text, start, end)));
    }

    /** Documents of different lengths, the i-th of words that begin with its number, each in two segments, every third bad. */
    static List<Datum> documents(int from, int to) {
        List<Datum> documents = new ArrayList<>();
        for (int i = from; i < to; i++) {
            int number = i;
            int length = 3 + i % 5;
            Datum datum = document(IntStream.range(0, length)
                    .map(word -> word == 0 ? number : (7 * number + word) % WORDS)
                    .toArray());
            datum = scored(scored(datum, 0, 2, 0), 2, length, i % 3 == 0 ? 1 : 0);
            documents.add(datum.withMark(Mark.score("level", "test/1", number % 10)));
        }
        return documents;
    }

    FeedSource source(String name, List<Datum> documents) {
        try {
            Path corpus = Files.createTempDirectory(folder, "corpus");
            return FeedSource.of(name, Corpora.write(corpus, List.of(documents)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    Corpus corpus(List<Datum> documents) {
        return source("any", documents).corpus();
    }

    PackedFeed open(Packing packing, FeedSource... sources) throws IOException {
        return open(packing, new Seed(7), sources);
    }

    PackedFeed open(Packing packing, Seed seed, FeedSource... sources) throws IOException {
        return PackedFeed.open(
                List.of(sources), packing, tokenizer, seed, Files.createTempDirectory(folder, "scratch"));
    }

    /** All tokens of a feed. */
    static int[] stream(Feed feed) throws IOException {
        IntStream all = IntStream.empty();
        for (long step = 0; step < feed.steps(); step++) {
            all = IntStream.concat(all, IntStream.of(feed.batch(step).tokens()));
        }
        return all.toArray();
    }

    /** The first words of the documents in a stream, as numbers. */
    static List<Integer> firstWords(int[] stream) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i + 1 < stream.length; i++) {
            if (stream[i] == END) {
                int next = stream[i + 1] == GOOD || stream[i + 1] == BAD ? i + 2 : i + 1;
                if (next < stream.length) {
                    numbers.add(stream[next] - FIRST_WORD);
                }
            }
        }
        return numbers;
    }

    /** How often each number occurs. */
    static Map<Integer, Integer> counts(List<Integer> numbers) {
        Map<Integer, Integer> counts = new TreeMap<>();
        numbers.forEach(number -> counts.merge(number, 1, Integer::sum));
        return counts;
    }
}
