package dev.nurture.mix;

import dev.nurture.data.Corpus;
import java.util.Optional;

/**
 * A corpus that a feed serves.
 *
 * @param name as the recipe writes it
 * @param dose empty for what is left of the others' doses, by size if several have none
 */
public record FeedSource(String name, Corpus corpus, Optional<Dose> dose, Optional<Curriculum> curriculum) {
    /** All of a feed, or what others leave of it. */
    public static FeedSource of(String name, Corpus corpus) {
        return new FeedSource(name, corpus, Optional.empty(), Optional.empty());
    }

    public FeedSource withDose(Dose given) {
        return new FeedSource(name, corpus, Optional.of(given), curriculum);
    }

    public FeedSource withCurriculum(Curriculum given) {
        return new FeedSource(name, corpus, dose, Optional.of(given));
    }
}
