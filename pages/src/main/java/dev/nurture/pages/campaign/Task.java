package dev.nurture.pages.campaign;

import java.util.Optional;

/** What somebody has to do next. */
public sealed interface Task {
    /**
     * An item to judge.
     *
     * @param done how many this person has judged
     * @param round of the training that this person is in; after the first it is to find out whether they still agree with it
     */
    record Judge(Item item, Lease lease, int done, int round) implements Task {}

    /** Nothing is left for this person now. */
    record Nothing(int done) implements Task {}

    /** The training was not passed; a manager decides. */
    record NotQualified(int right, int of) implements Task {}

    /** A manager wants to talk first. */
    record Paused() implements Task {}

    /** The lease, where there is one. */
    default Optional<Lease> held() {
        return this instanceof Judge judge ? Optional.of(judge.lease()) : Optional.empty();
    }
}
