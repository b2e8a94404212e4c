package dev.nurture.cli;

import dev.nurture.event.RunEvent;
import dev.nurture.run.EventJson;

/** Every event as a line of JSON on standard output. */
final class JsonProgress implements Progress {
    private final Console console;

    JsonProgress(Console console) {
        this.console = console;
    }

    @Override
    public void on(RunEvent event) {
        console.out().line(EventJson.line(event));
    }

    @Override
    public void close() {}
}
