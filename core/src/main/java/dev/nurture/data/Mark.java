package dev.nurture.data;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A judgement on a datum or on a span of it: a score, a label or both, with who or what made it.
 *
 * @param name what is judged, dotted, such as {@code length.words}
 * @param by the step with its version, or the annotator
 * @param score finite; there is one zero, since formats differ in whether they keep its sign
 * @param detail why, for people
 */
public record Mark(
        String name,
        String by,
        OptionalDouble score,
        Optional<String> label,
        Optional<String> detail,
        Optional<Span> span) {
    /** The name of the mark that a dropped datum carries: its label is the reason. */
    public static final String DROPPED = "dropped";

    public Mark {
        if (name.isBlank() || by.isBlank()) {
            throw new IllegalArgumentException(
                    "mark: must have a name and a maker, but was '" + name + "' by '" + by + "'");
        }
        score.ifPresent(value -> requireFinite(name, value));
        score = score.isPresent() ? OptionalDouble.of(score.getAsDouble() + 0.0) : score;
    }

    private static void requireFinite(String name, double score) {
        if (!Double.isFinite(score)) {
            throw new IllegalArgumentException("mark " + name + ": must have a finite score, but was " + score);
        }
    }

    public static Mark score(String name, String by, double score) {
        return new Mark(name, by, OptionalDouble.of(score), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static Mark label(String name, String by, String label) {
        return new Mark(name, by, OptionalDouble.empty(), Optional.of(label), Optional.empty(), Optional.empty());
    }

    public Mark withLabel(String text) {
        return new Mark(name, by, score, Optional.of(text), detail, span);
    }

    public Mark withDetail(String text) {
        return new Mark(name, by, score, label, Optional.of(text), span);
    }

    public Mark on(Span where) {
        return new Mark(name, by, score, label, detail, Optional.of(where));
    }
}
