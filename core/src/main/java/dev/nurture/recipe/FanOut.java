package dev.nurture.recipe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns stages into jobs: a stage runs once for every combination of its own arms and seeds with those of the stages that it
 * reads from. Arms and seeds keep their identity downstream, so that two inputs that differ by the same arms are paired and
 * not crossed. A pinned arm or seed is settled and goes no further downstream; the others of that input do. One thread.
 */
final class FanOut {
    private static final String SEED = " seed";
    private static final int MOST_JOBS = 10_000;
    private static final int MOST_SHOWN = 20;

    private final Catalogue catalogue;
    private final Problems problems;
    private final Map<String, List<Job>> jobs = new LinkedHashMap<>();
    private int count;

    FanOut(Catalogue catalogue, Problems problems) {
        this.catalogue = catalogue;
        this.problems = problems;
    }

    /** Adds a stage whose inputs were added before. */
    void add(Stage stage, Yaml place) {
        List<Job> made = make(stage, place);
        if (count + made.size() > MOST_JOBS) {
            problems.add(
                    place,
                    "must not make more than %s jobs with all stages before it, but does. Name fewer arms and seeds, or gather them with [*]."
                            .formatted(MOST_JOBS));
            made = List.of();
        }
        checkIds(made, place);
        count += made.size();
        jobs.put(stage.name(), made);
    }

    /** All jobs, or a few more than there may be. */
    private List<Job> make(Stage stage, Yaml place) {
        List<Job> made = new ArrayList<>();
        for (Stage.Variant variant : stage.variants()) {
            for (Map<String, String> own : own(stage, variant)) {
                if (made.size() <= MOST_JOBS) {
                    choices(variant, own, place).forEach(choice -> made.add(job(stage, variant, choice)));
                }
            }
        }
        return made;
    }

    private void checkIds(List<Job> made, Yaml place) {
        Set<String> ids = new HashSet<>();
        made.stream()
                .map(Job::id)
                .filter(id -> !ids.add(id))
                .forEach(id -> problems.add(
                        place,
                        "two of its jobs would be called %s. Give one of the arms that they come from another name."
                                .formatted(id)));
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
        for (Stage.Source source : variant.sources()) {
            List<Job> candidates = candidates(source, place);
            List<Choice> longer = new ArrayList<>();
            for (Choice choice : choices) {
                if (source.reference().gathers()) {
                    longer.add(gather(choice, source, candidates));
                } else if (longer.size() <= MOST_JOBS) {
                    longer.addAll(extend(choice, source, candidates));
                }
            }
            choices = longer;
        }
        return choices;
    }

    private List<Job> candidates(Stage.Source source, Yaml place) {
        Reference reference = source.reference();
        List<Job> all = jobs.getOrDefault(reference.stage(), List.of());
        if (reference.pins().isEmpty()) {
            return all;
        }
        Set<String> wanted = reference.pins();
        List<Job> pinned =
                all.stream().filter(job -> labels(job).containsAll(wanted)).toList();
        if (pinned.isEmpty() && !all.isEmpty()) {
            problems.add(place, source.port().name() + ": " + unknownPins(reference, all));
        }
        return pinned;
    }

    private static String unknownPins(Reference reference, List<Job> all) {
        List<String> known =
                all.stream().flatMap(job -> labels(job).stream()).distinct().toList();
        if (known.isEmpty()) {
            return "%s has no arms or seeds, so %s names nothing. Write %s."
                    .formatted(reference.stage(), reference, reference.stage());
        }
        String shown = known.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "));
        return "%s has the arms and seeds %s%s, but %s names others."
                .formatted(reference.stage(), shown, known.size() > MOST_SHOWN ? ", ..." : "", reference);
    }

    private static List<String> labels(Job job) {
        return job.coordinates().entrySet().stream().map(FanOut::label).toList();
    }

    private List<Choice> extend(Choice choice, Stage.Source source, List<Job> candidates) {
        List<Choice> longer = new ArrayList<>();
        for (Job job : candidates) {
            Map<String, String> inherited = inherited(job, source.reference());
            if (agrees(choice.coordinates, inherited)) {
                Map<String, String> coordinates = new TreeMap<>(choice.coordinates);
                coordinates.putAll(inherited);
                longer.add(new Choice(coordinates, with(choice.inputs, List.of(input(job, source)))));
            }
        }
        return longer;
    }

    private static Map<String, String> inherited(Job job, Reference reference) {
        Map<String, String> inherited = new TreeMap<>(job.coordinates());
        inherited.entrySet().removeIf(coordinate -> reference.pins().contains(label(coordinate)));
        return inherited;
    }

    private Choice gather(Choice choice, Stage.Source source, List<Job> candidates) {
        List<Job.Input> inputs =
                candidates.stream().map(job -> gathered(input(job, source))).toList();
        return new Choice(choice.coordinates, with(choice.inputs, inputs));
    }

    private static boolean agrees(Map<String, String> first, Map<String, String> second) {
        return second.entrySet().stream()
                .allMatch(entry ->
                        first.getOrDefault(entry.getKey(), entry.getValue()).equals(entry.getValue()));
    }

    private static List<Job.Input> with(List<Job.Input> inputs, List<Job.Input> more) {
        return Stream.concat(inputs.stream(), more.stream()).toList();
    }

    private static Job.Input gathered(Job.Input input) {
        return new Job.Input(input.port(), input.job(), input.output(), Job.Call.GATHERED);
    }

    private Job.Input input(Job job, Stage.Source source) {
        String port = source.port().name();
        if (source.port().files().isPresent()) {
            String output = source.port().takesMeasurements() ? Job.MEASUREMENT : Job.FILES;
            return new Job.Input(port, job.id(), output);
        }
        List<String> outputs =
                catalogue.outputs(job.stage().step(), job.variant().settings());
        String main = outputs.isEmpty() ? "" : outputs.get(0);
        return new Job.Input(port, job.id(), source.reference().output().orElse(main));
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
