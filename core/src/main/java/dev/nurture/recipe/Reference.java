package dev.nurture.recipe;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stage's output as a recipe names it: {@code unique}, {@code unique.dropped}, {@code plain[arm-a].train},
 * {@code plain[*]}.
 *
 * @param arm pins one arm or seed; {@code *} gathers all of them
 * @param output the main output where it is silent
 */
public record Reference(String stage, Optional<String> arm, Optional<String> output) {
    private static final Pattern FORM =
            Pattern.compile("([a-z][a-z0-9-]*)(?:\\[(\\*|[a-z0-9=-]+(?:,[a-z0-9=-]+)*)])?(?:\\.([a-z][a-z0-9-]*))?");

    /** Reads one. */
    public static Reference parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "must be a stage, such as unique, unique.dropped or plain[arm], but was " + text);
        }
        return new Reference(
                matcher.group(1), Optional.ofNullable(matcher.group(2)), Optional.ofNullable(matcher.group(3)));
    }

    /** Whether it means every arm and seed at once. */
    public boolean gathers() {
        return arm.filter("*"::equals).isPresent();
    }

    /** The arms and seeds that it names. */
    Set<String> pins() {
        return gathers()
                ? Set.of()
                : arm.map(names -> Set.copyOf(List.of(names.split(",")))).orElse(Set.of());
    }

    @Override
    public String toString() {
        return stage
                + arm.map(name -> "[" + name + "]").orElse("")
                + output.map(name -> "." + name).orElse("");
    }
}
