package dev.nurture.review.plan;

/**
 * What a majority of people who err can reach, by arithmetic alone: the first thing to ask before anything is simulated.
 */
public final class MajorityError {
    private MajorityError() {}

    /** The error of the majority of {@code people}, an odd number of independent ones, who each err as often. */
    public static double independent(int people, double error) {
        return above(people, error);
    }

    /**
     * The error where people share misreadings: more of them don't mend that part.
     *
     * @param shared the share of items that all of them misread
     */
    public static double correlated(int people, double error, double shared) {
        return shared + (1 - shared) * above(people, error);
    }

    /**
     * The chance that colluders decide an item.
     *
     * @param colluding their share among those who may be drawn
     */
    public static double captured(int people, double colluding) {
        return above(people, colluding);
    }

    /**
     * After how many items gold finds somebody who flips labels.
     *
     * @param gold share of gold among what people get
     * @param flipped share of labels that they flip
     * @param missed the chance of not finding them by then
     */
    public static double itemsUntilFound(double gold, double flipped, double missed) {
        if (!(gold > 0 && gold <= 1 && flipped > 0 && flipped <= 1 && missed > 0 && missed < 1)) {
            throw new IllegalArgumentException(
                    "gold, flipped and missed: must be above 0 and at most 1, but were %s, %s and %s"
                            .formatted(gold, flipped, missed));
        }
        return Math.log(1 / missed) / (gold * flipped);
    }

    /** The chance that more than half of them do what each does with that chance. */
    private static double above(int people, double chance) {
        if (people < 1 || people % 2 == 0) {
            throw new IllegalArgumentException("people: must be an odd number, but was " + people);
        }
        if (!(chance >= 0 && chance <= 1)) {
            throw new IllegalArgumentException("chance: must be between 0 and 1, but was " + chance);
        }
        double sum = 0;
        for (int k = people / 2 + 1; k <= people; k++) {
            sum += Binomial.probability(people, k, chance);
        }
        return sum;
    }
}
