package dev.nurture.curate.coverage;

import dev.nurture.stat.Estimate;
import java.util.List;
import java.util.Optional;

/**
 * What a corpus holds.
 *
 * @param data all data of the corpus
 * @param wordless data without a place, since none of their terms is known
 * @param clusters the largest first
 * @param points of the map
 * @param lonely data with the fewest neighbours, the loneliest first
 * @param against what it is compared with
 */
record Findings(
        String corpus,
        long data,
        long wordless,
        List<Cluster> clusters,
        List<Point> points,
        List<Lonely> lonely,
        List<Example> wordlessExamples,
        List<Agreement> agreements,
        ExpectedCells cells,
        long cellMinimum,
        Estimate effectiveTopics,
        Optional<Against> against) {
    Findings {
        clusters = List.copyOf(clusters);
        points = List.copyOf(points);
        lonely = List.copyOf(lonely);
        wordlessExamples = List.copyOf(wordlessExamples);
        agreements = List.copyOf(agreements);
    }

    /** Whether a cluster holds enough. */
    enum Standing {
        ENOUGH,
        THIN
    }

    /**
     * A group of data alike.
     *
     * @param number from 1
     * @param median of characters
     * @param textShare its part of all characters
     * @param density median cosine of its data to their tenth neighbour, if enough were drawn
     * @param sources for each field the most frequent values
     */
    record Cluster(
            int number,
            List<String> terms,
            long count,
            Estimate share,
            long median,
            double textShare,
            Optional<Double> density,
            Standing standing,
            List<Values> sources,
            List<Example> typical,
            List<Example> boundary,
            Optional<Change> change) {
        Cluster {
            terms = List.copyOf(terms);
            sources = List.copyOf(sources);
            typical = List.copyOf(typical);
            boundary = List.copyOf(boundary);
        }

        /** The first terms, as a name for people. */
        String name() {
            return terms.isEmpty()
                    ? "cluster " + number
                    : String.join(", ", terms.subList(0, Math.min(3, terms.size())));
        }

        boolean isThin() {
            return standing == Standing.THIN;
        }
    }

    record Values(String field, List<Breakdown.Count> counts) {
        Values {
            counts = List.copyOf(counts);
        }
    }

    /** How a cluster differs from the other corpus: its share here minus its share there. */
    record Change(long count, Estimate share, Estimate difference) {}

    /** The other corpus, and the share of data that would have to change cluster to make both alike. */
    record Against(String corpus, long data, Estimate shift) {}

    /**
     * A datum on the map.
     *
     * @param cluster its index
     */
    record Point(double x, double y, int cluster, Example example) {}

    record Lonely(Example example, int cluster, double density) {}

    /** How well clusters and a field's values agree. */
    record Agreement(String field, int values, Estimate purity, Estimate mutualInformation) {}

    List<Cluster> thin() {
        return clusters.stream().filter(Cluster::isThin).toList();
    }

    long placed() {
        return data - wordless;
    }
}
