package dev.nurture.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.data.Turn;
import dev.nurture.mix.Pair;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement.Figure;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldOutTest {
    private static Estimate slope(double... margins) {
        List<Pair> pairs = IntStream.range(0, margins.length)
                .mapToObj(i -> new Pair(
                        Fingerprint.ofBytes(new byte[] {(byte) i}),
                        "p" + i,
                        i,
                        List.of(),
                        List.of(Turn.plain("a")),
                        List.of(Turn.plain("bb"))))
                .toList();
        return new HeldOut(pairs, margins)
                .figures().stream()
                        .filter(figure -> figure.name().equals("calibration.slope"))
                        .map(Figure::estimate)
                        .findFirst()
                        .orElseThrow();
    }

    /** As often above 0 as the margins promise before they are multiplied. */
    private static double[] margins(double size) {
        Random random = new Random(4);
        double[] margins = new double[2000];
        for (int i = 0; i < margins.length; i++) {
            double promised = Math.abs(random.nextGaussian());
            boolean kept = random.nextDouble() < 1 / (1 + Math.exp(-promised));
            margins[i] = size * (kept ? promised : -promised);
        }
        return margins;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 3, 10, 30, 100, 1000})
    void theSlopeUndoesMarginsThatAreTooLarge(double size) {
        double[] margins = margins(size);
        Estimate plain = slope(margins(1));

        Estimate found = slope(margins);

        assertThat(found.value() * size).isCloseTo(plain.value(), within(1e-6));
        assertThat(found.low()).isLessThan(1 / size);
        assertThat(found.high()).isGreaterThan(1 / size);
    }

    @Test
    void noSlopeIsSteepEnoughWhereAllAreRightOrAllAreWrong() {
        assertThat(slope(1, 2, 3).value()).isEqualTo(20);
        assertThat(slope(-1, -2).value()).isEqualTo(-20);
    }

    @Test
    void nothingIsKnownOfMarginsOfNothing() {
        Estimate found = slope(0, 0);

        assertThat(found.value()).isEqualTo(1);
        assertThat(found.high() - found.low()).isGreaterThan(100_000);
    }
}
