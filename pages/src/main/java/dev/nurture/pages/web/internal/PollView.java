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
        Outcome outcome) {

    public record Statement(String id, String text) {}

    /**
     * What came of the vote so far.
     *
     * @param counting whether scores are being counted for the first time
     */
    public record Outcome(boolean counting, List<Result> results, List<Group> groups) {
        public static final Outcome NONE = new Outcome(false, List.of(), List.of());

        public Outcome {
            results = List.copyOf(results);
            groups = List.copyOf(groups);
        }
    }

    /** How a statement stands. */
    public record Result(
            String text,
            String counts,
            String agree,
            BoardView.Bar bar,
            List<Support> support,
            String common,
            String bridging,
            String standing,
            boolean supported) {
        public Result {
            support = List.copyOf(support);
        }
    }

    /** How many of an opinion group agree. */
    public record Support(String group, String share, BoardView.Bar bar) {}

    /** People who vote alike, with the votes that tell them from the others. */
    public record Group(String name, int members, List<String> typical) {
        public Group {
            typical = List.copyOf(typical);
        }
    }
}
