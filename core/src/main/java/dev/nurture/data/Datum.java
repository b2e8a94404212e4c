package dev.nurture.data;

import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One piece of experience: the unit of every keep and drop. Immutable.
 *
 * <p>It has two fingerprints. {@link #contentFingerprint()} says what it says now, which is what de-duplication compares.
 * {@link #id()} was fixed when it entered, from its content and its origin, and survives every later edit, which is what
 * lineage follows.
 *
 * @param key the user's own id, which is never replaced
 * @param group data of one group are never split between sets
 * @param marks in the order in which they were made
 */
public record Datum(
        Fingerprint id,
        Origin origin,
        Optional<String> key,
        Optional<String> group,
        Content content,
        Fingerprint contentFingerprint,
        List<Mark> marks,
        Metadata metadata) {
    public Datum {
        marks = List.copyOf(marks);
    }

    /** A datum that enters: its id is made from its content and its origin. */
    public static Datum of(Content content, Origin origin) {
        Fingerprint said = content.fingerprint();
        Fingerprint id = origin.addTo(Hash.of("datum").add(said)).fingerprint();
        return new Datum(id, origin, Optional.empty(), Optional.empty(), content, said, List.of(), Metadata.EMPTY);
    }

    public Datum withKey(String userKey) {
        return new Datum(id, origin, Optional.of(userKey), group, content, contentFingerprint, marks, metadata);
    }

    public Datum withGroup(String name) {
        return new Datum(id, origin, key, Optional.of(name), content, contentFingerprint, marks, metadata);
    }

    public Datum withMetadata(Metadata more) {
        return new Datum(id, origin, key, group, content, contentFingerprint, marks, more);
    }

    /** The same datum saying something else: the id stays. */
    public Datum withContent(Content changed) {
        return new Datum(id, origin, key, group, changed, changed.fingerprint(), marks, metadata);
    }

    /**
     * A comparison the other way round: what was rejected is chosen. Marks stay on what they are about.
     *
     * @throws IllegalStateException if it is no comparison
     */
    public Datum withSidesSwapped() {
        if (!(content instanceof Content.Comparison comparison)) {
            throw new IllegalStateException("content: must be a comparison to be swapped, but was " + content.form());
        }
        List<Mark> moved = new ArrayList<>();
        for (Mark mark : marks) {
            moved.add(mark.span()
                    .map(span -> mark.on(span.at(comparison.partOnceSwapped(span.part()))))
                    .orElse(mark));
        }
        return withContent(comparison.swapped()).withOnlyMarks(moved);
    }

    /** With these marks in place of all that it has. */
    public Datum withOnlyMarks(List<Mark> only) {
        return new Datum(id, origin, key, group, content, contentFingerprint, only, metadata);
    }

    public Datum withMark(Mark mark) {
        return withMarks(List.of(mark));
    }

    public Datum withMarks(List<Mark> more) {
        List<Mark> all = new ArrayList<>(marks);
        all.addAll(more);
        return withOnlyMarks(all);
    }

    /** The last mark of that name that covers the whole datum. */
    public Optional<Mark> mark(String name) {
        return marks.stream()
                .filter(mark -> mark.name().equals(name) && mark.span().isEmpty())
                .reduce((earlier, later) -> later);
    }

    /**
     * What must stay together: the declared group or, where none is declared, all data with the same prompt, opening or
     * text. A dialogue's opening goes up to the first turn that is not the system's, so that data which share a system
     * message, and nothing else, are no group.
     */
    public Fingerprint groupFingerprint() {
        if (group.isPresent()) {
            return Hash.of("group").add(group.get()).fingerprint();
        }
        return switch (content.form()) {
            case DOCUMENT -> contentFingerprint;
            case DIALOGUE -> hash(opening(((Content.Dialogue) content).turns()));
            case COMPARISON -> hash(((Content.Comparison) content).prompt());
            case RANKING -> hash(((Content.Ranking) content).prompt());
        };
    }

    private static List<Turn> opening(List<Turn> turns) {
        int end = 0;
        while (end < turns.size() && turns.get(end).role() == Role.SYSTEM) {
            end++;
        }
        return turns.subList(0, Math.min(end + 1, turns.size()));
    }

    /** Data that begin with nothing have nothing in common. */
    private Fingerprint hash(List<Turn> turns) {
        if (turns.stream().allMatch(turn -> turn.text().isEmpty())) {
            return contentFingerprint;
        }
        Hash hash = Hash.of("opening");
        turns.forEach(turn -> hash.add(turn.role().label()).add(turn.text()));
        return hash.fingerprint();
    }

    /** The user's own id, or the start of ours. */
    public String name() {
        return key.orElseGet(id::brief);
    }
}
