package dev.nurture.cli;

import dev.nurture.run.DirectExport;

/** Shows how an export gets on: a line that is drawn again on a terminal, nothing elsewhere. One thread. */
final class ExportProgress implements DirectExport.Progress, AutoCloseable {
    private static final long EVERY_NANOS = 100_000_000L;
    private static final String CLEAR = "\r\u001b[K";

    private final String name;
    private final Screen screen;
    private final boolean shown;
    private final Pace pace = new Pace(System.nanoTime());
    private long drawnAt = System.nanoTime();

    ExportProgress(String name, Console console) {
        this.name = name;
        this.screen = console.err();
        this.shown = screen.isTerminal() && console.talk() != Console.Talk.QUIET;
    }

    @Override
    public void at(long done, long total) {
        long now = System.nanoTime();
        if (shown && now - drawnAt >= EVERY_NANOS) {
            drawnAt = now;
            pace.measure(now, done, total);
            screen.stream().print(CLEAR + name + "  " + PaceText.of(pace, "data"));
            screen.stream().flush();
        }
    }

    @Override
    public void close() {
        if (shown) {
            screen.stream().print(CLEAR);
            screen.stream().flush();
        }
    }
}
