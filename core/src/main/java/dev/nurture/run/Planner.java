package dev.nurture.run;

import dev.nurture.recipe.Job;
import dev.nurture.recipe.Recipe;
import dev.nurture.recipe.SettingsForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what a run would do, without doing it. */
public final class Planner {
    /** About how much text a compressed byte holds. */
    private static final int EXPANSION = 3;

    private final StepCatalogue catalogue;
    private final Store store;

    public Planner(StepCatalogue catalogue, Store store) {
        this.catalogue = catalogue;
        this.store = store;
    }

    public Plan plan(Recipe recipe) {
        JobStates states = new JobStates(recipe, catalogue, store, new InputFiles(store.root()));
        Rates rates = new Rates(store.root());
        Map<String, Entry> done = new HashMap<>();
        Map<String, Long> bytes = new HashMap<>();
        List<Plan.Item> items = new ArrayList<>();
        for (Job job : recipe.jobs()) {
            JobState state = states.of(job, done);
            state.entry().ifPresent(entry -> done.put(job.id(), entry));
            long input = inputBytes(job, state, done, bytes);
            bytes.put(job.id(), input);
            items.add(item(job, state, input, rates));
        }
        return new Plan(recipe, items, freeBytes());
    }

    private Plan.Item item(Job job, JobState state, long input, Rates rates) {
        String step = job.stage().step().name();
        double seconds = state.entry()
                .map(entry -> StampFile.secondsOf(entry.folder()))
                .orElseGet(() -> rates.seconds(step, work(job, input)));
        return new Plan.Item(
                job.id(),
                step,
                action(state),
                job.inputs().stream().map(Job.Input::toString).toList(),
                input,
                seconds,
                job.stage().step().width(),
                SettingsForm.of(job.variant().settings()));
    }

    private Rates.Work work(Job job, long input) {
        return Runner.operations(catalogue.step(job.stage().step().name()), job)
                .map(Rates.Work::operations)
                .orElseGet(() -> Rates.Work.bytes(input));
    }

    private static Plan.Action action(JobState state) {
        if (state.entry().isPresent()) {
            return Plan.Action.REUSE;
        }
        if (state.key().isEmpty()) {
            return Plan.Action.DEPENDS;
        }
        return state.begun() ? Plan.Action.RESUME : Plan.Action.RUN;
    }

    private static long inputBytes(Job job, JobState state, Map<String, Entry> done, Map<String, Long> bytes) {
        long total = state.files().stream()
                .mapToLong(file ->
                        file.path().toString().matches(".*\\.(gz|zst|parquet)") ? file.size() * EXPANSION : file.size())
                .sum();
        for (Job.Input input : job.inputs()) {
            total += Optional.ofNullable(done.get(input.job()))
                    .map(entry -> entry.outputs().get(input.output()))
                    .map(Entry.Output::textBytes)
                    .orElseGet(() -> bytes.getOrDefault(input.job(), 0L));
        }
        return total;
    }

    private long freeBytes() {
        Path existing = store.root().toAbsolutePath();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            return existing == null ? 0 : Files.getFileStore(existing).getUsableSpace();
        } catch (IOException e) {
            return 0;
        }
    }
}
