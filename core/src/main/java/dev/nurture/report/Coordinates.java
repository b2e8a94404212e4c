package dev.nurture.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a job stands among the others of its stage.
 *
 * @param arm the names of its arms, joined by hyphens; empty where there are none
 * @param seed its number; empty where there is none
 */
record Coordinates(String arm, String seed) {
    private static final String SEED = "seed=";

    /** From a job's id, such as {@code model[plain,seed=2]}. */
    static Coordinates of(String job) {
        int bracket = job.indexOf('[');
        if (bracket < 0) {
            return new Coordinates("", "");
        }
        List<String> arms = new ArrayList<>();
        List<String> seeds = new ArrayList<>();
        for (String label : job.substring(bracket + 1, job.length() - 1).split(",", -1)) {
            if (label.startsWith(SEED)) {
                seeds.add(label.substring(SEED.length()));
            } else {
                arms.add(label);
            }
        }
        return new Coordinates(String.join("-", arms), String.join("-", seeds));
    }

    /** The job's stage. */
    static String stage(String job) {
        int bracket = job.indexOf('[');
        return bracket < 0 ? job : job.substring(0, bracket);
    }

    /** The arm as people call it. */
    String armName() {
        return arm.isEmpty() ? "all" : arm;
    }
}
