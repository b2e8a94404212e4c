package dev.nurture.run;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.step.Placement;
import java.util.List;
import java.util.Optional;

/**
 * One datum's way through a run.
 *
 * @param datum as it entered
 * @param ancestors ids of the data that it was made from, in hexadecimal
 * @param hops what each stage that met it did with it, in the recipe's order
 */
public record Trace(Datum datum, List<String> ancestors, List<Hop> hops) {
    public Trace {
        ancestors = List.copyOf(ancestors);
        hops = List.copyOf(hops);
    }

    /**
     * What one stage did with the datum.
     *
     * @param output where it went; empty for a stage that measures or exports
     * @param shard the file that it lies in; empty as above
     * @param row in that file, counted from 0
     * @param added marks that the stage made
     * @param dropped the reason, if it was dropped
     * @param partner the datum that it duplicates, if that is the reason
     * @param edited the text before and after, part by part, where the stage changed it
     * @param listed titles of the listings that it stands in
     * @param placed where an export put it
     * @param learned how a training used it
     */
    public record Hop(
            String job,
            String step,
            String output,
            String shard,
            long row,
            List<Mark> added,
            Optional<Mark> dropped,
            Optional<Partner> partner,
            List<Edit> edited,
            List<String> listed,
            List<Place> placed,
            Optional<Learned> learned) {
        public Hop {
            added = List.copyOf(added);
            edited = List.copyOf(edited);
            listed = List.copyOf(listed);
            placed = List.copyOf(placed);
        }
    }

    /** Another datum. */
    public record Partner(String id, String name, String text) {}

    /** A part whose text was changed. */
    public record Edit(String side, String before, String after) {}

    /**
     * What a training made of a datum.
     *
     * @param times how often it was served, whole or in part
     * @param firstStep counted from 1
     * @param steps of the whole training
     * @param tokens that it served in all, tags and ends included
     */
    public record Learned(long times, long firstStep, long lastStep, long steps, long tokens) {}

    /** A place in an exported file. */
    public record Place(String file, Placement placement) {}

    /**
     * A token of an exported file.
     *
     * @param token counted from 0 in the file
     * @param id of the datum that it came from, in hexadecimal
     * @param place of that datum
     */
    public record TokenPlace(String job, long token, String id, Place place) {}
}
