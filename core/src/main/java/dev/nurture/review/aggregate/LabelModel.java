package dev.nurture.review.aggregate;

import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;
import java.util.Arrays;

/**
 * For sources that mostly abstain, such as rules: what each says of which class, from how often pairs of sources say the same
 * (Ratner et al. 2019: Training complex models with multi-task weak supervision).
 *
 * <p>Idea: if sources err independently given the class, the table O of what pairs of sources say together is μPμᵀ outside the
 * blocks of one source with itself, where P holds the classes' shares and μ how probable each answer is under each class. μ is
 * found by {@value #EPOCHS} steps of gradient descent from the assumption that everybody is right in 7 of 10; answers are not
 * compared item by item, so that its cost does not grow with the items. Classes whose shares are equal are told apart by
 * assuming that sources are mostly right.
 *
 * <p>Class shares come from gold drawn at random, or are equal. Sources that say something of few items are kept from certainty
 * by a bound that shrinks with the number of items. Needs three sources.
 */
public final class LabelModel implements Aggregator {
    private static final int FEWEST_SOURCES = 3;
    private static final int MOST_CELLS = 6000;
    private static final int EPOCHS = 100;
    private static final double RATE = 0.01;
    private static final double RIGHT = 0.7;
    private static final double MOST_MARGIN = 0.01;
    private static final double SAME = 1e-9;

    @Override
    public String name() {
        return "label-model";
    }

    @Override
    public Aggregate aggregate(Judgements judgements, Gold gold, Seed seed) {
        int classes = judgements.classes();
        int cells = judgements.annotators() * classes;
        if (judgements.annotators() < FEWEST_SOURCES || cells > MOST_CELLS) {
            throw NurtureException.data(
                    "model: label-model needs %s sources or more, and at most %s sources times classes, but has %s sources and %s classes. Choose another model."
                            .formatted(FEWEST_SOURCES, MOST_CELLS, judgements.annotators(), classes));
        }
        double[] shares = shares(judgements, gold);
        double[][] together = together(judgements);
        double[][] said = start(together, shares, seed.child(name()).generator().nextDouble());
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            descend(said, together, shares);
        }
        double margin = Math.min(MOST_MARGIN, Math.pow(10, -Math.ceil(Math.log10(Math.max(1, judgements.items())))));
        for (double[] row : said) {
            for (int k = 0; k < classes; k++) {
                row[k] = Math.max(margin, Math.min(1 - margin, row[k]));
            }
        }
        double[][] ordered = ordered(said, shares);
        return result(judgements, gold, ordered, shares);
    }

    private static double[] shares(Judgements judgements, Gold gold) {
        double[] shares = Posteriors.uniform(judgements.classes());
        if (gold.anchors()) {
            Arrays.fill(shares, 1.0 / (gold.size() + judgements.classes()));
            for (int item : gold.items()) {
                shares[gold.of(item)] += 1.0 / (gold.size() + judgements.classes());
            }
        }
        return shares;
    }

    /** How often each answer of a source comes with each of another, as shares of all items. */
    private static double[][] together(Judgements judgements) {
        int classes = judgements.classes();
        double[][] together = new double[judgements.annotators() * classes][judgements.annotators() * classes];
        for (int item = 0; item < judgements.items(); item++) {
            for (int a = judgements.from(item); a < judgements.to(item); a++) {
                int one = judgements.annotator(a) * classes + judgements.label(a);
                for (int b = judgements.from(item); b < judgements.to(item); b++) {
                    together[one][judgements.annotator(b) * classes + judgements.label(b)] += 1.0 / judgements.items();
                }
            }
        }
        return together;
    }

    private static double[][] start(double[][] together, double[] shares, double scale) {
        double[][] said = new double[together.length][shares.length];
        for (int cell = 0; cell < said.length; cell++) {
            int label = cell % shares.length;
            said[cell][label] = scale * Math.max(0, Math.min(1, together[cell][cell] * RIGHT / shares[label]));
        }
        return said;
    }

    /** One step down the squared misfit of pairs and of single answers. */
    private static void descend(double[][] said, double[][] together, double[] shares) {
        int classes = shares.length;
        double[][] gradient = new double[said.length][classes];
        for (int a = 0; a < said.length; a++) {
            double alone = -together[a][a];
            for (int k = 0; k < classes; k++) {
                alone += said[a][k] * shares[k];
            }
            for (int k = 0; k < classes; k++) {
                gradient[a][k] += 2 * alone * shares[k];
            }
            for (int b = 0; b < said.length; b++) {
                if (a / classes != b / classes) {
                    double misfit = together[a][b];
                    for (int k = 0; k < classes; k++) {
                        misfit -= said[a][k] * shares[k] * said[b][k];
                    }
                    for (int k = 0; k < classes; k++) {
                        gradient[a][k] -= 4 * misfit * said[b][k] * shares[k];
                    }
                }
            }
        }
        for (int a = 0; a < said.length; a++) {
            for (int k = 0; k < classes; k++) {
                said[a][k] -= RATE * gradient[a][k];
            }
        }
    }

    /** Names the columns so that sources are right as often as can be; only classes of equal shares may change places. */
    private static double[][] ordered(double[][] said, double[] shares) {
        int classes = shares.length;
        double[][] gain = new double[classes][classes];
        for (int column = 0; column < classes; column++) {
            for (int label = 0; label < classes; label++) {
                gain[column][label] = Math.abs(shares[column] - shares[label]) < SAME ? 0 : -said.length * 2.0;
                for (int cell = label; cell < said.length; cell += classes) {
                    gain[column][label] += said[cell][column];
                }
            }
        }
        int[] labelOf = Assignment.largest(gain);
        double[][] ordered = new double[said.length][classes];
        for (int cell = 0; cell < said.length; cell++) {
            for (int column = 0; column < classes; column++) {
                ordered[cell][labelOf[column]] = said[cell][column];
            }
        }
        return ordered;
    }

    private Aggregate result(Judgements judgements, Gold gold, double[][] said, double[] shares) {
        int classes = judgements.classes();
        double[] posterior = new double[judgements.items() * classes];
        for (int item = 0; item < judgements.items(); item++) {
            for (int k = 0; k < classes; k++) {
                posterior[item * classes + k] = Math.log(shares[k]);
            }
            for (int j = judgements.from(item); j < judgements.to(item); j++) {
                int cell = judgements.annotator(j) * classes + judgements.label(j);
                for (int k = 0; k < classes; k++) {
                    posterior[item * classes + k] += Math.log(said[cell][k]);
                }
            }
            Posteriors.fromLogs(posterior, item * classes, classes);
        }
        Posteriors.clamp(posterior, gold, classes);
        Confusions whereTheySpeak = (annotator, truth, label) -> {
            double sum = 0;
            for (int l = 0; l < classes; l++) {
                sum += said[annotator * classes + l][truth];
            }
            return said[annotator * classes + label][truth] / sum;
        };
        return new Aggregate(name(), judgements, posterior, shares, whereTheySpeak, new Aggregate.Fit(EPOCHS, 0));
    }
}
