package dev.nurture.probe;

/** What a model would choose among the answers of an item. */
final class Choices {
    /** 1 where the right answer has more probability than any other. */
    static final String CORRECT = "correct";

    private Choices() {}

    /** 1, or 0 where another answer has as much or more. */
    static double correct(double[] scores, int right) {
        for (int i = 0; i < scores.length; i++) {
            if (i != right && scores[i] >= scores[right]) {
                return 0;
            }
        }
        return 1;
    }
}
