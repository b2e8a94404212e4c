package dev.nurture.review.aggregate;

import dev.nurture.review.Judgements;
import java.util.Arrays;

/**
 * A confusion matrix for each annotator, laid out so that what an annotator's label says of all classes lies side by side.
 * Not safe for several threads while it is filled.
 */
final class DenseConfusions implements Confusions {
    private final int classes;
    private final int answers;
    private final int annotators;
    private final double[] cells;

    DenseConfusions(int annotators, int classes) {
        this(annotators, classes, classes);
    }

    private DenseConfusions(int annotators, int classes, int answers) {
        this.classes = classes;
        this.answers = answers;
        this.annotators = annotators;
        this.cells = new double[Math.multiplyExact(annotators, classes * answers)];
    }

    /** To abstain is one more answer, which comes after the classes. */
    static DenseConfusions withAbstention(int annotators, int classes) {
        return new DenseConfusions(annotators, classes, classes + 1);
    }

    /** How many things an annotator can say. */
    int answers() {
        return answers;
    }

    @Override
    public double probability(int annotator, int truth, int label) {
        return cells[at(annotator, label) + truth];
    }

    private int at(int annotator, int label) {
        return (annotator * answers + label) * classes;
    }

    /** Sums, by annotator, label and class, how probable the classes of the labelled items are. */
    void count(Judgements judgements, double[] posterior) {
        Arrays.fill(cells, 0);
        for (int a = 0; answers > classes && a < judgements.abstentions(); a++) {
            int cell = at(judgements.abstainedAnnotator(a), classes);
            int from = judgements.abstainedItem(a) * classes;
            for (int k = 0; k < classes; k++) {
                cells[cell + k] += posterior[from + k];
            }
        }
        for (int j = 0; j < judgements.size(); j++) {
            int cell = at(judgements.annotator(j), judgements.label(j));
            int from = judgements.item(j) * classes;
            for (int k = 0; k < classes; k++) {
                cells[cell + k] += posterior[from + k];
            }
        }
    }

    /** The counts of all annotators together, by class, then label. */
    double[][] pooled() {
        double[][] pooled = new double[classes][answers];
        for (int cell = 0; cell < cells.length; cell++) {
            pooled[cell % classes][cell / classes % answers] += cells[cell];
        }
        return pooled;
    }

    /** Makes counts probabilities of labels, after adding so much for each class and label. */
    void normalise(double[][] imagined, double least) {
        for (int annotator = 0; annotator < annotators; annotator++) {
            for (int truth = 0; truth < classes; truth++) {
                double sum = 0;
                for (int label = 0; label < answers; label++) {
                    cells[at(annotator, label) + truth] += imagined[truth][label];
                    sum += cells[at(annotator, label) + truth];
                }
                for (int label = 0; label < answers; label++) {
                    int cell = at(annotator, label) + truth;
                    cells[cell] = Math.max(least, sum > 0 ? cells[cell] / sum : 0);
                }
            }
        }
    }

    /** Logarithms of all cells, in the same layout. */
    void logs(double[] target) {
        for (int cell = 0; cell < cells.length; cell++) {
            target[cell] = Math.log(cells[cell]);
        }
    }

    double[] newTable() {
        return new double[cells.length];
    }

    /** Fills the posterior. */
    void infer(Judgements judgements, double[] logs, double[] logPrior, double[] posterior) {
        for (int item = 0; item < judgements.items(); item++) {
            System.arraycopy(logPrior, 0, posterior, item * classes, classes);
        }
        for (int a = 0; answers > classes && a < judgements.abstentions(); a++) {
            int cell = at(judgements.abstainedAnnotator(a), classes);
            int from = judgements.abstainedItem(a) * classes;
            for (int k = 0; k < classes; k++) {
                posterior[from + k] += logs[cell + k];
            }
        }
        for (int item = 0; item < judgements.items(); item++) {
            int from = item * classes;
            for (int j = judgements.from(item); j < judgements.to(item); j++) {
                int cell = at(judgements.annotator(j), judgements.label(j));
                for (int k = 0; k < classes; k++) {
                    posterior[from + k] += logs[cell + k];
                }
            }
            Posteriors.fromLogs(posterior, from, classes);
        }
    }

    /** The sum over judgements and classes of the class's probability times (the label's log-probability + log-prior). */
    double expectedLogs(Judgements judgements, double[] logs, double[] logPrior, double[] posterior) {
        double sum = 0;
        for (int j = 0; j < judgements.size(); j++) {
            int cell = at(judgements.annotator(j), judgements.label(j));
            int from = judgements.item(j) * classes;
            for (int k = 0; k < classes; k++) {
                sum += posterior[from + k] * (logs[cell + k] + logPrior[k]);
            }
        }
        return sum;
    }
}
