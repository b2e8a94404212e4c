package dev.nurture.curate.classify.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.provenance.Seed;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoftmaxTrainerTest {
    private static final int CLASSES = 3;
    private static final Grams GRAMS = new Grams(10, 1, 0);
    private static final SoftmaxTrainer.Fit FIT = new SoftmaxTrainer.Fit(2, 1);

    /**
     * At the optimum of the penalised loss the weights are C times the sum of (label − probability) times the features. The
     * trainer stops at a gap of 1e-4 an example, which lets the length of the error be up to 0.28 here.
     */
    @Test
    void reachesThePointWhereTheGradientVanishes() {
        FeatureMatrix matrix = matrix();
        int[] labels = labels(matrix.rows());

        LinearWeights weights = SoftmaxTrainer.train(matrix, labels, CLASSES, all(matrix), FIT, new Seed(7));

        double[] expected = new double[weights.weights().length];
        for (int row = 0; row < matrix.rows(); row++) {
            double[] probabilities = new double[CLASSES];
            Softmax.of(weights.scores(matrix, row), probabilities);
            for (int at = matrix.start(row); at < matrix.end(row); at++) {
                for (int k = 0; k < CLASSES; k++) {
                    double pull = (labels[row] == k ? 1 : 0) - probabilities[k];
                    expected[matrix.index(at) * CLASSES + k] += FIT.fitting() * pull * matrix.value(at);
                }
            }
        }
        for (int i = 0; i < expected.length; i++) {
            assertThat(weights.weights()[i]).isCloseTo(expected[i], within(0.1));
        }
    }

    @Test
    void givesTheSameBitsForTheSameSeedAndNearlyTheSameForAnother() {
        FeatureMatrix matrix = matrix();
        int[] labels = labels(matrix.rows());

        double[] first = SoftmaxTrainer.train(matrix, labels, CLASSES, all(matrix), FIT, new Seed(7))
                .weights();
        double[] again = SoftmaxTrainer.train(matrix, labels, CLASSES, all(matrix), FIT, new Seed(7))
                .weights();
        double[] other = SoftmaxTrainer.train(matrix, labels, CLASSES, all(matrix), FIT, new Seed(8))
                .weights();

        assertThat(again).isEqualTo(first);
        for (int i = 0; i < first.length; i++) {
            assertThat(other[i]).isCloseTo(first[i], within(0.1));
        }
    }

    private static FeatureMatrix matrix() {
        RandomGenerator chance = new Seed(3).generator();
        GramCounter counter = new GramCounter(GRAMS);
        FeatureMatrix matrix = new FeatureMatrix(GRAMS.places());
        for (int row = 0; row < 200; row++) {
            counter.clear();
            for (int word = 0; word < 10; word++) {
                counter.add("w" + (chance.nextInt(20) + 10 * (row % CLASSES)));
            }
            matrix.addRow(counter);
        }
        matrix.scale(matrix.rarity());
        return matrix;
    }

    private static int[] labels(int rows) {
        return IntStream.range(0, rows).map(row -> row % CLASSES).toArray();
    }

    private static int[] all(FeatureMatrix matrix) {
        return IntStream.range(0, matrix.rows()).toArray();
    }
}
