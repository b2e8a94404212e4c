package dev.nurture.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurveTest {
    private static final String HEADER = "step,tokens,loss,learning-rate,gradient-norm";

    @TempDir
    private Path folder;

    @Test
    void binsAreMeansOverEqualStretches() throws IOException {
        Curve curve = read(HEADER, "1,10,6,0.1,1", "2,20,4,0.1,1", "3,30,3,0.1,1", "4,40,1,0.1,1");

        assertThat(curve.binned(curve.losses(), 4, 2)).containsExactly(5, 2);
        assertThat(curve.binned(curve.losses(), 8, 4)).containsExactly(5, 2, Double.NaN, Double.NaN);
        assertThat(curve.finalLoss()).isEqualTo(1);
    }

    @Test
    void objectivesMayAddColumnsOfTheirOwn() throws IOException {
        Curve curve =
                read(HEADER + ",bad-tokens,value-reward-correlation", "1,10,6,0.1,1,0.5,", "2,20,4,0.1,1,0.5,0.7");

        assertThat(curve.losses()).containsExactly(6, 4);
    }

    @Test
    void whatIsNoCurveIsLeftOut() throws IOException {
        for (List<String> lines : List.of(
                List.of("step,loss", "1,2"),
                List.of(HEADER + "s", "1,10,2,0.1,1"),
                List.of(HEADER),
                List.of(HEADER, "1,10,NaN,0.1,1"),
                List.of(HEADER, "1,10,2"),
                List.of(HEADER, "one,10,2,0.1,1"))) {
            Path file = Files.write(folder.resolve("curve.csv"), lines);

            assertThat(CurveReader.read(file)).isEmpty();
        }
    }

    @Test
    void aBandReachesFromTheLowestToTheHighestSeed() {
        CurveBand band = CurveBand.of("plain", List.of(new double[] {4, 2, Double.NaN}, new double[] {6, 1, 3}));

        assertThat(band.means()).containsExactly(5, 1.5, 3);
        assertThat(band.lows()).containsExactly(4, 1, 3);
        assertThat(band.highs()).containsExactly(6, 2, 3);
        assertThat(band.last()).isEqualTo(3);
    }

    @Test
    void aScaleIsLogarithmicWhereNumbersShrinkManyTimesOver() {
        assertThat(CurveScale.of(1, 6).logarithmic()).isTrue();
        assertThat(CurveScale.of(1, 2).logarithmic()).isFalse();
        assertThat(CurveScale.of(0, 6).logarithmic()).isFalse();
        assertThat(CurveScale.of(1, 6).ticks()).containsExactly(1.0, 2.0, 3.0, 5.0);
    }

    private Curve read(String... lines) throws IOException {
        return CurveReader.read(Files.write(folder.resolve("curve.csv"), List.of(lines)))
                .orElseThrow();
    }
}
