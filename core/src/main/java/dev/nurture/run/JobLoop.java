package dev.nurture.run;

import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.event.RunEvent;
import dev.nurture.event.RunListener;
import dev.nurture.recipe.Job;
import dev.nurture.recipe.StepInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs jobs, each as soon as what it reads is there. A job that keeps all threads busy runs alone, on the calling thread;
 * those that keep one busy run side by side, as many as there are threads.
 *
 * <p>When a job fails, what doesn't depend on it goes on, so that the other arms of a study end. What reads from it is not
 * run, unless it gathers ({@code stage[*]}): then it takes what there is. If the disk is full or somebody wants to stop,
 * nothing new begins.
 *
 * <p>Which job runs when never shows in a result, since every job is a function of what it reads. One thread calls.
 */
final class JobLoop {
    /** Makes a job's entry or finds it. Called by several threads at once. */
    interface Maker {
        Entry make(Job job, Map<String, Entry> done);
    }

    private record Ended(Job job, Optional<Entry> entry, Optional<RuntimeException> failure) {}

    private final Maker maker;
    private final Workers workers;
    private final RunListener events;
    private final Map<String, Entry> done = new HashMap<>();
    private final Map<String, Job> ran = new HashMap<>();
    private final Map<String, RuntimeException> failed = new HashMap<>();
    private final Map<String, String> left = new HashMap<>();
    private int running;

    JobLoop(Maker maker, Workers workers, RunListener events) {
        this.maker = maker;
        this.workers = workers;
        this.events = events;
    }

    /** Runs all of them that can be run. */
    void run(List<Job> jobs) {
        List<Job> waiting = new ArrayList<>(jobs);
        ExecutorService pool = Executors.newFixedThreadPool(workers.threads(), JobLoop::thread);
        try {
            CompletionService<Ended> ends = new ExecutorCompletionService<>(pool);
            while (begin(waiting, ends) || running > 0) {
                if (running > 0) {
                    end(next(ends));
                }
            }
        } finally {
            pool.shutdown();
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "nurture-job");
        thread.setDaemon(true);
        return thread;
    }

    /** A job that was done, with what it read. */
    record Done(Job job, Entry entry) {}

    Optional<Done> done(Job job) {
        return Optional.ofNullable(ran.get(job.id()))
                .map(whole -> new Done(whole, Objects.requireNonNull(done.get(job.id()))));
    }

    Optional<RuntimeException> failure(Job job) {
        return Optional.ofNullable(failed.get(job.id()));
    }

    /** The job whose failure kept this one from being run. */
    Optional<String> cause(Job job) {
        return Optional.ofNullable(left.get(job.id()));
    }

    /** Begins what can begin; says whether a job ran alone meanwhile, so that more may be able to. */
    private boolean begin(List<Job> waiting, CompletionService<Ended> ends) {
        for (Iterator<Job> each = waiting.iterator(); each.hasNext(); ) {
            Job job = each.next();
            if (isStopped() || isLeft(job)) {
                each.remove();
            } else if (isReady(job) && isNarrow(job) && running < workers.threads()) {
                each.remove();
                begin(job, ends);
            } else if (isReady(job) && !isNarrow(job) && running == 0) {
                each.remove();
                end(make(present(job), done));
                return true;
            }
        }
        return false;
    }

    private void begin(Job job, CompletionService<Ended> ends) {
        Job whole = present(job);
        Map<String, Entry> known = Map.copyOf(done);
        ends.submit(() -> make(whole, known));
        running++;
    }

    private Ended make(Job job, Map<String, Entry> known) {
        try {
            workers.check();
            return new Ended(job, Optional.of(maker.make(job, known)), Optional.empty());
        } catch (RuntimeException e) {
            return new Ended(job, Optional.empty(), Optional.of(e));
        }
    }

    private Ended next(CompletionService<Ended> ends) {
        try {
            Future<Ended> end = ends.take();
            running--;
            return end.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NurtureException(Kind.INTERRUPTED, "Interrupted. Run the same command again.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e);
        }
    }

    private void end(Ended ended) {
        String job = ended.job().id();
        ended.entry().ifPresent(entry -> {
            done.put(job, entry);
            ran.put(job, ended.job());
        });
        ended.failure().ifPresent(failure -> {
            failed.put(job, failure);
            Runner.tell(failure, events, new RunEvent.Failed(job, String.valueOf(failure.getMessage())));
        });
    }

    /** Whether there is no sense in beginning anything. */
    private boolean isStopped() {
        return failed.values().stream()
                .anyMatch(failure -> failure instanceof NurtureException known
                        && (known.kind() == Kind.INTERRUPTED || known.kind() == Kind.ENVIRONMENT));
    }

    /** Whether it cannot be run, since what it reads from failed. */
    private boolean isLeft(Job job) {
        Optional<Job.Input> missing = job.inputs().stream()
                .filter(input -> isMissing(input.job())
                        && (input.call() == Job.Call.ALONE
                                || present(job).inputs().isEmpty()))
                .findFirst();
        missing.ifPresent(input -> {
            left.put(job.id(), cause(input));
            events.on(new RunEvent.Warned(job.id(), "not run, since %s failed.".formatted(input.job())));
        });
        return missing.isPresent();
    }

    /** What failed in the end, however long the way from there. */
    private String cause(Job.Input input) {
        return left.getOrDefault(input.job(), input.job());
    }

    private boolean isMissing(String job) {
        return failed.containsKey(job) || left.containsKey(job);
    }

    private boolean isReady(Job job) {
        return job.inputs().stream().allMatch(input -> done.containsKey(input.job()) || isMissing(input.job()));
    }

    private static boolean isNarrow(Job job) {
        return job.stage().step().width() == StepInfo.Width.ONE;
    }

    /** The job with those of its inputs that are there. */
    private Job present(Job job) {
        List<Job.Input> there =
                job.inputs().stream().filter(input -> !isMissing(input.job())).toList();
        if (there.size() == job.inputs().size()) {
            return job;
        }
        return new Job(job.id(), job.stage(), job.variant(), job.coordinates(), job.seed(), there);
    }
}
