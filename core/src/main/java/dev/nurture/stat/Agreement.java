package dev.nurture.stat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Agreement between annotators beyond chance: Krippendorff's α for categories that have no order (Krippendorff 2004).
 * Any number of annotators may have judged each item; items with fewer than two judgements count for nothing.
 *
 * <p>α = 1 - observed disagreement / expected disagreement. Observed is the share of unequal pairs of judgements
 * within items; expected is the share among all pairs of judgements, whatever their item. 1 is perfect, 0 is chance.
 *
 * <p>The interval is that of the observed disagreement, a mean over items, with the expected one left as it is. In
 * simulations of two to five annotators, 20 to 200 items and a true α from .2 to .9 it covered in 90 % to 100 % of
 * repetitions, least where annotators hardly ever slip. The usual bootstrap over items covered in 83 % to 99 % (two
 * annotators), depends on chance and has no width where all annotators agree.
 *
 * <p>What people get wrong: with a rare category, annotators agree on 99 % of the items and α is still near 0.
 */
public final class Agreement {

    private Agreement() {}

    public static Estimate nominal(int[][] judgementsByItem) {
        return nominal(judgementsByItem, Estimate.USUAL_LEVEL);
    }

    /** Takes one array of categories for each item. Throws if all judgements are the same. */
    public static Estimate nominal(int[][] judgementsByItem, double level) {
        int[][] items = Arrays.stream(judgementsByItem)
                .filter(judgements -> judgements.length > 1)
                .toArray(int[][]::new);
        Require.atLeast("items with two judgements", 2, items.length);
        double expected = expectedDisagreement(items);
        if (expected == 0) {
            throw new IllegalArgumentException("Cannot measure agreement beyond chance: all judgements are "
                    + items[0][0] + ". Add items of another category.");
        }
        Estimate observed = observedDisagreement(items, level).within(0, 1);
        return Estimate.around(
                1 - observed.value() / expected,
                1 - observed.high() / expected,
                1 - observed.low() / expected,
                level,
                items.length,
                "krippendorff-" + observed.rule());
    }

    /** Each judgement weighs the same, so items judged more often weigh more. */
    private static Estimate observedDisagreement(int[][] items, double level) {
        double[] ofItems =
                Arrays.stream(items).mapToDouble(Agreement::disagreement).toArray();
        if (Arrays.stream(items).allMatch(judgements -> judgements.length == items[0].length)) {
            return Mean.independent(ofItems, level);
        }
        int[] itemOf = IntStream.range(0, items.length)
                .flatMap(i -> Arrays.stream(items[i]).map(judgement -> i))
                .toArray();
        double[] scores = Arrays.stream(itemOf).mapToDouble(i -> ofItems[i]).toArray();
        return Mean.clustered(scores, Arrays.stream(itemOf).asLongStream().toArray(), level);
    }

    private static double expectedDisagreement(int[][] items) {
        return disagreement(Arrays.stream(items).flatMapToInt(Arrays::stream).toArray());
    }

    /** The share of unequal pairs. */
    private static double disagreement(int[] judgements) {
        Map<Integer, Long> counts = new HashMap<>();
        for (int judgement : judgements) {
            counts.merge(judgement, 1L, Long::sum);
        }
        double pairs = (double) judgements.length * (judgements.length - 1);
        double equal = 0;
        for (long count : counts.values()) {
            equal += (double) count * (count - 1);
        }
        return (pairs - equal) / pairs;
    }
}
