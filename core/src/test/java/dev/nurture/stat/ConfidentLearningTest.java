package dev.nurture.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nurture.stat.ConfidentLearning.Prune;
import dev.nurture.stat.ConfidentLearning.Score;
import dev.nurture.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against masks, scores and matrices that cleanlab 2.9.0 gave on 2,000 items with 389 planted errors. */
class ConfidentLearningTest {
    private static final int CLASSES = 4;

    @ParameterizedTest
    @CsvSource({
        "BY_NOISE_RATE, prune_by_noise_rate, 523",
        "BY_CLASS, prune_by_class, 597",
        "BOTH, both, 494",
        "CONFIDENT, confident_learning, 470",
        "PREDICTED, predicted_neq_given, 710",
        "LOW_SELF_CONFIDENCE, low_self_confidence, 470",
        "LOW_MARGIN, low_normalized_margin, 470"
    })
    void flagsTheSameItems(Prune prune, String column, int total) throws IOException {
        Fixture fixture = Fixture.read();

        boolean[] flagged = fixture.learn().flagged(prune);

        List<Integer> mine = IntStream.range(0, flagged.length)
                .filter(i -> flagged[i])
                .boxed()
                .toList();
        List<Integer> theirs = IntStream.range(0, flagged.length)
                .filter(i -> fixture.number("issue_" + column, i) == 1)
                .boxed()
                .toList();
        assertThat(mine).isEqualTo(theirs).hasSize(total);
    }

    @ParameterizedTest
    @CsvSource({
        "SELF_CONFIDENCE, self_confidence",
        "MARGIN, normalized_margin",
        "WEIGHTED_ENTROPY, confidence_weighted_entropy"
    })
    void scoresThemAlike(Score score, String column) throws IOException {
        Fixture fixture = Fixture.read();

        double[] scores = fixture.learn().scores(score);

        for (int i = 0; i < scores.length; i++) {
            assertThat(scores[i]).isCloseTo(fixture.number("score_" + column, i), within(1e-14));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SELF_CONFIDENCE, auroc_self_confidence",
        "MARGIN, auroc_normalized_margin",
        "WEIGHTED_ENTROPY, auroc_confidence_weighted_entropy"
    })
    void ranksThePlantedErrorsAlike(Score score, String field) throws IOException {
        Fixture fixture = Fixture.read();
        double[] suspicion = fixture.learn().scores(score);
        boolean[] wrong = new boolean[suspicion.length];
        for (int i = 0; i < wrong.length; i++) {
            suspicion[i] = -suspicion[i];
            wrong[i] = fixture.number("true", i) != fixture.number("given", i);
        }

        double area = AreaUnderCurve.of(
                        suspicion,
                        wrong,
                        IntStream.range(0, wrong.length).asLongStream().toArray())
                .value();

        assertThat(area).isCloseTo(Fixture.expected().get(field).doubleValue(), within(5e-5));
    }

    @Test
    void countsTheSameJointAndNoise() throws IOException {
        ConfidentLearning learn = Fixture.read().learn();
        JsonNode expected = Fixture.expected();

        for (int k = 0; k < CLASSES; k++) {
            assertThat(learn.thresholds()[k])
                    .isCloseTo(expected.get("thresholds").get(k).doubleValue(), within(1e-14));
            assertThat(learn.trueShares()[k])
                    .isCloseTo(expected.get("est_py").get(k).doubleValue(), within(1e-12));
            for (int j = 0; j < CLASSES; j++) {
                assertThat(learn.joint()[k][j])
                        .isEqualTo(expected.get("confident_joint").get(k).get(j).longValue());
                assertThat(learn.calibratedJoint()[k][j])
                        .isEqualTo(expected.get("confident_joint_calibrated")
                                .get(k)
                                .get(j)
                                .longValue());
                assertThat(learn.noise()[k][j])
                        .isCloseTo(expected.get("noise_matrix").get(k).get(j).doubleValue(), within(1e-14));
                assertThat(learn.inverseNoise()[k][j])
                        .isCloseTo(expected.get("inverse").get(k).get(j).doubleValue(), within(1e-14));
            }
        }
    }

    @Test
    void neverFlagsAWholeClass() {
        double[][] probabilities = {{0.9, 0.1}, {0.9, 0.1}, {0.9, 0.1}, {0.8, 0.2}, {0.7, 0.3}};

        boolean[] flagged = new ConfidentLearning(new int[] {0, 0, 0, 1, 1}, probabilities, 2).flagged(Prune.BY_CLASS);

        assertThat(flagged[3] && flagged[4]).isFalse();
    }

    @Test
    void isNeverConfidentInAClassWithoutItems() {
        double[][] probabilities = {{0.5, 0.1, 0.4}, {0.2, 0.1, 0.7}, {0.3, 0.6, 0.1}};

        ConfidentLearning learn = new ConfidentLearning(new int[] {0, 0, 1}, probabilities, 3);

        assertThat(learn.thresholds()[2]).isInfinite();
        assertThat(learn.flagged(Prune.CONFIDENT)).containsExactly(false, false, false);
    }

    private record Fixture(Map<String, Integer> columns, List<String[]> rows) {
        static Fixture read() throws IOException {
            List<String> lines = Files.readAllLines(SharedData.file("crowd/fixtures/confident_learning.csv"));
            Map<String, Integer> columns = new HashMap<>();
            for (String name : lines.get(0).split(",")) {
                columns.put(name, columns.size());
            }
            List<String[]> rows = new ArrayList<>();
            lines.subList(1, lines.size()).forEach(line -> rows.add(line.split(",")));
            return new Fixture(columns, rows);
        }

        static JsonNode expected() throws IOException {
            return new ObjectMapper()
                    .readTree(SharedData.file("crowd/fixtures/confident_learning_expected.json")
                            .toFile());
        }

        double number(String column, int row) {
            return Double.parseDouble(rows.get(row)[columns.get(column)]);
        }

        ConfidentLearning learn() {
            int[] given = IntStream.range(0, rows.size())
                    .map(i -> (int) number("given", i))
                    .toArray();
            double[][] probabilities = new double[rows.size()][CLASSES];
            for (int i = 0; i < rows.size(); i++) {
                for (int k = 0; k < CLASSES; k++) {
                    probabilities[i][k] = number("p" + k, i);
                }
            }
            return new ConfidentLearning(given, probabilities, CLASSES);
        }
    }
}
