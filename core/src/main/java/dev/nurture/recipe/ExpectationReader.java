package dev.nurture.recipe;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the {@code expect:} block. One thread. */
final class ExpectationReader {
    private static final String FACTOR = "by";
    private static final Map<String, Expectation.Relation> RELATIONS = new TreeMap<>(Map.of(
            "equals", Expectation.Relation.EQUALS,
            "at-least", Expectation.Relation.AT_LEAST,
            "at-most", Expectation.Relation.AT_MOST,
            "above", Expectation.Relation.ABOVE,
            "below", Expectation.Relation.BELOW));

    private final Problems problems;
    private final Set<String> stages;

    /**
     * @param stages the names of all stages
     */
    ExpectationReader(Problems problems, Set<String> stages) {
        this.problems = problems;
        this.stages = stages;
    }

    List<Expectation> read(Optional<Yaml> written) {
        List<Expectation> expectations = new ArrayList<>();
        written.map(all -> problems.mapping(all, "figures with conditions"))
                .ifPresent(all -> all.entries()
                        .forEach((figure, value) -> read(figure, value).ifPresent(expectations::add)));
        return expectations;
    }

    private Optional<Expectation> read(String figure, Yaml value) {
        boolean known = isKnown(figure, value);
        Yaml.Mapping conditions = problems.mapping(value, "a condition such as {at-most: 5%}");
        double factor = factor(conditions);
        List<Expectation.Condition> read = new ArrayList<>();
        conditions
                .without(List.of(FACTOR))
                .entries()
                .forEach((name, bound) -> condition(name, bound, factor).ifPresent(read::add));
        if (value instanceof Yaml.Mapping
                && conditions.without(List.of(FACTOR)).entries().isEmpty()) {
            problems.add(value, "must have a condition such as {at-most: 5%}, but has none.");
        }
        return known && !read.isEmpty() ? Optional.of(new Expectation(figure, read)) : Optional.empty();
    }

    private boolean isKnown(String figure, Yaml place) {
        String stage = figure.split("[.\\[]", 2)[0];
        if (!stages.contains(stage)) {
            problems.add(
                    place,
                    "expects a figure of %s, but there is no such stage.%s"
                            .formatted(stage, Nearest.hint(stage, stages)));
        }
        return stages.contains(stage);
    }

    private double factor(Yaml.Mapping conditions) {
        Optional<Yaml> by = conditions.get(FACTOR);
        if (by.isEmpty()) {
            return 1;
        }
        String text = by.get().kind();
        Optional<BigDecimal> factor = Decimal.parse(text.endsWith("x") ? text.substring(0, text.length() - 1) : text)
                .filter(value -> value.signum() > 0);
        if (factor.isEmpty()) {
            problems.add(by.get(), "must be a factor such as 2x, but was %s.".formatted(text));
        }
        return factor.map(BigDecimal::doubleValue).orElse(1.0);
    }

    private Optional<Expectation.Condition> condition(String name, Yaml bound, double factor) {
        Expectation.Relation relation = RELATIONS.get(name);
        if (relation == null) {
            List<String> names = new ArrayList<>(RELATIONS.keySet());
            names.add(FACTOR);
            problems.add(bound, SettingsBinder.unknown(name, names));
            return Optional.empty();
        }
        if (!(bound instanceof Yaml.Scalar scalar) || scalar.text().isEmpty()) {
            problems.add(bound, "must be a number, a share or a figure, but was %s.".formatted(bound.kind()));
            return Optional.empty();
        }
        Optional<Double> number = Decimal.parseShare(scalar.text()).map(BigDecimal::doubleValue);
        if (number.isEmpty() && !isKnown(scalar.text(), bound)) {
            return Optional.empty();
        }
        Optional<String> other = number.isPresent() ? Optional.empty() : Optional.of(scalar.text());
        return Optional.of(new Expectation.Condition(relation, number, other, factor));
    }
}
