package dev.nurture.curate.coverage;

import dev.nurture.curate.coverage.Drawing.Drawn;
import dev.nurture.curate.coverage.Drawing.Ref;
import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Part;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Puts every datum of every corpus into its cluster and counts. Memory doesn't grow with the corpora. One thread;
 * others look at the data for it. */
final class Tally {
    private final Drawn drawn;
    private final SphericalMeans means;
    private final Set<Ref> wanted;

    final long[][] clusterCounts;
    final long[] unplaced;
    final LengthHistogram[] lengths;
    final long[] characters;
    final Ranking[] typical;
    final Ranking[] boundary;
    final Ranking wordless = new Ranking();
    final ClusterTerms terms;
    final List<Breakdown> breakdowns = new ArrayList<>();
    final ExpectedCells cells;
    final Map<Ref, Example> found = new HashMap<>();

    /**
     * @param wanted data to look at besides
     */
    Tally(Drawn drawn, SphericalMeans means, Coverage.Settings settings, int corpora, Set<Ref> wanted) {
        this.drawn = drawn;
        this.means = means;
        this.wanted = wanted;
        int clusters = means.clusters();
        this.clusterCounts = new long[corpora][clusters];
        this.unplaced = new long[corpora];
        this.lengths = new LengthHistogram[clusters];
        this.characters = new long[clusters];
        this.typical = new Ranking[clusters];
        this.boundary = new Ranking[clusters];
        for (int i = 0; i < clusters; i++) {
            lengths[i] = new LengthHistogram();
            typical[i] = new Ranking();
            boundary[i] = new Ranking();
        }
        this.terms = new ClusterTerms(drawn.vocabulary(), clusters);
        settings.by().forEach(field -> breakdowns.add(new Breakdown(field, clusters)));
        this.cells = new ExpectedCells(settings.expected());
    }

    /** What was seen of a datum; its place is missing if it has no vector. */
    private record Seen(Datum datum, int[] terms, Optional<SphericalMeans.Place> place, long length) {}

    void count(int number, Corpus corpus, Workspace workspace) throws IOException {
        workspace.scan(corpus, Look::new, (row, seen) -> count(new Ref(number, row), seen));
    }

    /** Looks at one datum after the other. One thread. */
    private final class Look implements Function<Datum, Seen> {
        private final TermCounts counts = new TermCounts();
        private final float[] vector = new float[drawn.encoder().dimensions()];

        @Override
        public Seen apply(Datum datum) {
            drawn.vocabulary().count(datum.content(), counts);
            boolean hasPlace = drawn.encoder().encode(datum, counts, vector);
            return new Seen(
                    datum,
                    counts.ids(),
                    hasPlace ? Optional.of(means.place(vector)) : Optional.empty(),
                    characters(datum));
        }
    }

    private void count(Ref ref, Seen seen) {
        if (wanted.contains(ref)) {
            found.put(ref, Example.of(seen.datum));
        }
        if (ref.corpus() == 0) {
            cells.add(seen.datum);
        }
        if (seen.place.isEmpty()) {
            unplaced[ref.corpus()]++;
            wordless.offer(0, ref.row(), seen.datum);
            return;
        }
        int cluster = seen.place.get().cluster();
        clusterCounts[ref.corpus()][cluster]++;
        terms.add(seen.terms, cluster);
        if (ref.corpus() == 0) {
            describe(ref, seen, seen.place.get());
        }
    }

    private void describe(Ref ref, Seen seen, SphericalMeans.Place place) {
        int cluster = place.cluster();
        lengths[cluster].add(seen.length);
        characters[cluster] += seen.length;
        typical[cluster].offer(place.likeness(), ref.row(), seen.datum);
        boundary[cluster].offer(-place.margin(), ref.row(), seen.datum);
        breakdowns.forEach(breakdown -> breakdown.add(seen.datum, cluster));
    }

    private static long characters(Datum datum) {
        long characters = 0;
        for (Part part : datum.content().parts()) {
            characters += part.text().codePointCount(0, part.text().length());
        }
        return characters;
    }
}
