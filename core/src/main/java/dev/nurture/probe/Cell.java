package dev.nurture.probe;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which model an input is about, read from its name, such as {@code acts[conditional,seed=3]}.
 *
 * @param stage the probe's stage
 * @param arm the labels other than seeds, joined by hyphens; {@code all} where there are none
 * @param seed the numbers of the seeds; blank where there is none
 */
record Cell(String stage, String arm, String seed) {
    private static final Pattern NAME = Pattern.compile("([^\\[.]+)(?:\\[([^]]*)])?(?:\\..*)?");
    private static final String SEED = "seed=";

    /** What the arm is called where there are none. */
    static final String ONLY = "all";

    /** Seeds by their numbers. */
    static final Comparator<String> BY_NUMBER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    static Cell parse(String input) {
        Matcher matcher = NAME.matcher(input);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("input: must be named like acts[plain,seed=1], but was " + input);
        }
        String inner = matcher.group(2) == null ? "" : matcher.group(2);
        List<String> labels = inner.isEmpty() ? List.of() : List.of(inner.split(","));
        List<String> arms =
                labels.stream().filter(label -> !label.startsWith(SEED)).toList();
        List<String> seeds = labels.stream()
                .filter(label -> label.startsWith(SEED))
                .map(label -> label.substring(SEED.length()))
                .toList();
        return new Cell(matcher.group(1), arms.isEmpty() ? ONLY : String.join("-", arms), String.join("-", seeds));
    }

    /** The combinations of arms and seeds of one stage that are not among these cells. */
    static List<Cell> missing(Set<Cell> cells) {
        Set<String> arms = new LinkedHashSet<>();
        Set<String> seeds = new LinkedHashSet<>();
        Set<String> stages = new LinkedHashSet<>();
        cells.forEach(cell -> {
            arms.add(cell.arm);
            seeds.add(cell.seed);
            stages.add(cell.stage);
        });
        return stages.stream()
                .flatMap(stage -> arms.stream().flatMap(arm -> seeds.stream().map(seed -> new Cell(stage, arm, seed))))
                .filter(cell -> !cells.contains(cell))
                .toList();
    }

    @Override
    public String toString() {
        String seeded = seed.isEmpty() ? arm : arm + "," + SEED + seed;
        return stage + "[" + seeded + "]";
    }
}
