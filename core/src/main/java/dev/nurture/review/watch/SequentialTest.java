package dev.nurture.review.watch;

/**
 * Decides with as few gold questions as it takes whether somebody is good enough (Wald 1945): the log-likelihood ratio of being
 * right as often as the good ones against as often as the bad ones is added up until it leaves a corridor.
 *
 * <p>Gold must be certain and look like real work; who can tell it from work answers it alone with care.
 *
 * @param bad share of right answers of somebody who must be sent away
 * @param good share of right answers of somebody who must be taken
 * @param falseAccept chance that a bad one is taken
 * @param falseReject chance that a good one is sent away
 */
public record SequentialTest(double bad, double good, double falseAccept, double falseReject) {
    /** What is known of somebody. */
    public enum Decision {
        ACCEPTED,
        REJECTED,
        /** Ask on. */
        OPEN
    }

    public SequentialTest {
        if (!(bad > 0 && bad < good && good < 1)) {
            throw new IllegalArgumentException(
                    "bad and good: must be between 0 and 1 and rise, but were %s and %s".formatted(bad, good));
        }
        if (!(falseAccept > 0 && falseAccept < 0.5 && falseReject > 0 && falseReject < 0.5)) {
            throw new IllegalArgumentException(
                    "false-accept and false-reject: must be between 0 and 0.5, but were %s and %s"
                            .formatted(falseAccept, falseReject));
        }
    }

    /** With chances of one in twenty to err. */
    public SequentialTest(double bad, double good) {
        this(bad, good, 0.05, 0.05);
    }

    public Decision decide(int right, int wrong) {
        double ratio = right * gain() - wrong * loss();
        return ratio >= upper() ? Decision.ACCEPTED : ratio <= lower() ? Decision.REJECTED : Decision.OPEN;
    }

    /** The first decision along a row of answers, which stands whatever comes after it. */
    public Decision decide(boolean[] rightInOrder) {
        int right = 0;
        for (int i = 0; i < rightInOrder.length; i++) {
            right += rightInOrder[i] ? 1 : 0;
            Decision decision = decide(right, i + 1 - right);
            if (decision != Decision.OPEN) {
                return decision;
            }
        }
        return Decision.OPEN;
    }

    /** How many gold questions it takes on average to accept a good one. */
    public double expectedToAccept() {
        double end = (1 - falseReject) * upper() + falseReject * lower();
        return end / (good * gain() - (1 - good) * loss());
    }

    /** How many gold questions it takes on average to reject a bad one. */
    public double expectedToReject() {
        double end = falseAccept * upper() + (1 - falseAccept) * lower();
        return end / (bad * gain() - (1 - bad) * loss());
    }

    private double gain() {
        return Math.log(good / bad);
    }

    private double loss() {
        return Math.log((1 - bad) / (1 - good));
    }

    private double upper() {
        return Math.log((1 - falseReject) / falseAccept);
    }

    private double lower() {
        return Math.log(falseReject / (1 - falseAccept));
    }
}
