package dev.nurture.review.defend;

import java.util.Locale;

/** What can be done against hostile annotators, each alone on top of a majority vote unless it says otherwise. */
enum Defence {
    NONE("one answer an item"),
    MAJORITY("majority vote"),
    MODEL("a model of annotators instead of the vote"),
    CAPPED("a vote in which nobody counts for much"),
    SCREENING("without those who fail gold"),
    COLLAPSE("with linked accounts made one voter"),
    ESCALATION("with the most disputed items decided by trusted people"),
    TOGETHER("with screening, collapse, the model and escalation");

    private final String about;

    Defence(String about) {
        this.about = about;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    String about() {
        return about;
    }
}
