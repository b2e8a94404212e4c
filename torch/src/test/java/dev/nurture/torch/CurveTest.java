package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CurveTest {
    @Test
    void hasALineForEachStepOfAShortTraining() {
        Curve curve = new Curve(2);
        curve.add(1, 10, 3.5, 0.001, 2);
        curve.add(2, 20, 2.5, 0.002, 1);

        assertThat(curve.csv()).isEqualTo("""
                        step,tokens,loss,learning-rate,gradient-norm
                        1,10,3.500000,0.00100000,2.00000
                        2,20,2.500000,0.00200000,1.00000
                        """);
        assertThat(curve.last()).isEqualTo(2.5);
    }

    @Test
    void hasColumnsForWhatTheObjectiveTells() {
        Curve curve = new Curve(2, Tally.Depth.WEIGHTS);
        Tally told = new Tally();
        told.tokens(3, 1);
        told.weight(1);
        told.weight(3);
        curve.add(1, 10, 3.5, 0.001, 2, told);
        curve.add(2, 20, 2.5, 0.002, 1, new Tally());

        assertThat(curve.csv()).isEqualTo("""
                        step,tokens,loss,learning-rate,gradient-norm,bad-tokens,weight-mean,weight-min,weight-max,effective-share
                        1,10,3.500000,0.00100000,2.00000,0.250000,2.00000,1.00000,3.00000,0.800000
                        2,20,2.500000,0.00200000,1.00000,,,,,
                        """);
        assertThat(curve.last()).isEqualTo(2.5);
    }

    @Test
    void averagesLongTrainingsAndEndsWithTheirLastStep() {
        Curve curve = new Curve(10_001);
        for (long step = 1; step <= 10_001; step++) {
            curve.add(step, step, step % 3, 0.001, 1);
        }

        assertThat(curve.csv()).hasLineCount(1 + 3_333 + 1).contains("\n3,3,1.000000,", "\n10001,10001,1.500000,");
        assertThat(curve.last()).isCloseTo(1, within(0.01));
    }
}
