package dev.nurture.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.probe.GoldCurve.Form;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GoldCurveTest {
    private static final double[] DISTANCES = {0, 0.3, 0.6, 1, 1.5, 2.2};

    @ParameterizedTest
    @EnumSource(Form.class)
    void findsPlantedCurves(Form form) {
        GoldCurve planted = new GoldCurve(form, 1.5, 0.6);
        double[] gains =
                Arrays.stream(DISTANCES).map(d -> d == 0 ? 0 : planted.at(d)).toArray();

        GoldCurve found = GoldCurve.fit(form, DISTANCES, gains);

        assertThat(found.alpha()).isCloseTo(1.5, within(1e-9));
        assertThat(found.beta()).isCloseTo(0.6, within(1e-9));
        double peak = found.peak().orElseThrow();
        assertThat(found.at(peak)).isGreaterThan(found.at(peak * 1.01)).isGreaterThan(found.at(peak * 0.99));
    }

    @Test
    void aRiseIsReadWhereTheOtherSeedsAreHighest() {
        GoldPoints points = GoldPoints.of(
                GoldCurve.Form.POLICY,
                List.of(
                        new GoldPoints.Point("a", "1", 0, 0, 0),
                        new GoldPoints.Point("a", "2", 0, 0, 0),
                        new GoldPoints.Point("a", "3", 0, 0, 0),
                        new GoldPoints.Point("b", "1", 1, 9, 0),
                        new GoldPoints.Point("b", "2", 1, -1, 0),
                        new GoldPoints.Point("b", "3", 1, -1, 0)));

        assertThat(points.best()).isEqualTo(1);
        assertThat(points.rises()).containsExactly(0, -1, -1);
    }

    @Test
    void aCurveThatOnlyRisesHasNoPeak() {
        assertThat(GoldCurve.fit(Form.BEST_OF_N, DISTANCES, new double[] {0, 0.3, 0.6, 1, 1.5, 2.2})
                        .peak())
                .isEmpty();
    }

    @Test
    void theBestOfNIsWhatDrawingGivesInTheMean() {
        double[] proxy = {3, 1, 2, 2, 5, 4, 1, 0};
        double[] gold = {1, 7, 2, 4, -3, 6, 5, 0};
        Random random = new Random(8);
        double sum = 0;
        int draws = 200_000;
        for (int draw = 0; draw < draws; draw++) {
            sum += drawn(proxy, gold, random);
        }

        assertThat(Optimised.bestOf(3, proxy, gold)).isCloseTo(sum / draws, within(0.03));
        assertThat(Optimised.bestOf(1, proxy, gold)).isCloseTo(22 / 8.0, within(1e-12));
        assertThat(Optimised.bestOf(8, proxy, gold)).isEqualTo(-3);
    }

    /** The gold of the best of three different ones, a coin deciding between equals. */
    private static double drawn(double[] proxy, double[] gold, Random random) {
        int[] three = random.ints(0, proxy.length).distinct().limit(3).toArray();
        int best = three[0];
        for (int i : three) {
            best = proxy[i] > proxy[best] || proxy[i] == proxy[best] && i != best && random.nextBoolean() ? i : best;
        }
        return gold[best];
    }
}
