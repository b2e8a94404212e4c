package dev.nurture.world;

import java.util.Locale;

/** What claims are about: a family of questions with one right answer each. */
public enum ClaimTopic {
    SUM,
    HOME,
    TRADE,
    BELONGING;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
