package dev.nurture.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.testing.CrowdData;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatingsTest {
    @ParameterizedTest
    @CsvSource({
        "rte, .241479, .241384, .272732",
        "wsd, .937200, .937165, .967832",
        "bluebirds, .125501, .125293, .221844",
        "face, .494920, .494577, .537516"
    })
    void areTheSameAsOthersOnRealCrowds(String set, double alpha, double fleiss, double gwet) {
        Ratings ratings = ratings(set);

        assertThat(ratings.nominal().value()).isCloseTo(alpha, within(5.1e-7));
        assertThat(ratings.fleiss().value()).isCloseTo(fleiss, within(5.1e-7));
        assertThat(ratings.gwet().value()).isCloseTo(gwet, within(5.1e-7));
    }

    @ParameterizedTest
    @CsvSource({
        "CF, .576836670181, .586711094617",
        "MS, .301031497578, .264332606257",
        "SP, .427628824121, .437399755688"
    })
    void areTheSameWhereItemsHaveDifferentNumbersOfLabels(String set, double alpha, double fleiss) {
        assertThat(ratings(set).nominal().value()).isCloseTo(alpha, within(1e-10));
        assertThat(ratings(set).fleiss().value()).isCloseTo(fleiss, within(1e-10));
    }

    @ParameterizedTest
    @CsvSource({"wsd, .957668, .956775", "face, .332850, .326349"})
    void measureOrderAndDistanceAlike(String set, double ordinal, double interval) {
        Ratings ratings = ratings(set);

        assertThat(ratings.ordinal().value()).isCloseTo(ordinal, within(5.1e-7));
        double[] values = IntStream.range(0, ratings.classes()).asDoubleStream().toArray();
        assertThat(ratings.interval(values).value()).isCloseTo(interval, within(5.1e-7));
    }

    @Test
    void agreeWithTheOtherFormOfAlpha() {
        int[][] byItem = {{0, 0, 1}, {1, 1}, {2, 2, 2}, {0, 1}, {0, 0}, {2, 1}, {1, 1, 1}};

        Estimate ours = of(byItem, 3).nominal();

        assertThat(ours.value()).isCloseTo(Agreement.nominal(byItem).value(), within(1e-12));
    }

    @Test
    void coverTheTruthAsOftenAsTheySay() {
        Random chance = new Random(11);
        double truth = of(crowd(200_000, chance), 3).nominal().value();
        int covered = 0;
        for (int repetition = 0; repetition < 400; repetition++) {
            covered += of(crowd(120, chance), 3).nominal().excludes(truth) ? 0 : 1;
        }

        assertThat(covered / 400.0).isBetween(.90, .99);
    }

    private static int[][] crowd(int items, Random chance) {
        int[][] byItem = new int[items][];
        for (int i = 0; i < items; i++) {
            int truth = chance.nextInt(3);
            byItem[i] = IntStream.range(0, 2 + chance.nextInt(3))
                    .map(w -> chance.nextDouble() < .7 ? truth : chance.nextInt(3))
                    .toArray();
        }
        return byItem;
    }

    @Test
    void perfectAgreementIsNotCertain() {
        Estimate alpha = of(new int[][] {{0, 0}, {1, 1}, {0, 0}, {1, 1}}, 2).nominal();

        assertThat(alpha.value()).isEqualTo(1);
        assertThat(alpha.low()).isLessThan(.5);
    }

    @Test
    void refuseToCompareWithChanceWhereAllIsOneClass() {
        Ratings ratings = of(new int[][] {{0, 0}, {0, 0}}, 2);

        assertThatThrownBy(ratings::nominal)
                .hasMessage("Cannot measure agreement beyond chance: all labels are the same."
                        + " Add items of another class.");
        assertThatThrownBy(ratings::fleiss).hasMessageStartingWith("Cannot measure agreement beyond chance");
    }

    @Test
    void needTwoItemsWithTwoLabels() {
        assertThatThrownBy(() -> of(new int[][] {{0, 0}, {1}}, 2))
                .hasMessage("items with two labels: must be at least 2, but was 1");
    }

    private static Ratings of(int[][] byItem, int classes) {
        int[] starts = new int[byItem.length + 1];
        for (int i = 0; i < byItem.length; i++) {
            starts[i + 1] = starts[i] + byItem[i].length;
        }
        int[] labels = Arrays.stream(byItem).flatMapToInt(Arrays::stream).toArray();
        return new Ratings(starts, labels, classes);
    }

    private static Ratings ratings(String set) {
        return CrowdData.read(set).judgements().ratings();
    }
}
