package dev.nurture.pages.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Puts the work of threads that come at the same moment into one transaction. Waiting for the disk costs milliseconds, and one
 * wait serves all whose work was done before it, so fifty people who submit at once wait once and not fifty times.
 *
 * <p>Whoever comes while nobody leads becomes the leader: it does the work of all who wait, commits, and only then lets them go. So
 * nobody hears that something was done before it is on disk. There is no thread of its own, hence nothing to close.
 *
 * <p>Threads share it; the semaphore protects that one of them leads.
 */
final class GroupCommit {
    private static final int MOST_AT_ONCE = 256;

    /** Does work inside a transaction and commits; throws if nothing of it was kept. */
    interface Transaction {
        void around(Runnable work);
    }

    /** Work that somebody waits for. */
    private static final class Waiting<T> {
        private final Supplier<T> work;
        private final Thread thread = Thread.currentThread();
        private final CompletableFuture<T> outcome = new CompletableFuture<>();

        Waiting(Supplier<T> work) {
            this.work = work;
        }

        /** Does the work; what it came to is told by what is returned, after the commit. */
        Runnable done(Class<? extends RuntimeException> fatal) {
            try {
                T value = work.get();
                return () -> outcome.complete(value);
            } catch (RuntimeException e) {
                if (fatal.isInstance(e)) {
                    throw e;
                }
                return () -> outcome.completeExceptionally(e);
            }
        }

        void tell(Runnable what) {
            what.run();
            LockSupport.unpark(thread);
        }

        T result() {
            try {
                return outcome.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
    }

    private final Transaction transaction;
    private final Class<? extends RuntimeException> fatal;
    private final Queue<Waiting<?>> queue = new ConcurrentLinkedQueue<>();
    private final Semaphore leading = new Semaphore(1);
    private volatile Optional<Thread> leader = Optional.empty();

    /**
     * @param fatal what ends the whole transaction and not only the work that throws it
     */
    GroupCommit(Transaction transaction, Class<? extends RuntimeException> fatal) {
        this.transaction = transaction;
        this.fatal = fatal;
    }

    /** Whether this thread does the work of a group now. */
    boolean isInside() {
        return leader.filter(Thread.currentThread()::equals).isPresent();
    }

    /** Does work and gives its result when it is on disk. The work must not wait for other threads that come here. */
    <T> T run(Supplier<T> work) {
        if (isInside()) {
            return work.get();
        }
        Waiting<T> own = new Waiting<>(work);
        queue.add(own);
        boolean interrupted = false;
        while (!own.outcome.isDone()) {
            if (leading.tryAcquire()) {
                leadUnlessDone(own);
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return own.result();
    }

    private void leadUnlessDone(Waiting<?> own) {
        try {
            if (!own.outcome.isDone()) {
                lead();
            }
        } finally {
            leading.release();
            // Whoever came while this thread led may have found nobody to wake it.
            Optional.ofNullable(queue.peek()).ifPresent(next -> LockSupport.unpark(next.thread));
        }
    }

    private void lead() {
        List<Waiting<?>> group = new ArrayList<>();
        for (Waiting<?> next = queue.poll(); next != null; next = group.size() < MOST_AT_ONCE ? queue.poll() : null) {
            group.add(next);
        }
        List<Runnable> outcomes = new ArrayList<>();
        leader = Optional.of(Thread.currentThread());
        try {
            transaction.around(() -> group.forEach(one -> outcomes.add(one.done(fatal))));
        } catch (RuntimeException | Error e) {
            outcomes.clear();
            group.forEach(one -> outcomes.add(() -> one.outcome.completeExceptionally(e)));
        } finally {
            leader = Optional.empty();
        }
        for (int i = 0; i < outcomes.size(); i++) {
            group.get(i).tell(outcomes.get(i));
        }
    }
}
