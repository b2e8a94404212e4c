package dev.nurture.cli;

import dev.nurture.run.Workers;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stops a run in an orderly way when the process is told to end. The platform gives the exit code, 130 for SIGINT and 143
 * for SIGTERM, once the hook is done; the hook waits until the run has saved where it is. Threads share it.
 */
final class Interruption {
    private static final long PATIENCE_SECONDS = 30;

    private final AtomicReference<Optional<Workers>> atWork = new AtomicReference<>(Optional.empty());
    private final CountDownLatch ended = new CountDownLatch(1);

    /** One that hears the process's signals. */
    static Interruption ofProcess() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::await, "nurture-stop"));
        return interruption;
    }

    /** From now on the process waits for this run before it ends. */
    void stops(Workers workers) {
        atWork.set(Optional.of(workers));
    }

    /** Nothing is left to wait for. */
    void ended() {
        ended.countDown();
    }

    /** What the process does before it ends. */
    void await() {
        Optional<Workers> workers = Objects.requireNonNull(atWork.get());
        workers.ifPresent(Workers::stop);
        if (workers.isPresent()) {
            awaitEnd();
        }
    }

    private void awaitEnd() {
        try {
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("nurture: did not stop within %d seconds; what it was at is done again next time."
                        .formatted(PATIENCE_SECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
