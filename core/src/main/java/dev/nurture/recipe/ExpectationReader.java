package dev.nurture.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code expect:} block. */
final class ExpectationReader {
    private static final Map<String, Expectation.Relation> RELATIONS = Map.of(
            "equals", Expectation.Relation.EQUALS,
            "at-least", Expectation.Relation.AT_LEAST,
            "at-most", Expectation.Relation.AT_MOST,
            "above", Expectation.Relation.ABOVE,
            "below", Expectation.Relation.BELOW);

    private final Problems problems;
    private final Set<String> stages;

    ExpectationReader(Problems problems, Set<String> stages) {
        this.problems = problems;
        this.stages = stages;
    }

    List<Expectation> read(Optional<Yaml> written) {
        List<Expectation> expectations = new ArrayList<>();
        if (written.isPresent() && !(written.get() instanceof Yaml.Mapping)) {
            problems.add(
                    written.get(),
                    "must be figures with conditions, but was %s."
                            .formatted(written.get().kind()));
        }
        if (written.isPresent() && written.get() instanceof Yaml.Mapping all) {
            all.entries().forEach((figure, value) -> read(figure, value).ifPresent(expectations::add));
        }
        return expectations;
    }

    private Optional<Expectation> read(String figure, Yaml value) {
        if (!known(figure, value) || !(value instanceof Yaml.Mapping conditions)) {
            if (!(value instanceof Yaml.Mapping)) {
                problems.add(value, "must be a condition such as {at-most: 5%%}, but was %s.".formatted(value.kind()));
            }
            return Optional.empty();
        }
        double factor = factor(conditions);
        List<Expectation.Condition> read = new ArrayList<>();
        conditions.entries().forEach((name, bound) -> {
            if (!name.equals("by")) {
                condition(name, bound, factor).ifPresent(read::add);
            }
        });
        return Optional.of(new Expectation(figure, read));
    }

    private boolean known(String figure, Yaml value) {
        String stage = figure.split("[.\\[]", 2)[0];
        if (!stages.contains(stage)) {
            problems.add(
                    value,
                    "expects a figure of %s, but there is no such stage.%s"
                            .formatted(stage, Nearest.hint(stage, stages)));
            return false;
        }
        return true;
    }

    private double factor(Yaml.Mapping conditions) {
        Optional<Yaml> by = conditions.get("by");
        if (by.isEmpty()) {
            return 1;
        }
        String text = by.get().kind();
        try {
            return Double.parseDouble(text.endsWith("x") ? text.substring(0, text.length() - 1) : text);
        } catch (NumberFormatException e) {
            problems.add(by.get(), "must be a factor such as 2x, but was %s.".formatted(text));
            return 1;
        }
    }

    private Optional<Expectation.Condition> condition(String name, Yaml bound, double factor) {
        Expectation.Relation relation = RELATIONS.get(name);
        if (relation == null) {
            List<String> names = new ArrayList<>(new java.util.TreeSet<>(RELATIONS.keySet()));
            names.add("by");
            problems.add(bound, SettingsBinder.unknown(name, names));
            return Optional.empty();
        }
        String text = bound.kind();
        try {
            double value = text.endsWith("%")
                    ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
                    : Double.parseDouble(text);
            return Optional.of(new Expectation.Condition(relation, Optional.of(value), Optional.empty(), factor));
        } catch (NumberFormatException e) {
            return known(text, bound)
                    ? Optional.of(new Expectation.Condition(relation, Optional.empty(), Optional.of(text), factor))
                    : Optional.empty();
        }
    }
}
