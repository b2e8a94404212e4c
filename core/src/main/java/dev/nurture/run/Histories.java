package dev.nurture.run;

import dev.nurture.export.History;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Tells how a job's output came to be, from the run's record. */
final class Histories {
    private Histories() {}

    /** The job with everything that it was made from, in the recipe's order. */
    static History of(RunRecord run, RunRecord.Done job) {
        Set<String> wanted = ancestors(run, job);
        List<History.Stage> stages = new ArrayList<>();
        List<History.Source> sources = new ArrayList<>();
        for (RunRecord.Done one : run.jobs()) {
            if (wanted.contains(one.id())) {
                stages.add(stage(run, one));
                one.read().forEach(file -> sources.add(new History.Source(file.name(), file.bytes(), file.sha256())));
            }
        }
        return new History(run.name(), run.recipe(), run.fingerprint(), stages, sources);
    }

    private static Set<String> ancestors(RunRecord run, RunRecord.Done job) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(job.id()));
        while (!open.isEmpty()) {
            String id = open.removeFirst();
            if (found.add(id)) {
                run.job(id).ifPresent(one -> one.inputs().forEach(input -> open.add(input.job())));
            }
        }
        return found;
    }

    private static History.Stage stage(RunRecord run, RunRecord.Done job) {
        OptionalLong in = job.inputs().isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(job.inputs().stream()
                        .filter(RunRecord.Source::isMain)
                        .mapToLong(source -> rows(run, source))
                        .sum());
        return new History.Stage(
                job.id(),
                job.step(),
                in,
                job.entry().rows(),
                job.entry().reasons(),
                job.entry().quarantined());
    }

    private static long rows(RunRecord run, RunRecord.Source source) {
        return run.job(source.job())
                .map(job -> job.entry().rows().getOrDefault(source.output(), 0L))
                .orElse(0L);
    }
}
