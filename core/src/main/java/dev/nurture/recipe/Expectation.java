package dev.nurture.recipe;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a recipe's result must reach.
 *
 * @param figure what is compared: {@code audit.identical-sides}, {@code unique.dropped.rows}
 */
public record Expectation(String figure, List<Condition> conditions) {
    public Expectation {
        conditions = List.copyOf(conditions);
    }

    /** How a figure is compared. */
    public enum Relation {
        EQUALS,
        AT_LEAST,
        AT_MOST,
        ABOVE,
        BELOW
    }

    /**
     * One comparison.
     *
     * @param bound a number; empty if {@code other} is given
     * @param other another figure
     * @param factor how many times above or below, 1 where nothing is said
     */
    public record Condition(Relation relation, Optional<Double> bound, Optional<String> other, double factor) {
        public String text() {
            String what = bound.map(Condition::plain).orElseGet(other::orElseThrow);
            String name = relation.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            return name + " " + what + (factor == 1 ? "" : " by " + plain(factor) + "x");
        }

        private static String plain(double value) {
            return value == Math.rint(value) && Math.abs(value) < 1L << 53
                    ? Long.toString((long) value)
                    : Double.toString(value);
        }
    }
}
