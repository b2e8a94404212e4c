package dev.nurture.probe;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Two arms compared where both have learned as much of the trained kinds: seed by seed, on both curves, at the largest change of
 * trained kinds that both reach, between two steps in proportion. So it does not matter which of the two learns faster. Seeds
 * in which one of them learns nothing are left out. Immutable.
 *
 * @param untouched changes of the arm on untouched kinds there, by seed
 * @param plain the same of the plain arm
 */
record SpreadMatch(double[] untouched, double[] plain) {
    /** One step is no curve. */
    private static final int FEWEST_STEPS = 2;

    static SpreadMatch of(SpreadData data, String arm, String plain, List<String> seeds) {
        return of(SpreadCurve.of(data, arm, seeds), SpreadCurve.of(data, plain, seeds), seeds.size());
    }

    static SpreadMatch of(SpreadCurve arm, SpreadCurve plain, int seeds) {
        int[] usable = IntStream.range(0, seeds)
                .filter(seed -> common(arm, plain, seed).isPresent())
                .toArray();
        return new SpreadMatch(at(arm, arm, plain, usable), at(plain, arm, plain, usable));
    }

    private static double[] at(SpreadCurve curve, SpreadCurve arm, SpreadCurve plain, int[] seeds) {
        return Arrays.stream(seeds)
                .mapToDouble(
                        seed -> curve.untouchedAt(seed, common(arm, plain, seed).orElseThrow())
                                .orElseThrow())
                .toArray();
    }

    /** The change of trained kinds furthest from none that both curves come to, on the side where the plain one ends. */
    private static OptionalDouble common(SpreadCurve arm, SpreadCurve plain, int seed) {
        if (Math.min(arm.steps().size(), plain.steps().size()) < FEWEST_STEPS) {
            return OptionalDouble.empty();
        }
        double side = Math.signum(plain.trained()[plain.steps().size() - 1][seed]);
        double furthest = Math.min(furthest(arm, seed, side), furthest(plain, seed, side));
        return furthest > 0 ? OptionalDouble.of(side * furthest) : OptionalDouble.empty();
    }

    private static double furthest(SpreadCurve curve, int seed, double side) {
        return Arrays.stream(curve.trained())
                .mapToDouble(changes -> side * changes[seed])
                .max()
                .orElse(0);
    }
}
