package dev.nurture.recipe;

import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Gathers everything that is wrong with a recipe or another file in YAML, so that all of it is reported at once. One thread. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(Yaml at, String message) {
        add(at.place(), message);
    }

    public void add(Yaml.Place place, String message) {
        found.add(new Problem(place.file(), place.line(), place.path(), message));
    }

    /** The group that stands there; an empty one after reporting that something else does. */
    public Yaml.Mapping mapping(Yaml written, String wanted) {
        if (written instanceof Yaml.Mapping mapping) {
            return mapping;
        }
        add(written, "must be %s, but was %s.".formatted(wanted, written.kind()));
        return new Yaml.Mapping(written.place(), Map.of());
    }

    /** The single value under {@code key}; empty if there is none, or after reporting that it is not single. */
    public Optional<String> text(Yaml.Mapping written, String key) {
        Optional<Yaml> value = written.get(key);
        if (value.isPresent() && value.get() instanceof Yaml.Scalar scalar) {
            return Optional.of(scalar.text());
        }
        value.ifPresent(other -> add(other, "must be one value, but was %s.".formatted(other.kind())));
        return Optional.empty();
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order of the file. */
    List<Problem> all() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(Problem::file).thenComparingInt(Problem::line))
                .toList();
    }

    /** Does nothing if there are none. */
    void throwIfAny() {
        if (!isEmpty()) {
            throw exception();
        }
    }

    NurtureException exception() {
        return exception(Kind.USAGE, "nothing was run");
    }

    /**
     * @param consequence what comes of it, such as {@code nothing was run}
     */
    public NurtureException exception(Kind kind, String consequence) {
        List<Problem> all = all();
        String count = all.size() == 1 ? "1 problem" : all.size() + " problems";
        String lines = all.stream().map(Problem::toString).collect(Collectors.joining("\n"));
        return new NurtureException(kind, "%s\n%s; %s.".formatted(lines, count, consequence));
    }
}
