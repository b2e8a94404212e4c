package dev.nurture.review.aggregate;

import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What it costs to call an item of one class another: by default 1 for every error. Immutable; threads may share it.
 *
 * <p>Harm enters here: an overlooked harmful item usually costs more than a false alarm.
 */
public final class Costs {
    private static final String CALLED = ">";

    private final double[][] costs;

    private Costs(double[][] costs) {
        this.costs = costs;
    }

    /** Every error costs 1. */
    public static Costs even(int classes) {
        double[][] costs = new double[classes][classes];
        for (int k = 0; k < classes; k++) {
            Arrays.fill(costs[k], 1);
            costs[k][k] = 0;
        }
        return new Costs(costs);
    }

    /**
     * Errors cost 1 but for those named.
     *
     * @param named by {@code truth>called}, such as {@code harmful>harmless}; or by a class alone, for all errors on it
     */
    public static Costs of(List<String> classes, Map<String, Double> named) {
        double[][] costs = even(classes.size()).costs;
        named.forEach((name, cost) -> {
            if (!(cost >= 0 && cost < Double.POSITIVE_INFINITY)) {
                throw NurtureException.usage("costs: must be 0 or more, but %s costs %s.".formatted(name, cost));
            }
            int at = name.indexOf(CALLED);
            int truth = index(classes, at < 0 ? name : name.substring(0, at));
            for (int called = 0; called < classes.size(); called++) {
                boolean meant = at < 0 || called == index(classes, name.substring(at + 1));
                costs[truth][called] = meant && called != truth ? cost : costs[truth][called];
            }
        });
        return new Costs(costs);
    }

    private static int index(List<String> classes, String name) {
        int index = classes.indexOf(name.strip());
        if (index < 0) {
            throw NurtureException.usage("costs: must name classes, %s, but one was '%s'.%s"
                    .formatted(String.join(", ", classes), name.strip(), Nearest.hint(name.strip(), classes)));
        }
        return index;
    }

    /** What is expected of calling an item so, given how probable each class is. */
    public double expected(double[] probabilities, int called) {
        double sum = 0;
        for (int truth = 0; truth < probabilities.length; truth++) {
            sum += probabilities[truth] * costs[truth][called];
        }
        return sum;
    }

    /** The least that can be expected, whatever it is called. */
    public double least(double[] probabilities) {
        double least = Double.POSITIVE_INFINITY;
        for (int called = 0; called < probabilities.length; called++) {
            least = Math.min(least, expected(probabilities, called));
        }
        return least;
    }

    /** Whether all errors cost the same, so that the most probable class is the cheapest. */
    public boolean areEven() {
        return Arrays.deepEquals(costs, even(costs.length).costs);
    }

    /** The cheapest class to call it; the first of equals. */
    public int cheapest(double[] probabilities) {
        int best = 0;
        for (int called = 1; called < probabilities.length; called++) {
            best = expected(probabilities, called) < expected(probabilities, best) ? called : best;
        }
        return best;
    }
}
