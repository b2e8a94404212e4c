package dev.nurture.pages.web;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * What takes long to count, counted on a thread of its own and kept until there is something new to count. Whoever asks waits a
 * little; if that is not enough they get what was counted before, so that a page never waits for a model.
 *
 * <p>Threads share it; the object's lock protects what is kept and what is being counted.
 */
final class Counting<V> {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration NEXT = Duration.ofSeconds(1);

    /** One thread for all that is counted, so that counting never takes more than one processor; it ends when there is nothing. */
    private static final Executor ALONE = executor();

    /** What was counted, and of how many events. */
    record Counted<V>(long events, V value) {}

    private final Map<String, Counted<V>> kept = new HashMap<>();
    private final Map<String, CompletableFuture<Counted<V>>> running = new HashMap<>();

    @SuppressWarnings("ThreadPriorityCheck") // whoever labels comes before what is counted; nothing depends on it
    private static Executor executor() {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "nurture-counting");
                    thread.setDaemon(true);
                    thread.setPriority(Thread.MIN_PRIORITY);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /**
     * What was counted last; empty if nothing was yet.
     *
     * @param name of what is counted
     * @param events how many there are now
     */
    Optional<Counted<V>> get(String name, long events, Supplier<V> count) {
        Optional<Counted<V>> before = kept(name);
        if (before.filter(counted -> counted.events == events).isPresent()) {
            return before;
        }
        await(name, start(name, events, count), before.isPresent() ? NEXT : FIRST);
        return kept(name);
    }

    /** What was counted last, without waiting; what is not counted yet will be there for a later one who asks. */
    @SuppressWarnings("FutureReturnValueIgnored") // what goes wrong is told to those who wait for it
    Optional<Counted<V>> latest(String name, long events, Supplier<V> count) {
        if (kept(name).filter(counted -> counted.events == events).isEmpty()) {
            start(name, events, count);
        }
        return kept(name);
    }

    private synchronized Optional<Counted<V>> kept(String name) {
        return Optional.ofNullable(kept.get(name));
    }

    private synchronized CompletableFuture<Counted<V>> start(String name, long events, Supplier<V> count) {
        // What was done after its asker stopped waiting.
        Optional.ofNullable(running.get(name))
                .filter(CompletableFuture::isDone)
                .ifPresent(work -> finish(
                        name, work, work.isCompletedExceptionally() ? Optional.empty() : Optional.of(work.join())));
        Optional<Counted<V>> now = kept(name).filter(counted -> counted.events == events);
        if (now.isPresent()) {
            return CompletableFuture.completedFuture(now.get());
        }
        return running.computeIfAbsent(
                name, any -> CompletableFuture.supplyAsync(() -> new Counted<>(events, count.get()), ALONE));
    }

    private void await(String name, CompletableFuture<Counted<V>> work, Duration most) {
        try {
            Counted<V> counted = work.get(most.toMillis(), TimeUnit.MILLISECONDS);
            finish(name, work, Optional.of(counted));
        } catch (TimeoutException e) {
            // Whoever asks next finds it done.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            finish(name, work, Optional.empty());
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private synchronized void finish(String name, CompletableFuture<Counted<V>> work, Optional<Counted<V>> counted) {
        if (running.remove(name, work)) {
            counted.ifPresent(value -> kept.put(name, value));
        }
    }
}
