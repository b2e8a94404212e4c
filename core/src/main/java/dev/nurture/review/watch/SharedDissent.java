package dev.nurture.review.watch;

import dev.nurture.review.Judgements;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pairs of annotators who differ from the consensus on the same items more often than two independent people would who err as
 * often as they do, on items that are as hard as these.
 *
 * <p>It finds who acts together, never who is guilty: once colluders win the vote, the honest ones look like the conspiracy.
 * Threads may share it.
 */
public final class SharedDissent {
    private static final int FEWEST_SHARED = 5;
    private static final int STRONGEST = 5;

    private final Judgements judgements;
    private final boolean[] dissents;
    private final double[] ofAnnotator;
    private final double[] ofItem;
    private final double mean;

    /** Two annotators, how many items both judged and how far joint dissent is above chance, in standard errors. */
    public record Pair(int first, int second, int shared, double z) {}

    /**
     * @param consensus by item, the class that is taken for right
     */
    public SharedDissent(Judgements judgements, int[] consensus) {
        this.judgements = judgements;
        dissents = new boolean[judgements.size()];
        ofAnnotator = new double[judgements.annotators()];
        ofItem = new double[judgements.items()];
        double all = 0;
        for (int j = 0; j < dissents.length; j++) {
            dissents[j] = judgements.label(j) != consensus[judgements.item(j)];
            double one = dissents[j] ? 1 : 0;
            ofAnnotator[judgements.annotator(j)] += one;
            ofItem[judgements.item(j)] += one;
            all += one;
        }
        for (int w = 0; w < ofAnnotator.length; w++) {
            ofAnnotator[w] /= Math.max(1, judgements.madeBy(w));
        }
        for (int i = 0; i < ofItem.length; i++) {
            ofItem[i] /= Math.max(1, judgements.count(i));
        }
        mean = all / Math.max(1, dissents.length);
    }

    /** All pairs with enough items in common, by annotators. */
    public List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        double[] observed = new double[judgements.annotators()];
        double[] expected = new double[observed.length];
        int[] shared = new int[observed.length];
        for (int u = 0; u < observed.length; u++) {
            Arrays.fill(observed, 0);
            Arrays.fill(expected, 0);
            Arrays.fill(shared, 0);
            gather(u, observed, expected, shared);
            for (int v = u + 1; v < shared.length; v++) {
                if (shared[v] >= FEWEST_SHARED) {
                    double z = (observed[v] - expected[v]) / Math.sqrt(expected[v] + 1);
                    pairs.add(new Pair(u, v, shared[v], z));
                }
            }
        }
        return pairs;
    }

    private void gather(int u, double[] observed, double[] expected, int[] shared) {
        for (int index = 0; index < judgements.madeBy(u); index++) {
            int own = judgements.madeBy(u, index);
            int item = judgements.item(own);
            double chance = chance(u, item);
            for (int j = judgements.from(item); j < judgements.to(item); j++) {
                int v = judgements.annotator(j);
                if (v > u) {
                    shared[v]++;
                    observed[v] += dissents[own] && dissents[j] ? 1 : 0;
                    expected[v] += chance * chance(v, item);
                }
            }
        }
    }

    private double chance(int annotator, int item) {
        return mean == 0 ? 0 : Math.min(1, ofAnnotator[annotator] * ofItem[item] / mean);
    }

    /** By annotator, the mean of the five strongest ties; 0 for those without any. */
    public double[] scores() {
        List<List<Double>> ties = IntStream.range(0, judgements.annotators())
                .<List<Double>>mapToObj(w -> new ArrayList<>())
                .toList();
        for (Pair pair : pairs()) {
            ties.get(pair.first).add(pair.z);
            ties.get(pair.second).add(pair.z);
        }
        return ties.stream()
                .mapToDouble(own -> own.stream()
                        .sorted(Comparator.reverseOrder())
                        .limit(STRONGEST)
                        .mapToDouble(z -> z)
                        .average()
                        .orElse(0))
                .toArray();
    }

    boolean dissents(int judgement) {
        return dissents[judgement];
    }
}
