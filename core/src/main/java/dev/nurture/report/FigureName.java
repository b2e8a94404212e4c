package dev.nurture.report;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the name of a probe's figure says. This class alone knows the grammar: {@code PROBE} stands for all items of a probe;
 * {@code PROBE.SPLIT}, {@code PROBE.watched}, {@code PROBE.persona-NAME} for some of them; an ending says what else than the
 * mean was measured. A comparison of arms adds {@code .ARM} and {@code .ARM.minus-BASELINE}.
 *
 * @param behaviour the name without the ending
 * @param ending what was measured; empty for the mean
 */
record FigureName(String behaviour, String ending) {
    private static final String WORST = "worst-family";
    private static final String CHANCE = "chance";
    private static final String MINUS = "minus-";
    private static final Set<String> ENDINGS = Set.of(
            WORST,
            CHANCE,
            "minus-expected",
            "probability",
            "above-entropy",
            "exact",
            "true",
            "decided",
            "normalised",
            "calibrated",
            "balanced",
            "macro",
            "same",
            "plain",
            "minus-plain",
            "most");
    private static final Set<String> NO_BEHAVIOURS = Set.of("unscored", "mcnemar-p", "deception", "search", "line");

    static FigureName of(String name) {
        int dot = name.lastIndexOf('.');
        String last = name.substring(dot + 1);
        return dot > 0 && ENDINGS.contains(last)
                ? new FigureName(name.substring(0, dot), last)
                : new FigureName(name, "");
    }

    /** Whether it is how far one thing is from another, rather than how large it is. */
    static boolean isDifference(String name) {
        int minus = name.lastIndexOf("." + MINUS);
        return minus >= 0 && name.indexOf('.', minus + 1) < 0;
    }

    /** What a comparison says of one arm. */
    record Compared(String behaviour, String arm, Kind kind) {
        /** Its own mean, how far it is from the baseline's, or the p of that. */
        enum Kind {
            MEAN,
            DIFFERENCE,
            ADJUSTED_P
        }

        /**
         * Reads the name of a comparison's figure; empty for those that the page does not draw.
         *
         * @param arms those that the study has
         */
        static Optional<Compared> of(String name, List<String> arms) {
            int minus = name.indexOf("." + MINUS);
            if (minus < 0) {
                return split(name, arms, Kind.MEAN);
            }
            String after = name.substring(minus + 1 + MINUS.length());
            if (arms.contains(after)) {
                return split(name.substring(0, minus), arms, Kind.DIFFERENCE);
            }
            return after.endsWith(".p-holm")
                    ? split(name.substring(0, minus), arms, Kind.ADJUSTED_P)
                    : Optional.empty();
        }

        private static Optional<Compared> split(String name, List<String> arms, Kind kind) {
            int dot = name.lastIndexOf('.');
            String arm = name.substring(dot + 1);
            return dot > 0 && arms.contains(arm)
                    ? Optional.of(new Compared(name.substring(0, dot), arm, kind))
                    : Optional.empty();
        }
    }

    /** The probe that the behaviour belongs to. */
    String probe() {
        int dot = behaviour.indexOf('.');
        return dot < 0 ? behaviour : behaviour.substring(0, dot);
    }

    /** What tells it from the whole probe; empty for the whole. */
    String part() {
        return behaviour.substring(Math.min(behaviour.length(), probe().length() + 1));
    }

    /** The part for people: {@code kind, watched}. */
    String partWords() {
        return part().isEmpty() ? "all" : part().replace(".", ", ").replace("persona-", "");
    }

    boolean isMean() {
        return ending.isEmpty() && !NO_BEHAVIOURS.contains(probe());
    }

    boolean isWorst() {
        return ending.equals(WORST);
    }

    boolean isChance() {
        return ending.equals(CHANCE);
    }
}
