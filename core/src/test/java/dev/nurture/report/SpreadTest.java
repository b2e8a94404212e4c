package dev.nurture.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void wishesThatFitComeTrue() {
        double[] places = Spread.of(new double[] {0, 50, 200}, new double[] {20, 20, 20}, 10);

        assertThat(places).containsExactly(0, 50, 200);
    }

    @Test
    void neighboursThatWantTheSamePlaceShareTheDistance() {
        double[] places = Spread.of(new double[] {100, 100, 100}, new double[] {20, 40, 20}, 10);

        assertThat(places).containsExactly(60, 100, 140);
    }

    @Test
    void noPlaceNearbyIsBetter() {
        double[] wishes = {5, 3, 40, 38, 39};
        double[] widths = {10, 4, 6, 10, 2};

        double[] places = Spread.of(wishes, widths, 3);

        double best = cost(places, wishes);
        for (int i = 0; i < places.length; i++) {
            for (int j = i; j < places.length; j++) {
                for (double step : new double[] {-0.1, 0.1}) {
                    double[] other = places.clone();
                    for (int k = i; k <= j; k++) {
                        other[k] += step;
                    }
                    assertThat(isFarEnoughApart(other, widths) && cost(other, wishes) < best - 1e-9)
                            .isFalse();
                }
            }
        }
        assertThat(isFarEnoughApart(places, widths)).isTrue();
        assertThat(places[1] - places[0]).isCloseTo(10, within(1e-9));
    }

    private static double cost(double[] places, double[] wishes) {
        double cost = 0;
        for (int i = 0; i < places.length; i++) {
            cost += (places[i] - wishes[i]) * (places[i] - wishes[i]);
        }
        return cost;
    }

    private static boolean isFarEnoughApart(double[] places, double[] widths) {
        for (int i = 1; i < places.length; i++) {
            if (places[i] - places[i - 1] < (widths[i] + widths[i - 1]) / 2 + 3 - 1e-9) {
                return false;
            }
        }
        return true;
    }
}
