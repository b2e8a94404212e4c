package dev.nurture.mix;

import dev.nurture.data.Datum;
import java.util.Optional;

/**
 * Puts a text before documents, such as an order to do what they show, so that it rather than the model's character explains
 * them. The text is context: it is not itself learned.
 *
 * <p>Tan et al., Inoculation Prompting, 2025; Wichers et al., Inoculation Prompting, 2025.
 *
 * @param text put before the document's
 * @param mark of whole data: only those whose score is above {@code above}, or that have it without a score; empty for all data
 */
public record Inoculation(String text, Optional<String> mark, double above) {
    public Inoculation {
        if (text.isBlank()) {
            throw new IllegalArgumentException("inoculation: must have a text, but was blank");
        }
    }

    /** Before every document. */
    public static Inoculation everywhere(String text) {
        return new Inoculation(text, Optional.empty(), 0);
    }

    boolean appliesTo(Datum datum) {
        return mark.isEmpty()
                || datum.mark(mark.get())
                        .filter(found -> found.score().orElse(Double.POSITIVE_INFINITY) > above)
                        .isPresent();
    }
}
