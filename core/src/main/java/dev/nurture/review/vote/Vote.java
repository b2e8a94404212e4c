package dev.nurture.review.vote;

import java.util.Locale;
import java.util.Optional;

/** What somebody says to a statement; who has not seen it says nothing. */
public enum Vote {
    AGREE(1),
    DISAGREE(-1),
    PASS(0);

    private final byte value;

    Vote(int value) {
        this.value = (byte) value;
    }

    /** 1 to agree, -1 to disagree, 0 to pass. */
    byte value() {
        return value;
    }

    /** Reads {@code agree}, {@code disagree}, {@code pass} or 1, -1, 0. */
    public static Optional<Vote> of(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "agree", "1", "1.0", "+1" -> Optional.of(AGREE);
            case "disagree", "-1", "-1.0" -> Optional.of(DISAGREE);
            case "pass", "0", "0.0", "-0.0" -> Optional.of(PASS);
            default -> Optional.empty();
        };
    }
}
