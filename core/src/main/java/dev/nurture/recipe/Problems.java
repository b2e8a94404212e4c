package dev.nurture.recipe;

import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Gathers everything that is wrong with a recipe, so that all of it is reported at once. One thread. */
final class Problems {
    private final List<Problem> found = new ArrayList<>();

    void add(Yaml at, String message) {
        found.add(new Problem(at.place().file(), at.place().line(), at.place().path(), message));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order of the file. */
    List<Problem> all() {
        return found.stream()
                .distinct()
                .sorted(Comparator.comparing(Problem::file).thenComparingInt(Problem::line))
                .toList();
    }

    NurtureException exception() {
        List<Problem> all = all();
        String count = all.size() == 1 ? "1 problem" : all.size() + " problems";
        return new NurtureException(
                Kind.USAGE,
                all.stream().map(Problem::toString).collect(Collectors.joining("\n")) + "\n" + count
                        + "; nothing was run.");
    }
}
