package dev.nurture.cli;

import dev.nurture.event.RunEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Lines for a file: one when a job ends, and while it works at most one in ten seconds. One thread at a time. */
final class PlainProgress implements Progress {
    private static final long EVERY_NANOS = 10_000_000_000L;

    private final JobLines lines;
    private final Console console;
    private final LongSupplier clock;
    private final Map<String, Pace> paces = new HashMap<>();
    private final Map<String, Long> lastLines = new HashMap<>();

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
            lastLines.put(it.job(), clock.getAsLong());
        } else if (event instanceof RunEvent.Progressed it) {
            measure(it.job(), it.done(), it.total(), it.unit(), pace -> "");
        } else if (event instanceof RunEvent.Trained it) {
            measure(it.job(), it.done(), it.total(), "steps", pace -> TrainingText.of(it, pace));
        } else if (event instanceof RunEvent.Warned) {
            lines.of(event).ifPresent(console.err()::line);
        } else {
            lines.of(event).ifPresent(console::note);
        }
    }

    private void measure(String job, long done, long total, String unit, Function<Pace, String> more) {
        long now = clock.getAsLong();
        Pace pace = paces.computeIfAbsent(job, any -> new Pace(now));
        pace.measure(now, done, total);
        if (now - lastLines.computeIfAbsent(job, any -> now) >= EVERY_NANOS) {
            lastLines.put(job, now);
            console.note(lines.progress(job, pace, unit) + more.apply(pace));
        }
    }

    @Override
    public void close() {}
}
