package dev.nurture.pages.web.internal;

import java.util.List;

/** What whoever manages a campaign sees of it; all numbers are written out. */
public record BoardView(
        String campaign,
        String title,
        boolean unanchored,
        List<Figure> figures,
        List<Measured> agreement,
        List<Person> people,
        List<Version> versions,
        String guidelines,
        boolean isPublic,
        List<Proposal> proposals,
        String invitation) {
    public BoardView {
        figures = List.copyOf(figures);
        agreement = List.copyOf(agreement);
        people = List.copyOf(people);
        versions = List.copyOf(versions);
        proposals = List.copyOf(proposals);
    }

    /** A number with what it is. */
    public record Figure(String name, String value, String more) {}

    /** Something with an interval, or why there is none. */
    public record Measured(String name, String value, Bar bar) {}

    /**
     * An interval as a drawing, in hundredths of its width.
     *
     * @param shown whether there is one
     */
    public record Bar(boolean shown, int from, int width, int at) {
        public static final Bar NONE = new Bar(false, 0, 0, 0);
    }

    /** Somebody who labels. */
    public record Person(
            String name, int judged, String training, String gold, Bar bar, String seconds, String paused) {}

    /** Guidelines with the judgements made under them. */
    public record Version(String fingerprint, String who, String at, int judgements) {}

    /** A statement that waits. */
    public record Proposal(String id, String text) {}
}
