package dev.nurture.mix;

import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Seed;
import dev.nurture.token.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Documents and dialogues of one or several corpora, one after the other in one stream of tokens that is cut into rows of equal length.
 *
 * <p>Every document stands behind the token that ends texts, so one between documents and one before the first, and
 * behind the token that begins texts where that is another; rows begin and
 * end within documents, and no two share a token. The documents of a source are served in another order each time through,
 * which follows from the seed and their ids; how sources alternate follows from their {@link Dose}s.
 *
 * <p>Opening it encodes every document once into a file and plans the whole training, in a few bytes for each time that a
 * document is served. After that any batch can be made at once, which is how training goes on after an interruption.
 *
 * <pre>{@code
 * try (Feed feed = PackedFeed.open(List.of(FeedSource.of("world", corpus)), packing, tokenizer, seed, scratch)) {
 *     Batch batch = feed.batch(1200);
 * }
 * }</pre>
 *
 * <p>One thread at a time.
 */
public final class PackedFeed implements Feed {
    private static final int NOTHING = -1;

    private final Packing packing;
    private final List<FeedSource> sources;
    private final DocumentStore store;
    private final int[] bounds;
    private final Doses doses;
    private final FeedPlan plan;
    private final Rendering rendering;
    private int rendered = NOTHING;

    private PackedFeed(
            Packing packing,
            List<FeedSource> sources,
            DocumentStore store,
            int[] bounds,
            Rendering rendering,
            Seed seed)
            throws IOException {
        this.packing = packing;
        this.sources = sources;
        this.store = store;
        this.bounds = bounds;
        this.rendering = rendering;
        long[] sizes = sizes(store, bounds);
        this.doses = new Doses(sources, sizes);
        FeedPlanner.requireText(sources, sizes, doses);
        List<SourceOrder> orders = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            orders.add(new SourceOrder(
                    store, bounds[i], bounds[i + 1], sources.get(i).curriculum(), seed.child("order")));
        }
        this.plan = new FeedPlanner(store, orders, doses, rendering, packing.tokens()).plan();
    }

    /**
     * Encodes the sources and plans the training.
     *
     * @param sources of different names
     * @param scratch a folder for the encoded documents; what is put there is removed by {@link #close}
     * @throws NurtureException of kind DATA if a source has no text or a datum is neither document nor dialogue, of kind USAGE if doses don't add up
     */
    public static PackedFeed open(
            List<FeedSource> sources, Packing packing, Tokenizer tokenizer, Seed seed, Path scratch)
            throws IOException {
        int[] inoculation = packing.inoculation()
                .map(given -> tokenizer.encode(given.text()).ids())
                .orElse(new int[0]);
        DocumentStore store = new DocumentStore(scratch);
        try {
            int[] bounds = new int[sources.size() + 1];
            for (int i = 0; i < sources.size(); i++) {
                encode(sources.get(i), new DocumentEncoder(tokenizer, packing), store);
                bounds[i + 1] = store.size();
            }
            store.finish();
            return new PackedFeed(
                    packing, List.copyOf(sources), store, bounds, new Rendering(packing, inoculation, seed), seed);
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static void encode(FeedSource source, DocumentEncoder encoder, DocumentStore store) throws IOException {
        Corpus corpus = source.corpus();
        try (Rows rows = corpus.rows()) {
            while (rows.hasNext()) {
                Datum datum = rows.next();
                store.add(datum.id(), encoder.encode(datum), level(source, datum));
            }
        }
    }

    private static double level(FeedSource source, Datum datum) {
        if (source.curriculum().isEmpty()) {
            return 0;
        }
        String mark = source.curriculum().get().mark();
        return datum.mark(mark)
                .map(Mark::score)
                .orElseThrow(() -> withoutLevel(source, datum, mark))
                .orElseThrow(() -> withoutLevel(source, datum, mark));
    }

    private static NurtureException withoutLevel(FeedSource source, Datum datum, String mark) {
        return NurtureException.data(
                "%s: %s: must have a score %s for the curriculum, but has none. Score the data first, or leave the curriculum out."
                        .formatted(source.name(), datum.name(), mark));
    }

    private static long[] sizes(DocumentStore store, int[] bounds) {
        long[] sizes = new long[bounds.length - 1];
        for (int i = 0; i < sizes.length; i++) {
            for (int document = bounds[i]; document < bounds[i + 1]; document++) {
                sizes[i] += store.tokens(document);
            }
        }
        return sizes;
    }

    @Override
    public long steps() {
        return packing.batches();
    }

    @Override
    public Batch batch(long step) throws IOException {
        requireStep(step);
        int rowTokens = packing.rowTokens();
        int[] tokens = new int[Math.toIntExact(packing.batchTokens())];
        float[] weights = new float[packing.rows() * packing.length()];
        float[] scores = new float[weights.length];
        long first = step * packing.batchTokens();
        int at = 0;
        for (int serving = plan.at(first); at < tokens.length; serving++) {
            render(serving);
            int from = (int) (first + at - plan.start(serving));
            int to = (int) Math.min(rendering.length(), from + (long) tokens.length - at);
            for (int i = from; i < to; i++, at++) {
                tokens[at] = rendering.token(i);
                int predicted = at - at / rowTokens - 1;
                if (at % rowTokens > 0) {
                    weights[predicted] = i == 0 && !isEndBeforeLearned(serving) ? 0 : rendering.weight(i);
                    scores[predicted] = rendering.score(i);
                }
            }
        }
        return new Batch(packing.rows(), packing.length(), tokens, weights, scores);
    }

    /** The token before a document ends the one before it. */
    private boolean isEndBeforeLearned(int serving) {
        return serving == 0 || store.isEndLearned(plan.document(serving - 1));
    }

    private void requireStep(long step) {
        if (step < 0 || step >= steps()) {
            throw new IllegalArgumentException("step: must be from 0 to %s, but was %s".formatted(steps() - 1, step));
        }
    }

    private void render(int serving) throws IOException {
        if (rendered != serving) {
            int document = plan.document(serving);
            rendering.render(store.read(document), store.id(document), plan.epoch(serving), plan.start(serving));
            rendered = serving;
        }
    }

    @Override
    public List<Served> served(long step) throws IOException {
        requireStep(step);
        List<Served> stretches = new ArrayList<>();
        long first = step * packing.batchTokens();
        for (int row = 0; row < packing.rows(); row++) {
            addServed(row, first + (long) row * packing.rowTokens(), stretches);
        }
        return stretches;
    }

    private void addServed(int row, long first, List<Served> stretches) throws IOException {
        int at = 0;
        for (int serving = plan.at(first); at < packing.rowTokens(); serving++) {
            render(serving);
            int from = (int) (first + at - plan.start(serving));
            int to = (int) Math.min(rendering.length(), from + (long) packing.rowTokens() - at);
            addOwn(row, at - from, from, to, store.id(plan.document(serving)), stretches);
            at += to - from;
        }
    }

    /** Runs of the datum's own tokens; what was put between them is nobody's. */
    private void addOwn(int row, int shift, int from, int to, Fingerprint id, List<Served> stretches) {
        int begin = from;
        for (int i = from; i < to; i++) {
            boolean goesOn = i + 1 < to && rendering.own(i + 1) != Rendering.INSERTED;
            if (rendering.own(i) == Rendering.INSERTED) {
                begin = i + 1;
            } else if (!goesOn) {
                stretches.add(new Served(row, shift + begin, shift + i + 1, id, rendering.own(begin)));
                begin = i + 1;
            }
        }
    }

    /** What each source gives to the whole training. */
    public List<SourceUse> uses() {
        List<SourceUse> uses = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            uses.add(use(i));
        }
        return uses;
    }

    /** The part of the data's own tokens that is learned rather than read alone. */
    public double learnedShare() {
        double learned = 0;
        double all = 0;
        for (int serving = 0; serving < plan.size(); serving++) {
            learned += store.learned(plan.document(serving));
            all += store.tokens(plan.document(serving));
        }
        return learned / Math.max(1, all);
    }

    private SourceUse use(int source) {
        int[] times = new int[bounds[source + 1] - bounds[source]];
        long tokens = 0;
        for (int serving = 0; serving < plan.size(); serving++) {
            int document = plan.document(serving);
            if (document >= bounds[source] && document < bounds[source + 1]) {
                times[document - bounds[source]]++;
                tokens += Math.min(plan.end(serving), packing.tokens()) - plan.start(serving);
            }
        }
        return new SourceUse(
                sources.get(source).name(),
                times.length,
                Arrays.stream(times).filter(count -> count > 0).count(),
                Arrays.stream(times).asLongStream().sum(),
                Arrays.stream(times).max().orElse(0),
                tokens,
                (double) tokens / packing.tokens(),
                doses.due(source, 1));
    }

    /** Writes which data are served in which steps, for {@link TrainingAccount}. */
    public void writeAccount(Path file) throws IOException {
        TrainingAccount.write(file, packing, sources, bounds, store, plan);
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
