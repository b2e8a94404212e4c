package dev.nurture.curate.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.stat.Estimate;
import dev.nurture.testing.Data;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The small measures that the findings are made of. */
class MeasuresTest {
    @Test
    void medianIsExactForShortAndNearForLongTexts() {
        LengthHistogram small = new LengthHistogram();
        LengthHistogram large = new LengthHistogram();
        LongStream.rangeClosed(1, 99).forEach(small::add);
        LongStream.rangeClosed(1, 99).forEach(length -> large.add(1_000_000 * length));

        assertThat(small.median()).isEqualTo(50);
        assertThat((double) large.median()).isCloseTo(50e6, within(0.016 * 50e6));
        assertThat(new LengthHistogram().median()).isZero();
    }

    /** By hand: entropy of 1/2, 1/4, 1/4 is 1.5 ln 2, so the effective number is 2 to the 1.5. */
    @Test
    void effectiveTopicsAreTheExponentialOfTheEntropy() {
        Estimate effective = Topics.effective(new long[] {200, 100, 100, 0});

        assertThat(effective.value()).isCloseTo(Math.pow(2, 1.5), within(1e-12));
        double spread =
                0.5 * Math.pow(Math.log(2), 2) + 0.5 * Math.pow(Math.log(4), 2) - Math.pow(1.5 * Math.log(2), 2);
        double reach = 1.959964 * Math.sqrt(spread / 400);
        assertThat(effective.low()).isCloseTo(Math.exp(1.5 * Math.log(2) - reach), within(1e-5));
        assertThat(effective.high()).isCloseTo(Math.exp(1.5 * Math.log(2) + reach), within(1e-5));
    }

    @Test
    void intervalOfEffectiveTopicsCoversTheTruth() {
        double[] shares = {0.4, 0.3, 0.2, 0.1};
        double truth = Math.exp(
                -Arrays.stream(shares).map(share -> share * Math.log(share)).sum());
        Random chance = new Random(11);
        int covered = 0;
        for (int trial = 0; trial < 1000; trial++) {
            long[] counts = new long[4];
            for (int i = 0; i < 500; i++) {
                double left = chance.nextDouble();
                int cluster = 0;
                while (cluster < 3 && (left -= shares[cluster]) >= 0) {
                    cluster++;
                }
                counts[cluster]++;
            }
            covered += Topics.effective(counts).excludes(truth) ? 0 : 1;
        }

        assertThat(covered).isBetween(930, 975);
    }

    @Test
    void shiftIsTheTotalVariation() {
        assertThat(Topics.shift(new long[] {10, 30, 60}, new long[] {20, 20, 60})
                        .value())
                .isCloseTo(0.1, within(1e-12));
        assertThat(Topics.shift(new long[] {10, 20}, new long[] {100, 200}).value())
                .isZero();
    }

    @Test
    void mutualInformationIsNoneWhereFieldAndClusterHaveNothingToDoWithEachOther() {
        Breakdown breakdown = new Breakdown("lang", 2);
        for (int i = 0; i < 40; i++) {
            breakdown.add(
                    Data.document(i).withMetadata(new dev.nurture.data.Metadata("{\"lang\":\"" + i / 2 % 2 + "\"}")),
                    i % 2);
        }

        assertThat(breakdown.mutualInformation()).isCloseTo(0, within(1e-12));
        assertThat(breakdown.agreeing()).isEqualTo(20);
    }

    @Test
    void densityIsTheCosineToTheTenthNeighbour() {
        double[] cosines = {0.99, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.2, 0.1};
        List<float[]> vectors = new java.util.ArrayList<>();
        vectors.add(new float[] {1, 0});
        for (double cosine : cosines) {
            vectors.add(new float[] {(float) cosine, (float) Math.sqrt(1 - cosine * cosine)});
        }

        assertThat(Neighbours.densities(vectors)[0]).isCloseTo(0.55, within(1e-6));
    }

    @Test
    void mapKeepsNeighboursTogether() {
        Random chance = new Random(5);
        List<float[]> vectors = new java.util.ArrayList<>();
        for (int i = 0; i < 90; i++) {
            float[] vector = new float[8];
            vector[i % 3] = 1;
            for (int j = 3; j < 8; j++) {
                vector[j] = 0.3f * (float) chance.nextGaussian();
            }
            Vectors.normalise(vector);
            vectors.add(vector);
        }

        double[][] places = MapLayout.of(vectors);

        int together = 0;
        for (int i = 0; i < 90; i++) {
            int nearest = i == 0 ? 1 : 0;
            for (int j = 0; j < 90; j++) {
                nearest = j != i && distance(places, i, j) < distance(places, i, nearest) ? j : nearest;
            }
            together += nearest % 3 == i % 3 ? 1 : 0;
        }
        assertThat(together).isGreaterThanOrEqualTo(85);
    }

    private static double distance(double[][] places, int i, int j) {
        return Math.hypot(places[0][i] - places[0][j], places[1][i] - places[1][j]);
    }
}
