package dev.nurture.pages.web.internal;

import java.util.List;

/** What whoever manages a campaign sees of it; all numbers are written out. */
public record BoardView(
        String campaign,
        String title,
        boolean counting,
        boolean unanchored,
        List<Figure> figures,
        List<Measured> agreement,
        List<Person> people,
        Crowd crowd,
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
            String name,
            int judged,
            String training,
            String gold,
            Bar bar,
            String modelled,
            Bar modelledBar,
            String seconds,
            String paused) {}

    /**
     * What the judgements say of those who made them.
     *
     * @param effects what would change if some counted differently
     */
    public record Crowd(boolean alarm, List<Gap> gaps, List<Bloc> blocs, List<String> links, List<String> effects) {
        public static final Crowd NONE = new Crowd(false, List.of(), List.of(), List.of(), List.of());

        public Crowd {
            gaps = List.copyOf(gaps);
            blocs = List.copyOf(blocs);
            links = List.copyOf(links);
            effects = List.copyOf(effects);
        }
    }

    /** How far two ways to count part on a question. */
    public record Gap(String question, String between, String share, Bar bar, boolean alarm) {}

    /**
     * People who differ from the consensus together.
     *
     * @param toSettle items by which a reviewer can tell which side is right
     */
    public record Bloc(String question, String members, String tie, List<String> toSettle) {
        public Bloc {
            toSettle = List.copyOf(toSettle);
        }
    }

    /** Guidelines with the judgements made under them. */
    public record Version(String fingerprint, String who, String at, int judgements) {}

    /** A statement that waits. */
    public record Proposal(String id, String text) {}
}
