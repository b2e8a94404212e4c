package dev.nurture.curate.coverage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Names clusters by the terms that set them apart: in how many data of the cluster each term stands, against all others, as the
 * log of the odds' ratio with an informative Dirichlet prior, divided by its standard error (Monroe, Colaresi and Quinn 2008),
 * times the inverse document frequency, so that "plaintiff" names a cluster rather than "shall".
 *
 * <p>The plain ratio would name rare words that happen to stand in one cluster only, the plain frequency words that stand
 * everywhere. Data are counted and not occurrences, so that one long datum doesn't name a cluster. Memory: four bytes for each
 * term and cluster. One thread.
 */
final class ClusterTerms {
    /** How many data the prior is worth. */
    private static final double PRIOR = 500;

    private static final int FEWEST = 2;

    private final Vocabulary vocabulary;
    private final int[][] data;

    ClusterTerms(Vocabulary vocabulary, int clusters) {
        this.vocabulary = vocabulary;
        this.data = new int[clusters][vocabulary.size()];
    }

    /**
     * @param terms the different ones of a datum
     */
    void add(int[] terms, int cluster) {
        int[] row = data[cluster];
        for (int term : terms) {
            row[term]++;
        }
    }

    /** The most distinctive terms of each cluster, the strongest first. */
    List<List<String>> names(int most) {
        long[] everywhere = new long[vocabulary.size()];
        double total = 0;
        for (int[] row : data) {
            for (int term = 0; term < row.length; term++) {
                everywhere[term] += row[term];
                total += row[term];
            }
        }
        List<List<String>> names = new ArrayList<>();
        for (int[] row : data) {
            names.add(names(row, everywhere, total, most));
        }
        return names;
    }

    private List<String> names(int[] row, long[] everywhere, double total, int most) {
        double inside = IntStream.of(row).asLongStream().sum();
        double[] strength = new double[row.length];
        for (int term = 0; term < row.length; term++) {
            double prior = PRIOR * everywhere[term] / Math.max(1, total);
            strength[term] = row[term] < FEWEST
                    ? Double.NEGATIVE_INFINITY
                    : vocabulary.rarity(term)
                            * strength(row[term], inside, everywhere[term] - row[term], total - inside, prior);
        }
        return IntStream.range(0, row.length)
                .filter(term -> strength[term] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer term) -> -strength[term]))
                .limit(most)
                .map(vocabulary::text)
                .toList();
    }

    private static double strength(double in, double allIn, double out, double allOut, double prior) {
        double odds = StrictMath.log((in + prior) / (allIn + PRIOR - in - prior));
        double others = StrictMath.log((out + prior) / Math.max(1e-9, allOut + PRIOR - out - prior));
        return (odds - others) / Math.sqrt(1 / (in + prior) + 1 / (out + prior));
    }
}
