package dev.nurture.cli;

import dev.nurture.event.RunEvent;
import dev.nurture.run.EventJson;
import java.util.function.LongSupplier;

/** Every event as a line of JSON on standard output; of how far it is, at most ten a second. One thread at a time. */
final class JsonProgress implements Progress {
    private static final long EVERY_NANOS = 100_000_000L;

    private final Screen screen;
    private final LongSupplier clock;
    private long lastProgress;

    /**
     * @param clock nanoseconds from any beginning
     */
    JsonProgress(Screen screen, LongSupplier clock) {
        this.screen = screen;
        this.clock = clock;
        this.lastProgress = clock.getAsLong();
    }

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.Progressed || event instanceof RunEvent.Trained) {
            long now = clock.getAsLong();
            if (now - lastProgress < EVERY_NANOS) {
                return;
            }
            lastProgress = now;
        }
        screen.line(EventJson.line(event));
    }

    @Override
    public void close() {}
}
