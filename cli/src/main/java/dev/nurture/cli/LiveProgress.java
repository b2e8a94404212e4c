package dev.nurture.cli;

import dev.nurture.event.RunEvent;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.LongSupplier;

/**
 * Lines for a terminal: one when a job ends, and below them one that is drawn again ten times a second. Threads may share
 * it: the run tells, a thread of its own draws, and the object's lock keeps their lines apart.
 */
final class LiveProgress implements Progress {
    private static final long EVERY_MILLIS = 100;
    private static final String CLEAR = "\r\u001b[K";

    /** What is at work. */
    private record Work(String job, Pace pace, String unit) {}

    private final JobLines lines;
    private final Screen screen;
    private final LongSupplier clock;
    private final Timer timer = new Timer("nurture-progress", true);
    private Optional<Work> work = Optional.empty();
    private boolean drawn;

    /**
     * @param clock nanoseconds from any beginning
     */
    LiveProgress(JobLines lines, Screen screen, LongSupplier clock) {
        this.lines = lines;
        this.screen = screen;
        this.clock = clock;
    }

    /** One that draws by itself. */
    static LiveProgress start(JobLines lines, Screen screen) {
        LiveProgress progress = new LiveProgress(lines, screen, System::nanoTime);
        TimerTask drawing = new TimerTask() {
            @Override
            public void run() {
                progress.draw();
            }
        };
        progress.timer.schedule(drawing, EVERY_MILLIS, EVERY_MILLIS);
        return progress;
    }

    @Override
    public synchronized void on(RunEvent event) {
        if (event instanceof RunEvent.Started it) {
            work = Optional.of(new Work(it.job(), new Pace(clock.getAsLong()), "data"));
        } else if (event instanceof RunEvent.Progressed it) {
            progressed(it);
        } else if (!(event instanceof RunEvent.Warned)) {
            work = Optional.empty();
        }
        Optional<String> line = lines.of(event);
        if (line.isPresent()) {
            clear();
            screen.line(line.get());
        }
    }

    private void progressed(RunEvent.Progressed event) {
        Pace pace = work.filter(known -> known.job().equals(event.job()))
                .map(Work::pace)
                .orElseGet(() -> new Pace(clock.getAsLong()));
        pace.measure(clock.getAsLong(), event.done(), event.total());
        work = Optional.of(new Work(event.job(), pace, event.unit()));
    }

    /** Draws the live line as things stand. */
    synchronized void draw() {
        if (work.isPresent()) {
            Work now = work.get();
            String line = lines.live(now.job(), now.pace(), now.unit(), clock.getAsLong());
            screen.stream().print(CLEAR + fitting(line));
            screen.stream().flush();
            drawn = true;
        }
    }

    /** A line that wraps cannot be drawn again, so what doesn't fit is left out, the rate and time last. */
    private String fitting(String line) {
        String fits = line;
        while (DisplayWidth.of(fits.replaceAll("\u001b\\[[0-9;]*m", "")) >= screen.columns() && fits.contains("  ")) {
            fits = fits.substring(0, fits.lastIndexOf("  "));
        }
        return fits;
    }

    private void clear() {
        if (drawn) {
            screen.stream().print(CLEAR);
            drawn = false;
        }
    }

    @Override
    public synchronized void close() {
        timer.cancel();
        work = Optional.empty();
        clear();
        screen.stream().flush();
    }
}
