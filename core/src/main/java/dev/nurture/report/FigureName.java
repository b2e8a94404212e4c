package dev.nurture.report;

import java.util.Arrays;
import java.util.List;

/**
 * What the name of a probe's figure says. This class alone knows the grammar: {@code PROBE} stands for all items of a probe;
 * {@code PROBE.SPLIT}, {@code PROBE.watched}, {@code PROBE.persona-NAME} for some of them; an ending says what else than the
 * mean was measured.
 *
 * @param behaviour the name without the ending
 * @param ending what was measured; empty for the mean
 */
record FigureName(String behaviour, String ending) {
    private static final List<String> ENDINGS = List.of("worst-family", "minus-expected");
    private static final String WORST = "worst-family";
    private static final String UNSCORED = "unscored";

    static FigureName of(String name) {
        int dot = name.lastIndexOf('.');
        String last = name.substring(dot + 1);
        return dot > 0 && ENDINGS.contains(last)
                ? new FigureName(name.substring(0, dot), last)
                : new FigureName(name, "");
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

    /** For people: {@code persona kind, watched}. */
    String words() {
        return part().isEmpty() ? "all" : String.join(", ", Arrays.asList(part().split("\\.")))
                .replace('-', ' ');
    }

    boolean isMean() {
        return ending.isEmpty() && !probe().equals(UNSCORED);
    }

    boolean isWorst() {
        return ending.equals(WORST);
    }
}
