package dev.nurture.curate.mark;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Nearest;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Filter;
import dev.nurture.step.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Drops data whose marks break a rule. Scores stay as marks, so that a limit can be changed without scoring again.
 *
 * <pre>{@code
 * safe: {step: filter.marks, from: scored, rules: {length.words: {at-least: 8, forms: document}}}
 * }</pre>
 *
 * <p>A datum without the mark that a rule names stops the run, unless the rule says otherwise: a misspelt name must not pass
 * for a rule that never fires.
 */
public final class FilterMarks implements Filter<FilterMarks.Settings> {
    private static final StepInfo<Settings> INFO =
            StepInfo.of("filter.marks", 1, "Drops data whose marks break a rule.", Settings.class);

    /** Up to here a double tells whole numbers apart. */
    private static final double EXACT = 0x1p53;

    public record Settings(
            @Setting(about = "What must hold, by the mark's name.")
            Map<String, Rule> rules) {
        public Settings {
            if (rules.isEmpty()) {
                throw new IllegalArgumentException("rules: must name at least one mark, but names none");
            }
        }
    }

    /** What to do with a datum that has no such mark. */
    public enum Missing {
        FAIL,
        KEEP,
        DROP
    }

    public record Rule(
            @Setting(about = "The least score.") Optional<Double> atLeast,

            @Setting(about = "The highest score.") Optional<Double> atMost,

            @Setting(about = "The labels that are kept; any if empty.", preset = "")
            List<String> labels,

            @Setting(about = "The forms that the rule is for; all if empty.", preset = "")
            List<Content.Form> forms,

            @Setting(about = "What to do where the mark is missing.", preset = "fail")
            Missing missing,

            @Setting(about = "The reason to give, in kebab-case; made from the mark's name where it is silent.")
            Optional<String> reason) {
        public Rule {
            if (atLeast.isEmpty() && atMost.isEmpty() && labels.isEmpty()) {
                throw new IllegalArgumentException("must have at-least, at-most or labels, but has none");
            }
            if (atLeast.isPresent() && atMost.isPresent() && atLeast.get() > atMost.get()) {
                throw new IllegalArgumentException("at-least: must not be above at-most, but was %s and %s"
                        .formatted(atLeast.get(), atMost.get()));
            }
            if (reason.isPresent() && !reason.get().matches("[a-z0-9]+(-[a-z0-9]+)*")) {
                throw new IllegalArgumentException("reason: must be in kebab-case, but was '" + reason.get() + "'");
            }
        }
    }

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public Verdict judge(Datum datum, Settings settings) {
        for (Map.Entry<String, Rule> rule : settings.rules.entrySet()) {
            Verdict verdict = judge(datum, rule.getKey(), rule.getValue());
            if (verdict instanceof Verdict.Drop) {
                return verdict;
            }
        }
        return Verdict.KEEP;
    }

    private static Verdict judge(Datum datum, String name, Rule rule) {
        if (!rule.forms.isEmpty() && !rule.forms.contains(datum.content().form())) {
            return Verdict.KEEP;
        }
        Optional<Mark> mark = datum.mark(name);
        Optional<String> label = mark.flatMap(Mark::label);
        if (!rule.labels.isEmpty() && label.filter(rule.labels::contains).isEmpty()) {
            return label.isEmpty()
                    ? missing(datum, name, rule, "label")
                    : drop(name, rule, "is-not-kept", name + " = " + label.get());
        }
        if (rule.atLeast.isEmpty() && rule.atMost.isEmpty()) {
            return Verdict.KEEP;
        }
        OptionalDouble score = mark.isPresent() ? mark.get().score() : OptionalDouble.empty();
        return score.isPresent() ? judge(score.getAsDouble(), name, rule) : missing(datum, name, rule, "score");
    }

    private static Verdict judge(double score, String name, Rule rule) {
        if (rule.atLeast.isPresent() && score < rule.atLeast.get()) {
            return drop(name, rule, "too-low", "%s = %s < %s".formatted(name, plain(score), plain(rule.atLeast.get())));
        }
        if (rule.atMost.isPresent() && score > rule.atMost.get()) {
            return drop(name, rule, "too-high", "%s = %s > %s".formatted(name, plain(score), plain(rule.atMost.get())));
        }
        return Verdict.KEEP;
    }

    /**
     * @param what the rule needs of the mark
     */
    private static Verdict missing(Datum datum, String name, Rule rule, String what) {
        return switch (rule.missing) {
            case KEEP -> Verdict.KEEP;
            case DROP -> drop(name, rule, "is-missing", name + " is missing");
            case FAIL ->
                throw NurtureException.data(
                        "filter.marks: %s must have the mark %s with a %s, but has %s Score it first, or set missing: keep or drop."
                                .formatted(datum.name(), name, what, found(datum, name, what)));
        };
    }

    private static String found(Datum datum, String name, String what) {
        if (datum.mark(name).isPresent()) {
            return "it without a " + what + ".";
        }
        List<String> known = datum.marks().stream()
                .filter(mark -> mark.span().isEmpty())
                .map(Mark::name)
                .distinct()
                .toList();
        return (known.isEmpty() ? "none" : String.join(", ", known)) + "." + Nearest.hint(name, known);
    }

    private static Verdict drop(String name, Rule rule, String problem, String detail) {
        String code = "%s-%s"
                .formatted(name.toLowerCase(Locale.ROOT), problem)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceFirst("^-", "");
        return Verdict.drop(rule.reason.orElse(code), detail);
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < EXACT
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
