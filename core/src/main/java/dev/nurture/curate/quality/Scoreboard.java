package dev.nurture.curate.quality;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The scores of one text and the first rule that it breaks. A sieve tells it scores in the dialect's order and stops when it
 * has enough. One thread; cleared and used again.
 */
final class Scoreboard {
    /** Whether scoring goes on after the first broken rule. */
    enum Extent {
        FIRST_BROKEN,
        ALL
    }

    /** The rule that a text without words breaks in every dialect; its peers fail there or divide by zero. */
    static final Rule NO_WORDS = Rule.atLeast("no-words", "words", 1, Rule.Subject.WORDING, "no_words");

    private final List<Rule> rules;
    private final double[] limits;
    private final boolean[] on;
    private final Extent extent;
    private final double[] values;
    private Optional<Rule> broken = Optional.empty();
    private double brokenBy;
    private double brokenLimit;
    private boolean enough;

    /**
     * @param limits by rule
     * @param on by rule
     */
    Scoreboard(List<Rule> rules, double[] limits, boolean[] on, Extent extent) {
        this.rules = rules;
        this.limits = limits;
        this.on = on;
        this.extent = extent;
        this.values = new double[rules.size()];
        clear();
    }

    void clear() {
        Arrays.fill(values, Double.NaN);
        broken = Optional.empty();
        enough = false;
    }

    /** Whether the rule's score is worth measuring. */
    boolean asksFor(Rule rule) {
        return extent == Extent.ALL || isOn(rule);
    }

    boolean isOn(Rule rule) {
        return on[index(rule)];
    }

    /**
     * Takes a score. A score that is not a number is one of a text without words.
     *
     * @return whether that is enough
     */
    boolean take(Rule rule, double value) {
        int index = index(rule);
        values[index] = value;
        if (broken.isEmpty() && on[index]) {
            if (Double.isNaN(value)) {
                fail(NO_WORDS, 0, NO_WORDS.limit());
            } else if (rule.isBroken(value, limits[index])) {
                fail(rule, value, limits[index]);
            }
        }
        return enough;
    }

    /** The text has no words: nothing can be said of it. */
    void takeNoWords() {
        if (broken.isEmpty()) {
            fail(NO_WORDS, 0, NO_WORDS.limit());
        }
        enough = true;
    }

    /** Whether every score is to be the exact one; else one on the same side of its limit will do. */
    boolean isExact() {
        return extent == Extent.ALL;
    }

    double limit(Rule rule) {
        return limits[index(rule)];
    }

    private void fail(Rule rule, double value, double limit) {
        broken = Optional.of(rule);
        brokenBy = value;
        brokenLimit = limit;
        enough = extent == Extent.FIRST_BROKEN;
    }

    boolean hasEnough() {
        return enough;
    }

    Optional<Rule> broken() {
        return broken;
    }

    /** The score that broke the rule. */
    double brokenBy() {
        return brokenBy;
    }

    double brokenLimit() {
        return brokenLimit;
    }

    /** The score for the rule at {@code index}; not a number where none was taken. */
    double value(int index) {
        return values[index];
    }

    @SuppressWarnings("ReferenceEquality") // a dialect's rules are constants, and each score of each text asks
    private int index(Rule rule) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i) == rule) {
                return i;
            }
        }
        throw new IllegalArgumentException("rule: must be one of the dialect's, but was " + rule.code());
    }
}
