package dev.nurture.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A sentence of what a run found.
 *
 * @param model the stage, arm and seed of the one model that it is about, as people say it; empty where it is about them all
 */
public record Answer(String model, String words) {
    private static final String SEED = "seed=";

    static List<Answer> of(RunRecord.Done job) {
        String model = model(job.id());
        return job.measurement().stream()
                .flatMap(measurement -> measurement.answers().stream())
                .map(words -> new Answer(model, words))
                .toList();
    }

    public boolean isOfOneModel() {
        return !model.isEmpty();
    }

    /** The words, with the model before them. */
    public String sentence() {
        return isOfOneModel() ? model + ": " + words : words;
    }

    /** Jobs over all arms and seeds, then those of the first seed of each arm, then of the second, and so on. */
    static List<RunRecord.Done> inOrder(List<RunRecord.Done> jobs) {
        Map<String, Integer> seeds = new HashMap<>();
        Map<String, Integer> places = new HashMap<>();
        for (RunRecord.Done job : jobs) {
            boolean isOne = !model(job.id()).isEmpty();
            places.put(job.id(), isOne ? seeds.merge(withoutSeed(job.id()), 1, Integer::sum) : 0);
        }
        return jobs.stream()
                .sorted(Comparator.comparing(job -> places.getOrDefault(job.id(), 0)))
                .toList();
    }

    private static String withoutSeed(String job) {
        return job.replaceAll(SEED + "[^,\\]]*", "");
    }

    /** {@code acts, plain, seed 2} for {@code acts[plain,seed=2]}; empty for a job that has neither arm nor seed. */
    private static String model(String job) {
        int bracket = job.indexOf('[');
        if (bracket < 0) {
            return "";
        }
        List<String> parts = new ArrayList<>(List.of(job.substring(0, bracket)));
        List<String> seeds = new ArrayList<>();
        for (String label : job.substring(bracket + 1, job.length() - 1).split(",", -1)) {
            if (label.startsWith(SEED)) {
                seeds.add("seed " + label.substring(SEED.length()));
            } else {
                parts.add(label);
            }
        }
        parts.addAll(seeds);
        return String.join(", ", parts);
    }
}
