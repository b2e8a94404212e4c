package dev.nurture.run;

import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The threads of a run, and the wish to stop. Threads may share it.
 *
 * <p>Results are always taken in the order in which the work was given, so the number of threads never shows in them.
 */
public final class Workers implements AutoCloseable {
    private final int threads;
    private final ExecutorService pool;
    private final AtomicBoolean stopping = new AtomicBoolean();

    public Workers(int threads) {
        if (threads < 1) {
            throw NurtureException.usage("threads: must be at least 1, but was " + threads + ".");
        }
        this.threads = threads;
        this.pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "nurture-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    public int threads() {
        return threads;
    }

    /** Asks the run to stop at the next place where it can go on later. */
    public void stop() {
        stopping.set(true);
    }

    /** Throws if the run was asked to stop. */
    void check() {
        if (stopping.get()) {
            throw new NurtureException(
                    Kind.INTERRUPTED, "Stopped on request. Run the same command again; it goes on from here.");
        }
    }

    /** Takes a result. */
    interface Taker<T> {
        void take(T result) throws IOException;
    }

    /**
     * Does all work, a few pieces ahead of what is taken, and hands the results over in the order of the work.
     *
     * @param work made one piece at a time by the calling thread
     */
    <T> void inOrder(Iterator<Callable<T>> work, Taker<T> taker) throws IOException {
        Deque<Future<T>> ahead = new ArrayDeque<>();
        try {
            while (work.hasNext() || !ahead.isEmpty()) {
                check();
                while (work.hasNext() && ahead.size() < threads + 2) {
                    ahead.add(pool.submit(work.next()));
                }
                taker.take(result(ahead.remove()));
            }
        } finally {
            ahead.forEach(future -> future.cancel(false));
            ahead.forEach(Workers::await);
        }
    }

    private static <T> T result(Future<T> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NurtureException(Kind.INTERRUPTED, "Interrupted. Run the same command again.", e);
        } catch (ExecutionException e) {
            throw unwrapped(e.getCause() == null ? e : e.getCause());
        }
    }

    private static RuntimeException unwrapped(Throwable cause) throws IOException {
        if (cause instanceof IOException io) {
            throw io;
        }
        if (cause instanceof UncheckedIOException unchecked) {
            throw unchecked.getCause();
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
    }

    /** Waits until a piece of work no longer touches any file. */
    private static void await(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | CancellationException e) {
            // The first failure is the one that is reported.
            return;
        }
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
