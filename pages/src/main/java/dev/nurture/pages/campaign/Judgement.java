package dev.nurture.pages.campaign;

import dev.nurture.provenance.Fingerprint;
import java.time.Instant;

/**
 * What somebody made of an item.
 *
 * @param event the event that told it
 * @param reason why, in their words; empty if they gave none
 * @param guidelines those that held then
 * @param confidence 1 not sure, 2 rather sure, 3 sure; 0 if nobody said
 * @param dwellMillis how long it was on the screen, as the browser says
 * @param cost what it cost
 */
public record Judgement(
        String event,
        String who,
        String item,
        Answers answers,
        String reason,
        Fingerprint guidelines,
        int confidence,
        long dwellMillis,
        double cost,
        Instant at) {}
