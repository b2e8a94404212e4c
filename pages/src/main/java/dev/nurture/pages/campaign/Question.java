package dev.nurture.pages.campaign;

import java.util.List;
import java.util.Locale;

/**
 * Something that people are asked of an item.
 *
 * @param name in kebab-case; what the marks that come of it are called
 * @param title the question itself
 * @param help when to answer what, with examples
 * @param options to choose from, in the order of their keys; for comparisons and votes they are given by the kind
 * @param least the lowest rating
 * @param most the highest rating
 */
public record Question(
        String name, Kind kind, String title, String help, List<Option> options, int least, int most, Need need) {
    private static final String NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
    private static final int MOST_OPTIONS = 30;

    /** What is asked for. */
    public enum Kind {
        /** One of the options. */
        CHOICE,
        /** Any of the options. */
        CHOICES,
        /** A whole number from {@code least} to {@code most}. */
        RATING,
        /** Which of two answers is better, and by how much. */
        COMPARISON,
        /** Stretches of the text, each with one of the options. */
        SPANS,
        /** Words of one's own. */
        TEXT,
        /** The options in order, the best first. */
        RANKING,
        /** Agree, disagree or pass. */
        VOTE;

        private final String label = name().toLowerCase(Locale.ROOT);

        public String label() {
            return label;
        }

        /** Whether an answer is one of a few, so that people can be said to agree. */
        boolean isOneOfSeveral() {
            return switch (this) {
                case CHOICE, RATING, COMPARISON, VOTE -> true;
                case CHOICES, SPANS, TEXT, RANKING -> false;
            };
        }

        private boolean takesOptions() {
            return switch (this) {
                case CHOICE, CHOICES, SPANS, RANKING -> true;
                case RATING, COMPARISON, TEXT, VOTE -> false;
            };
        }
    }

    /** Whether it must be answered. */
    public enum Need {
        REQUIRED,
        OPTIONAL
    }

    /**
     * One of several answers.
     *
     * @param value as it is kept
     * @param text as people read it
     */
    public record Option(String value, String text) {}

    private static final List<Option> COMPARISON = List.of(
            new Option("a-much", "A is much better"),
            new Option("a", "A is better"),
            new Option("tie", "Both are good"),
            new Option("b", "B is better"),
            new Option("b-much", "B is much better"),
            new Option("both-bad", "Both are bad"),
            new Option("cannot-judge", "Cannot judge"));

    private static final List<Option> VOTE =
            List.of(new Option("agree", "Agree"), new Option("disagree", "Disagree"), new Option("pass", "Pass"));

    public Question {
        options = switch (kind) {
            case COMPARISON -> COMPARISON;
            case VOTE -> VOTE;
            default -> List.copyOf(options);
        };
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("name: must be in kebab-case, but was '%s'".formatted(name));
        }
        if (title.isBlank()) {
            throw new IllegalArgumentException("title: must ask something, but was blank");
        }
        if (kind.takesOptions() && (options.size() < 2 || options.size() > MOST_OPTIONS)) {
            throw new IllegalArgumentException(
                    "options: must be 2 to %s, but were %s".formatted(MOST_OPTIONS, options.size()));
        }
        if (options.stream().map(Option::value).distinct().count() < options.size()) {
            throw new IllegalArgumentException("options: must differ, but were " + options);
        }
        if (kind == Kind.RATING && least >= most) {
            throw new IllegalArgumentException(
                    "least: must be below most, but was %s with most %s".formatted(least, most));
        }
    }

    boolean has(String value) {
        return options.stream().anyMatch(option -> option.value().equals(value));
    }
}
