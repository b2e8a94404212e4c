package dev.nurture.stat;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * p-values adjusted for the number of hypotheses in a family, in the order of the raw ones. An adjusted p at most α
 * rejects its hypothesis.
 *
 * <ul>
 *   <li>{@link #holm} for declared gates: the chance of one false rejection or more stays at α, under any dependence
 *       (Holm 1979).
 *   <li>{@link #benjaminiHochberg} for screens: the expected share of false ones among the rejections stays at α, for
 *       independent or positively dependent tests (Benjamini and Hochberg 1995).
 * </ul>
 *
 * <p>What people get wrong: the family is everything that was looked at, including what did not look interesting.
 */
public final class Multiplicity {

    private Multiplicity() {}

    public static double[] holm(double[] pValues) {
        int[] ascending = ascending(pValues);
        double[] adjusted = new double[pValues.length];
        double running = 0;
        for (int i = 0; i < ascending.length; i++) {
            running = Math.max(running, Math.min(1, (ascending.length - i) * pValues[ascending[i]]));
            adjusted[ascending[i]] = running;
        }
        return adjusted;
    }

    public static double[] benjaminiHochberg(double[] pValues) {
        int[] ascending = ascending(pValues);
        double[] adjusted = new double[pValues.length];
        double running = 1;
        for (int i = ascending.length - 1; i >= 0; i--) {
            running = Math.min(running, pValues[ascending[i]] * ascending.length / (i + 1));
            adjusted[ascending[i]] = running;
        }
        return adjusted;
    }

    private static int[] ascending(double[] pValues) {
        for (int i = 0; i < pValues.length; i++) {
            if (!(pValues[i] >= 0 && pValues[i] <= 1)) {
                throw new IllegalArgumentException(
                        "pValues[" + i + "]: must be between 0 and 1, but was " + pValues[i]);
            }
        }
        return IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
