package dev.nurture.review.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.review.compare.Comparisons.Comparison;
import dev.nurture.review.compare.Comparisons.Outcome;
import dev.nurture.testing.CrowdData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BradleyTerryTest {
    @Test
    void findsTheMaximumOfTheLikelihoodOnRealComparisons() throws IOException {
        Comparisons comparisons = read("pandalm_pairs.csv");

        double[] strengths = BradleyTerry.plain().strengths(comparisons);
        double[] smoothed = BradleyTerry.smoothed().strengths(comparisons);

        assertThat(named(comparisons, strengths))
                .hasEntrySatisfying("llama-7b", close(.388195))
                .hasEntrySatisfying("pythia-6.9b", close(.199272))
                .hasEntrySatisfying("bloom-7b", close(.176616))
                .hasEntrySatisfying("opt-7b", close(.139844))
                .hasEntrySatisfying("cerebras-gpt-6.7B", close(.096074));
        assertThat(named(comparisons, smoothed))
                .hasEntrySatisfying("llama-7b", close(.387321))
                .hasEntrySatisfying("cerebras-gpt-6.7B", close(.096422));
    }

    @Test
    void noisyFormFindsTheScoresAndWhoDoesNotLook() throws IOException {
        Comparisons comparisons = read("pairwise_synth.csv");

        NoisyBradleyTerry.Fit fit = NoisyBradleyTerry.fit(comparisons);

        assertThat(fit.objective()).isCloseTo(2345.703, within(1e-3));
        double[] truth = truth(comparisons);
        assertThat(spearman(fit.scores(), truth)).isCloseTo(.9887, within(2e-4));
        assertThat(spearman(BradleyTerry.smoothed().strengths(comparisons), truth))
                .isBetween(.960, .970);
        Map<String, String> types = types();
        List<String> annotators = comparisons.annotators();
        double[] mean = new double[3];
        double[] most = new double[3];
        double leastGood = 1;
        for (int w = 0; w < annotators.size(); w++) {
            int type = Integer.parseInt(types.get(annotators.get(w)));
            mean[type] += fit.attention()[w] / (type == 0 ? 24 : 8);
            most[type] = Math.max(most[type], fit.attention()[w]);
            leastGood = type == 0 ? Math.min(leastGood, fit.attention()[w]) : leastGood;
        }
        assertThat(mean[0]).isCloseTo(.953, within(1e-3));
        assertThat(leastGood).isCloseTo(.876, within(1e-3));
        assertThat(mean[1]).isCloseTo(.064, within(1e-3));
        assertThat(mean[2]).isCloseTo(.032, within(1e-3));
        assertThat(most[1]).isCloseTo(.267, within(1.5e-3));
    }

    @Test
    void gradientsAreThoseOfTheObjective() {
        Random chance = new Random(3);
        List<Comparison> list = new ArrayList<>();
        for (int c = 0; c < 60; c++) {
            int left = chance.nextInt(6);
            int right = (left + 1 + chance.nextInt(5)) % 6;
            list.add(new Comparison(
                    "w" + chance.nextInt(4), "t" + left, "t" + right, Outcome.values()[chance.nextInt(3)]));
        }
        Comparisons comparisons = new Comparisons(list);
        double[] point = NoisyBradleyTerry.start(comparisons);
        for (int v = 0; v < point.length; v++) {
            point[v] += chance.nextGaussian();
        }
        double[] gradient = new double[point.length];
        NoisyBradleyTerry.loss(comparisons, point, gradient);

        for (int v = 0; v < point.length; v++) {
            double[] up = point.clone();
            double[] down = point.clone();
            up[v] += 1e-6;
            down[v] -= 1e-6;
            double numeric = (NoisyBradleyTerry.loss(comparisons, up, new double[point.length])
                            - NoisyBradleyTerry.loss(comparisons, down, new double[point.length]))
                    / 2e-6;
            assertThat(gradient[v]).isCloseTo(numeric, within(1e-6));
        }
    }

    @Test
    void plainFormRefusesAThingThatNeverWon() {
        Comparisons comparisons = new Comparisons(List.of(
                new Comparison("w", "a", "b", Outcome.LEFT),
                new Comparison("w", "b", "a", Outcome.LEFT),
                new Comparison("w", "a", "c", Outcome.LEFT)));

        assertThatThrownBy(() -> BradleyTerry.plain().strengths(comparisons))
                .hasMessage("Cannot rank by plain Bradley-Terry: not every thing has won against the others,"
                        + " directly or by way of more. Use the smoothed form, or compare more.");
        assertThat(BradleyTerry.smoothed().strengths(comparisons)[2]).isBetween(.01, .3);
    }

    @Test
    void tiesAreHalfAWinEach() {
        Comparisons comparisons = new Comparisons(
                List.of(new Comparison("w", "a", "b", Outcome.TIE), new Comparison("v", "a", "b", Outcome.TIE)));

        assertThat(BradleyTerry.plain().strengths(comparisons)).containsExactly(.5, .5);
        assertThat(comparisons.leftShare()).isEqualTo(.5);
    }

    @Test
    void nothingIsComparedWithItself() {
        assertThatThrownBy(() -> new Comparison("ann", "a", "a", Outcome.LEFT))
                .hasMessage("comparison: must be of two things, but ann compared 'a' with itself.");
    }

    private static java.util.function.Consumer<Double> close(double expected) {
        return value -> assertThat(value).isCloseTo(expected, within(1e-6));
    }

    private static Map<String, Double> named(Comparisons comparisons, double[] strengths) {
        Map<String, Double> named = new HashMap<>();
        for (int i = 0; i < strengths.length; i++) {
            named.put(comparisons.things().get(i), strengths[i]);
        }
        return named;
    }

    private static Comparisons read(String name) throws IOException {
        List<String[]> rows = CrowdData.rows("crowd/fixtures/" + name);
        return new Comparisons(rows.subList(1, rows.size()).stream()
                .map(row -> new Comparison(row[0], row[1], row[2], outcome(row)))
                .toList());
    }

    private static Outcome outcome(String[] row) {
        if (row[3].equals(row[1])) {
            return Outcome.LEFT;
        }
        return row[3].equals(row[2]) ? Outcome.RIGHT : Outcome.TIE;
    }

    private static double[] truth(Comparisons comparisons) throws IOException {
        Map<String, Double> truth = new HashMap<>();
        List<String[]> rows = CrowdData.rows("crowd/fixtures/pairwise_synth.csv");
        for (String[] row : rows.subList(1, rows.size())) {
            truth.put(row[1], Double.parseDouble(row[4]));
            truth.put(row[2], Double.parseDouble(row[5]));
        }
        return comparisons.things().stream().mapToDouble(truth::get).toArray();
    }

    private static Map<String, String> types() throws IOException {
        Map<String, String> types = new HashMap<>();
        List<String[]> rows = CrowdData.rows("crowd/fixtures/pairwise_synth.csv");
        rows.subList(1, rows.size()).forEach(row -> types.put(row[0], row[6]));
        return types;
    }

    private static double spearman(double[] a, double[] b) {
        double[] x = ranks(a);
        double[] y = ranks(b);
        double squares = IntStream.range(0, x.length)
                .mapToDouble(i -> (x[i] - y[i]) * (x[i] - y[i]))
                .sum();
        return 1 - 6 * squares / (x.length * ((double) x.length * x.length - 1));
    }

    private static double[] ranks(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double[] ranks = new double[values.length];
        for (int rank = 0; rank < order.length; rank++) {
            ranks[order[rank]] = rank;
        }
        return ranks;
    }
}
