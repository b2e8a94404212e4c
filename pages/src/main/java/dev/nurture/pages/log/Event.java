package dev.nurture.pages.log;

import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Hash;
import java.time.Instant;

/**
 * Something that happened. Never changed and never removed; what takes it back is an event of its own.
 *
 * @param sequence its place in the log, counted from 1 without gaps
 * @param id chosen by whoever tells it, so that telling it twice is telling it once
 * @param at by the server's clock; events are ordered by {@code sequence}, since clocks jump
 * @param campaign what it belongs to; empty for accounts
 * @param who the user's name
 * @param kind such as {@code answered}
 * @param payload a JSON object in text
 * @param previous the hash of the event before it
 */
public record Event(
        long sequence,
        String id,
        Instant at,
        String campaign,
        String who,
        String kind,
        String payload,
        Fingerprint previous) {
    /** The hash of nothing, before the first event. */
    public static final Fingerprint BEGINNING = Hash.of("events").fingerprint();

    /** Of everything that it says and, through {@code previous}, of all events before it. */
    public Fingerprint hash() {
        return Hash.of("event")
                .add(sequence)
                .add(id)
                .add(at.toString())
                .add(campaign)
                .add(who)
                .add(kind)
                .add(payload)
                .add(previous)
                .fingerprint();
    }

    /**
     * What is to be told.
     *
     * @param id at most 100 characters
     */
    public record Told(String id, String campaign, String who, String kind, String payload) {
        private static final int LONGEST_ID = 100;

        public Told {
            if (id.isBlank() || id.length() > LONGEST_ID) {
                throw new IllegalArgumentException(
                        "id: must have 1 to %s characters, but was '%s'".formatted(LONGEST_ID, id));
            }
        }

        boolean isSameAs(Event event) {
            return event.campaign.equals(campaign)
                    && event.who.equals(who)
                    && event.kind.equals(kind)
                    && event.payload.equals(payload);
        }
    }
}
