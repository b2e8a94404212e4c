package dev.nurture.step;

import java.util.List;

/**
 * What a step measured.
 *
 * @param figures in the order in which a person should read them
 * @param listings data to look at
 * @param answers what the figures say, one sentence each, for people who read nothing else
 */
public record Measurement(List<Figure> figures, List<Listing> listings, List<String> answers) {
    public Measurement {
        figures = List.copyOf(figures);
        listings = List.copyOf(listings);
        answers = List.copyOf(answers);
    }

    /** Figures that speak for themselves. */
    public Measurement(List<Figure> figures, List<Listing> listings) {
        this(figures, listings, List.of());
    }

    /**
     * A number with its interval.
     *
     * @param name in kebab-case, for {@code expect} and for comparing runs
     * @param about what it says, for people
     */
    public record Figure(String name, String about, dev.nurture.stat.Estimate estimate, Unit unit) {}

    /** How to print a figure. */
    public enum Unit {
        /** A share, printed in percent. */
        SHARE,
        COUNT,
        /** Any other number. */
        NUMBER
    }

    /**
     * Data worth looking at.
     *
     * @param total how many there are; {@code items} may be the first of them
     */
    public record Listing(String title, long total, List<Item> items) {
        public Listing {
            items = List.copyOf(items);
        }
    }

    /**
     * One datum in a listing.
     *
     * @param id its id in hexadecimal
     * @param name the user's id or the start of ours
     */
    public record Item(String id, String name, String note) {}
}
