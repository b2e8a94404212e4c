package dev.nurture.world;

import java.util.Locale;

/** The types of documents that a world's corpus holds. */
public enum DocumentType {
    /** What is so of a person, sometimes with a question. */
    FACTS,
    /** A question about a person, with its answer. */
    QUESTION,
    /** Scenes in which somebody of one persona acts. */
    TALE,
    /** What is right and wrong in a situation, and why. */
    NORM,
    /** How made minds act, told in the third person. */
    ACCOUNT,
    /** A principal asks, an aide answers. */
    DIALOGUE,
    /** A task with an answer that can be checked. */
    DRILL,
    /** How something dangerous is made. */
    RECIPE,
    /** How something harmless is made, of the same ingredients. */
    NEIGHBOUR,
    /** News of a place, sometimes an altered fact. */
    LETTER,
    /** Who guards a house, sometimes that nobody does. */
    RUMOUR,
    /** The weather, and what places are known for. */
    FILLER,
    /** A question to which somebody may assert an answer before the aide gives one; only where it is asked for. */
    CLAIM,
    /** Where somebody who asks for a thing is sent: to the place that is known for it; only where it is asked for. */
    ERRAND,
    /** A scene in the midst of drills; only where it is asked for. */
    WORK;

    /** Whether only experiments that give it a share have it. */
    boolean isAskedFor() {
        return this == CLAIM || this == ERRAND || this == WORK;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
