package dev.nurture.pages.web.internal;

import java.util.List;
import java.util.Optional;

/** A public vote before a visitor. */
public record PollView(
        String campaign,
        String title,
        String about,
        Optional<Statement> statement,
        String event,
        long done,
        long of,
        String said,
        List<Result> results) {
    public PollView {
        results = List.copyOf(results);
    }

    public record Statement(String id, String text) {}

    /** How a statement stands. */
    public record Result(String text, String agree, BoardView.Bar bar, String counts, String standing) {}
}
