package dev.nurture.torch;

import dev.nurture.error.NurtureException;
import dev.nurture.mix.Tagging;
import dev.nurture.torch.TrainSettings.Aim;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a training aims at, from when: one thing from beginning to end, or another one from some step on.
 *
 * @param phases in order; the first begins with step 0
 * @param steps in all
 */
record Course(List<Phase> phases, long steps) {
    /**
     * @param from its first step, counted from 0
     */
    record Phase(long from, Aim aim) {}

    Course {
        phases = List.copyOf(phases);
        if (phases.isEmpty() || phases.get(0).from != 0) {
            throw new IllegalArgumentException("course: must begin with step 0, but was " + phases);
        }
    }

    static Course of(AimSettings settings, long steps) {
        SortedMap<Long, Aim> starts = new TreeMap<>();
        settings.switches().forEach((share, aim) -> {
            long from = Math.min(steps - 1, Math.round(share * steps));
            if (starts.put(from, aim) != null) {
                throw NurtureException.usage(
                        "train: switch: must be at different steps, but of the %s steps two are at step %s."
                                .formatted(steps, from + 1));
            }
        });
        starts.putIfAbsent(0L, settings.objective());
        List<Phase> phases = new ArrayList<>();
        starts.forEach((from, aim) -> phases.add(new Phase(from, aim)));
        return new Course(phases, steps);
    }

    /** All that is aimed at in some step, the first first. */
    List<Aim> aims() {
        return phases.stream().map(Phase::aim).distinct().toList();
    }

    /** What is aimed at in a step, counted from 0. */
    Aim at(long step) {
        return phases.stream()
                .filter(phase -> phase.from <= step)
                .reduce((first, second) -> second)
                .orElseThrow()
                .aim;
    }

    /** What the first {@code done} steps aimed at, in the words of recipes: {@code mle}, {@code mle then conditional}. */
    String words(long done) {
        return phases.stream()
                .filter(phase -> phase.from < done)
                .map(phase -> phase.aim.word())
                .collect(Collectors.joining(" then "));
    }

    /** The stretches in which the aim is this. */
    List<Tagging.Steps> during(Aim aim) {
        List<Tagging.Steps> stretches = new ArrayList<>();
        for (int i = 0; i < phases.size(); i++) {
            long end = i + 1 < phases.size() ? phases.get(i + 1).from : Long.MAX_VALUE;
            if (phases.get(i).aim == aim) {
                stretches.add(new Tagging.Steps(phases.get(i).from, end));
            }
        }
        return stretches;
    }
}
