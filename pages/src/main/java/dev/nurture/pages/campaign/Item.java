package dev.nurture.pages.campaign;

import dev.nurture.data.Content;
import java.util.Optional;

/**
 * Something to be judged.
 *
 * @param id of the datum, in hexadecimal
 * @param use what it is for; annotators never see this of work and gold
 * @param gold what is right, where that is known
 * @param why what makes it right, for training items
 */
public record Item(String id, Content content, Use use, Optional<Answers> gold, String why) {
    /** What an item is for. */
    public enum Use {
        /** Its labels are what the campaign is for. */
        WORK,
        /** Known already; tells who can be trusted. Looks like work. */
        GOLD,
        /** Known already, and shown with the right answer afterwards; comes before everything else. */
        TRAINING
    }

    public Item {
        if (use != Use.WORK && gold.isEmpty()) {
            throw new IllegalArgumentException("gold: must be there for an item that is not work, but is not");
        }
    }
}
