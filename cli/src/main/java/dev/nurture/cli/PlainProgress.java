package dev.nurture.cli;

import dev.nurture.event.RunEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Lines for a file: one when a job ends, and while it works at most one in ten seconds. One thread at a time. */
final class PlainProgress implements Progress {
    private static final long EVERY_NANOS = 10_000_000_000L;

    private final JobLines lines;
    private final Console console;
    private final LongSupplier clock;
    private final Map<String, Pace> paces = new HashMap<>();
    private long lastLine;

    /**
     * @param clock nanoseconds from any beginning
     */
    PlainProgress(JobLines lines, Console console, LongSupplier clock) {
        this.lines = lines;
        this.console = console;
        this.clock = clock;
    }

    @Override
    public void on(RunEvent event) {
        if (event instanceof RunEvent.Started it) {
            paces.put(it.job(), new Pace(clock.getAsLong()));
            lastLine = clock.getAsLong();
        } else if (event instanceof RunEvent.Progressed it) {
            progressed(it);
        } else if (event instanceof RunEvent.Warned) {
            lines.of(event).ifPresent(console.err()::line);
        } else {
            lines.of(event).ifPresent(console::note);
        }
    }

    private void progressed(RunEvent.Progressed event) {
        long now = clock.getAsLong();
        Pace pace = paces.computeIfAbsent(event.job(), job -> new Pace(now));
        pace.measure(now, event.done(), event.total());
        if (now - lastLine >= EVERY_NANOS) {
            lastLine = now;
            console.note(lines.progress(event.job(), pace, event.unit()));
        }
    }

    @Override
    public void close() {}
}
