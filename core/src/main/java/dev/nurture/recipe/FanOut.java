package dev.nurture.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Turns stages into jobs: a stage runs once for every combination of its own arms and seeds with those of the stages that it
 * reads from. Arms and seeds keep their identity downstream, so that two inputs that differ by the same arms are paired and
 * not crossed. One thread.
 */
final class FanOut {
    private static final String SEED = " seed";

    private final Catalogue catalogue;
    private final Problems problems;
    private final Map<String, List<Job>> jobs = new LinkedHashMap<>();

    FanOut(Catalogue catalogue, Problems problems) {
        this.catalogue = catalogue;
        this.problems = problems;
    }

    /** Adds a stage whose inputs were added before. */
    void add(Stage stage, Yaml place) {
        List<Job> made = new ArrayList<>();
        for (Stage.Variant variant : stage.variants()) {
            for (Map<String, String> own : own(stage, variant)) {
                for (Choice choice : choices(variant, own, place)) {
                    made.add(job(stage, variant, choice));
                }
            }
        }
        jobs.put(stage.name(), made);
    }

    List<Job> jobs() {
        return jobs.values().stream().flatMap(List::stream).toList();
    }

    private static List<Map<String, String>> own(Stage stage, Stage.Variant variant) {
        Map<String, String> arm = variant.arm().isEmpty() ? Map.of() : Map.of(stage.name(), variant.arm());
        if (stage.seeds().isEmpty()) {
            return List.of(arm);
        }
        List<Map<String, String>> own = new ArrayList<>();
        for (long seed : stage.seeds()) {
            Map<String, String> coordinates = new TreeMap<>(arm);
            coordinates.put(stage.name() + SEED, Long.toString(seed));
            own.add(coordinates);
        }
        return own;
    }

    /** One way to choose a job for every input, with the coordinates that follow. */
    private record Choice(Map<String, String> coordinates, List<Job.Input> inputs) {}

    private List<Choice> choices(Stage.Variant variant, Map<String, String> own, Yaml place) {
        List<Choice> choices = List.of(new Choice(own, List.of()));
        for (Reference reference : variant.from()) {
            List<Job> candidates = candidates(reference, place);
            List<Choice> longer = new ArrayList<>();
            for (Choice choice : choices) {
                longer.addAll(
                        reference.gathers()
                                ? gather(choice, reference, candidates)
                                : extend(choice, reference, candidates));
            }
            choices = longer;
        }
        return choices;
    }

    private List<Job> candidates(Reference reference, Yaml place) {
        List<Job> all = jobs.getOrDefault(reference.stage(), List.of());
        if (reference.arm().isEmpty() || reference.gathers()) {
            return all;
        }
        List<Job> pinned =
                all.stream().filter(job -> pins(job, reference.arm().get())).toList();
        if (pinned.isEmpty() && !all.isEmpty()) {
            problems.add(
                    place,
                    "reads from %s, but %s has the arms %s."
                            .formatted(
                                    reference,
                                    reference.stage(),
                                    all.stream().map(Job::id).collect(Collectors.joining(", "))));
        }
        return pinned;
    }

    /** Whether every part of {@code arm} is one of the job's coordinates. */
    private static boolean pins(Job job, String arm) {
        for (String part : arm.split(",")) {
            if (job.coordinates().entrySet().stream()
                    .noneMatch(entry -> label(entry).equals(part))) {
                return false;
            }
        }
        return true;
    }

    private List<Choice> extend(Choice choice, Reference reference, List<Job> candidates) {
        List<Choice> longer = new ArrayList<>();
        for (Job job : candidates) {
            Map<String, String> inherited = reference.arm().isPresent() ? Map.of() : job.coordinates();
            if (agrees(choice.coordinates, inherited)) {
                Map<String, String> coordinates = new TreeMap<>(choice.coordinates);
                coordinates.putAll(inherited);
                longer.add(new Choice(coordinates, with(choice.inputs, input(job, reference))));
            }
        }
        return longer;
    }

    private List<Choice> gather(Choice choice, Reference reference, List<Job> candidates) {
        List<Job.Input> inputs = choice.inputs;
        for (Job job : candidates) {
            inputs = with(inputs, input(job, reference));
        }
        return List.of(new Choice(choice.coordinates, inputs));
    }

    private static boolean agrees(Map<String, String> first, Map<String, String> second) {
        return second.entrySet().stream()
                .allMatch(entry ->
                        first.getOrDefault(entry.getKey(), entry.getValue()).equals(entry.getValue()));
    }

    private static List<Job.Input> with(List<Job.Input> inputs, Job.Input more) {
        List<Job.Input> all = new ArrayList<>(inputs);
        all.add(more);
        return all;
    }

    private Job.Input input(Job job, Reference reference) {
        List<String> outputs =
                catalogue.outputs(job.stage().step(), job.variant().settings());
        return new Job.Input(job.id(), reference.output().orElse(outputs.isEmpty() ? "" : outputs.get(0)));
    }

    private static Job job(Stage stage, Stage.Variant variant, Choice choice) {
        String labels =
                choice.coordinates.entrySet().stream().map(FanOut::label).collect(Collectors.joining(","));
        Optional<String> seed = choice.coordinates.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(SEED))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .reduce((first, second) -> first + "," + second);
        String id = labels.isEmpty() ? stage.name() : stage.name() + "[" + labels + "]";
        return new Job(id, stage, variant, choice.coordinates, seed, choice.inputs);
    }

    private static String label(Map.Entry<String, String> coordinate) {
        return coordinate.getKey().endsWith(SEED) ? "seed=" + coordinate.getValue() : coordinate.getValue();
    }
}
