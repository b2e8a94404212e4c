package dev.nurture.review.aggregate;

/** How annotators err: the probability that an annotator says {@code label} of an item whose class is {@code truth}. */
public interface Confusions {
    double probability(int annotator, int truth, int label);

    /** Annotators who are right with a probability of their own, and otherwise say any other class as often as another. */
    static Confusions symmetric(double[] skills, int classes) {
        double[] own = skills.clone();
        return (annotator, truth, label) ->
                truth == label ? own[annotator] : classes < 2 ? 0 : (1 - own[annotator]) / (classes - 1);
    }

    /** All annotators alike. */
    static Confusions pooled(double skill, int classes) {
        return (annotator, truth, label) -> truth == label ? skill : classes < 2 ? 0 : (1 - skill) / (classes - 1);
    }
}
