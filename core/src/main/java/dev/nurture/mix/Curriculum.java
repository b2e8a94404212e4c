package dev.nurture.mix;

/**
 * Easy data before difficult ones.
 *
 * <p>Bengio et al., Curriculum Learning, 2009; Platanios et al., Competence-based Curriculum Learning, 2019 (pacing).
 *
 * @param mark of whole data, whose score says how difficult they are
 * @param full with {@link Kind#PACING}, the part of training after which all data take part
 */
public record Curriculum(String mark, Kind kind, double full) {
    /** What is easy comes first where? */
    public enum Kind {
        /** Each time through the source goes from the easiest to the most difficult. */
        ORDER,
        /** A growing part of the source, the easiest first, is gone through in random order. */
        PACING
    }

    /** How much of a source the first time through has. */
    static final double FIRST = 0.1;

    public Curriculum {
        if (mark.isBlank() || !(full > 0 && full <= 1)) {
            throw new IllegalArgumentException(
                    "curriculum: must have a mark and reach all data after a part of training above 0, but was '%s' and %s"
                            .formatted(mark, full));
        }
    }

    /**
     * Which part of the source takes part: its square grows evenly, so that new data come at a rate at which each has been seen
     * as often as the others.
     *
     * @param at part of training that is over
     */
    double part(double at) {
        if (kind == Kind.ORDER || at >= full) {
            return 1;
        }
        return Math.sqrt(at / full * (1 - FIRST * FIRST) + FIRST * FIRST);
    }
}
