package dev.nurture.cli;

import dev.nurture.event.RunEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Lines for a terminal: one when a job ends, and below them one for each job at work, drawn again ten times a second. Threads
 * may share it: the run tells, a thread of its own draws, and the object's lock keeps their lines apart.
 */
final class LiveProgress implements Progress {
    private static final long EVERY_MILLIS = 100;
    private static final String CLEAR = "\r\u001b[K";
    private static final String UP = "\u001b[1A";

    /** More would fill the screen. */
    private static final int MOST_LINES = 8;

    /** What is at work. */
    private record Work(String job, Pace pace, String unit, String more) {}

    private final JobLines lines;
    private final Screen screen;
    private final LongSupplier clock;
    private final Timer timer = new Timer("nurture-progress", true);
    private final Map<String, Work> works = new LinkedHashMap<>();
    private int drawn;

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
            works.put(it.job(), new Work(it.job(), new Pace(clock.getAsLong()), "data", ""));
        } else if (event instanceof RunEvent.Progressed it) {
            measure(it.job(), it.done(), it.total(), it.unit(), pace -> "");
        } else if (event instanceof RunEvent.Trained it) {
            measure(it.job(), it.done(), it.total(), "steps", pace -> TrainingText.of(it, pace));
        } else if (event instanceof RunEvent.Finished it) {
            works.remove(it.job());
        } else if (event instanceof RunEvent.Failed it) {
            works.remove(it.job());
        } else if (event instanceof RunEvent.Ended) {
            works.clear();
        }
        Optional<String> line = lines.of(event);
        if (line.isPresent()) {
            clear();
            screen.line(line.get());
        }
    }

    private void measure(String job, long done, long total, String unit, Function<Pace, String> more) {
        Work known = works.get(job);
        Pace pace = known == null ? new Pace(clock.getAsLong()) : known.pace();
        pace.measure(clock.getAsLong(), done, total);
        works.put(job, new Work(job, pace, unit, more.apply(pace)));
    }

    /** Draws the live lines as things stand. */
    synchronized void draw() {
        if (works.isEmpty()) {
            return;
        }
        List<String> now = works.values().stream()
                .limit(MOST_LINES)
                .map(work -> CLEAR
                        + fitting(lines.live(work.job(), work.pace(), work.unit(), clock.getAsLong()) + work.more()))
                .toList();
        clear();
        screen.stream().print(String.join("\n", now));
        screen.stream().flush();
        drawn = now.size();
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
        if (drawn > 0) {
            screen.stream().print(CLEAR + (UP + CLEAR).repeat(drawn - 1));
            drawn = 0;
        }
    }

    @Override
    public synchronized void close() {
        timer.cancel();
        works.clear();
        clear();
        screen.stream().flush();
    }
}
