package dev.nurture.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuasiNewtonTest {
    @Test
    void findsTheEndOfABentValley() {
        double[] point = {-1.2, 1};

        double least = QuasiNewton.minimise(QuasiNewtonTest::valley, point, new QuasiNewton.Until(500, 1e-9));

        assertThat(least).isCloseTo(0, within(1e-15));
        assertThat(point[0]).isCloseTo(1, within(1e-7));
        assertThat(point[1]).isCloseTo(1, within(1e-7));
    }

    /** Rosenbrock's function. */
    private static double valley(double[] at, double[] gradient) {
        double across = at[1] - at[0] * at[0];
        gradient[0] = -400 * at[0] * across - 2 * (1 - at[0]);
        gradient[1] = 200 * across;
        return 100 * across * across + (1 - at[0]) * (1 - at[0]);
    }

    @Test
    void solvesAStretchedBowlOfManyVariables() {
        double[] point = new double[300];

        QuasiNewton.minimise(
                (at, gradient) -> {
                    double sum = 0;
                    for (int i = 0; i < at.length; i++) {
                        gradient[i] = (1 + i) * (at[i] - i);
                        sum += gradient[i] * (at[i] - i) / 2;
                    }
                    return sum;
                },
                point,
                new QuasiNewton.Until(1000, 1e-8));

        for (int i = 0; i < point.length; i++) {
            assertThat(point[i]).isCloseTo(i, within(1e-6));
        }
    }

    @Test
    void staysWhereItIsAlreadyFlat() {
        double[] point = {1, 1};

        assertThat(QuasiNewton.minimise(QuasiNewtonTest::valley, point, new QuasiNewton.Until(10, 1e-9)))
                .isZero();
        assertThat(point).containsExactly(1, 1);
    }

    @Test
    void takesAStepAtLeast() {
        assertThatThrownBy(() -> new QuasiNewton.Until(0, 1)).hasMessage("mostSteps: must be at least 1, but was 0");
    }
}
