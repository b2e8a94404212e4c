package dev.nurture.curate.coverage;

import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.provenance.Seed;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Draws a sample of bounded size from all corpora alike and learns from it what is needed to look at every datum: the
 * vocabulary and the space of meanings.
 *
 * <p>Whether a datum is drawn depends on its id and the seed alone. Memory: the sample's
 * terms, some 60 MB. One thread.
 */
final class Drawing {
    private static final int SAMPLE = 20_000;
    private static final int DIMENSIONS = 64;
    private static final int MOST_TERMS = 2_000_000;

    private final Seed seed;
    private final Optional<String> mark;
    private final TermTable terms = new TermTable();
    private final TermCounts counts = new TermCounts();
    private final SparseRows rows = new SparseRows();
    private final List<Ref> refs = new ArrayList<>();
    private final List<float[]> marked = new ArrayList<>();
    private Optional<MarkEncoder> marks = Optional.empty();
    private int[] frequencies = new int[1 << 12];

    private Drawing(Seed seed, Optional<String> mark) {
        this.seed = seed;
        this.mark = mark;
    }

    /** A datum's place: the number of its corpus and its row there. */
    record Ref(int corpus, long row) {}

    /**
     * What was learnt.
     *
     * @param refs of the drawn data that have a vector, in order
     * @param vectors of length one, in the same order
     */
    record Drawn(Vocabulary vocabulary, Encoder encoder, List<Ref> refs, List<float[]> vectors) {}

    /**
     * @param mark the mark that holds vectors, if one does
     */
    static Drawn draw(List<Corpus> corpora, Optional<String> mark, Workspace workspace) throws IOException {
        Drawing drawing = new Drawing(workspace.seed(), mark);
        for (int i = 0; i < corpora.size(); i++) {
            drawing.draw(i, corpora.get(i), (double) SAMPLE / corpora.size(), workspace);
        }
        return drawing.learn();
    }

    private void draw(int number, Corpus corpus, double wanted, Workspace workspace) throws IOException {
        double share = wanted / corpus.manifest().rows();
        Function<Datum, Optional<Datum>> look =
                datum -> Optional.of(datum).filter(one -> share >= 1 || seed.share(one.id()) < share);
        workspace.scan(corpus, () -> look, (row, found) -> found.ifPresent(datum -> take(new Ref(number, row), datum)));
    }

    private void take(Ref ref, Datum datum) {
        counts.clear();
        TermCutter.cut(datum.content(), (hash, text, start, end) -> {
            int id = terms.size() < MOST_TERMS ? terms.add(hash, text, start, end) : terms.find(hash);
            if (id != TermTable.NONE) {
                counts.add(id);
            }
        });
        if (terms.size() > frequencies.length) {
            frequencies = Arrays.copyOf(frequencies, Math.max(2 * frequencies.length, terms.size()));
        }
        for (int i = 0; i < counts.size(); i++) {
            frequencies[counts.id(i)]++;
            rows.add(counts.id(i), counts.count(i));
        }
        rows.endRow();
        refs.add(ref);
        mark.ifPresent(name -> marked.add(marked(datum, name)));
    }

    private float[] marked(Datum datum, String name) {
        MarkEncoder encoder = marks.orElseGet(() -> MarkEncoder.like(datum, name));
        marks = Optional.of(encoder);
        float[] vector = new float[encoder.dimensions()];
        encoder.encode(datum, counts, vector);
        return vector;
    }

    private Drawn learn() {
        Vocabulary vocabulary = Vocabulary.choose(terms, frequencies, rows.rows());
        if (marks.isPresent()) {
            return drawn(vocabulary, marks.get(), marked);
        }
        SparseRows weighted = weighted(vocabulary);
        LatentSpace space = LatentSpace.fit(
                weighted,
                Math.max(1, vocabulary.size()),
                DIMENSIONS,
                seed.child("axes").generator());
        List<float[]> vectors = new ArrayList<>();
        for (int row = 0; row < weighted.rows(); row++) {
            float[] vector = new float[space.dimensions()];
            for (int entry = weighted.start(row); entry < weighted.end(row); entry++) {
                space.add(weighted.column(entry), weighted.value(entry), vector);
            }
            Vectors.normalise(vector);
            vectors.add(vector);
        }
        return drawn(vocabulary, new TermEncoder(vocabulary, space), vectors);
    }

    private Drawn drawn(Vocabulary vocabulary, Encoder encoder, List<float[]> vectors) {
        List<Ref> placed = new ArrayList<>();
        List<float[]> unit = new ArrayList<>();
        for (int i = 0; i < vectors.size(); i++) {
            if (Vectors.dot(vectors.get(i), vectors.get(i)) > 0.5) {
                placed.add(refs.get(i));
                unit.add(vectors.get(i));
            }
        }
        return new Drawn(vocabulary, encoder, placed, unit);
    }

    /** The sample in the vocabulary's numbers, weighted, each row of length one. */
    private SparseRows weighted(Vocabulary vocabulary) {
        int[] numbers = new int[terms.size()];
        Arrays.fill(numbers, TermTable.NONE);
        for (int id = 0; id < vocabulary.size(); id++) {
            numbers[vocabulary.original(id)] = id;
        }
        SparseRows weighted = new SparseRows();
        for (int row = 0; row < rows.rows(); row++) {
            double squares = 0;
            for (int entry = rows.start(row); entry < rows.end(row); entry++) {
                double weight = weight(vocabulary, numbers, entry);
                squares += weight * weight;
            }
            float scale = squares > 0 ? (float) (1 / Math.sqrt(squares)) : 0;
            for (int entry = rows.start(row); entry < rows.end(row); entry++) {
                int id = numbers[rows.column(entry)];
                if (id != TermTable.NONE) {
                    weighted.add(id, scale * weight(vocabulary, numbers, entry));
                }
            }
            weighted.endRow();
        }
        return weighted;
    }

    private float weight(Vocabulary vocabulary, int[] numbers, int entry) {
        int id = numbers[rows.column(entry)];
        return id == TermTable.NONE ? 0 : vocabulary.weight(id, (int) rows.value(entry));
    }
}
