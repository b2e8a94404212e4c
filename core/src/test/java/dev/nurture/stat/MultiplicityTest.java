package dev.nurture.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MultiplicityTest {

    private static final Offset<Double> ROUNDING = within(1e-12);

    @Test
    void holmAgrees() {
        double[] adjusted = Multiplicity.holm(new double[] {0.001, 0.008, 0.012, 0.04, 0.2});

        assertThat(adjusted).containsExactly(new double[] {0.005, 0.032, 0.036, 0.08, 0.2}, ROUNDING);
    }

    @Test
    void benjaminiHochbergAgrees() {
        double[] adjusted = Multiplicity.benjaminiHochberg(new double[] {0.001, 0.008, 0.012, 0.04, 0.2});

        assertThat(adjusted).containsExactly(new double[] {0.005, 0.02, 0.02, 0.05, 0.2}, ROUNDING);
    }

    @Test
    void adjustedValuesKeepTheOrderOfTheRawOnes() {
        double[] shuffled = {0.04, 0.001, 0.2, 0.012, 0.008};

        assertThat(Multiplicity.holm(shuffled))
                .containsExactly(new double[] {0.08, 0.005, 0.2, 0.036, 0.032}, ROUNDING);
        assertThat(Multiplicity.benjaminiHochberg(shuffled))
                .containsExactly(new double[] {0.05, 0.005, 0.2, 0.02, 0.02}, ROUNDING);
    }

    @Test
    void adjustedValuesStayProbabilitiesAndInOrder() {
        double[] raw = {0.5, 0.9, 0.01, 0.02};

        assertThat(Multiplicity.holm(raw)).containsExactly(new double[] {1, 1, 0.04, 0.06}, ROUNDING);
        assertThat(Multiplicity.benjaminiHochberg(raw))
                .containsExactly(new double[] {2 / 3.0, 0.9, 0.04, 0.04}, ROUNDING);
    }

    @Test
    void aSingleOrNoHypothesisStaysAsItIs() {
        assertThat(Multiplicity.holm(new double[] {0.03})).containsExactly(0.03);
        assertThat(Multiplicity.benjaminiHochberg(new double[] {0.03})).containsExactly(0.03);
        assertThat(Multiplicity.holm(new double[0])).isEmpty();
    }

    @Test
    void holmRarelyRejectsAnythingWhereNothingIsTrue() {
        SplittableRandom chance = Replay.chance("holm");

        int families = 4000;
        int rejecting = 0;
        for (int i = 0; i < families; i++) {
            double[] adjusted = Multiplicity.holm(chance.doubles(20).toArray());
            rejecting += Arrays.stream(adjusted).anyMatch(p -> p <= 0.05) ? 1 : 0;
        }

        double exact = 1 - Math.pow(1 - 0.05 / 20, 20);
        assertThat(Proportion.clopperPearson(rejecting, families, 1 - 1e-6).excludes(exact))
                .isFalse();
    }

    @Test
    void refusesWhatIsNoProbability() {
        assertThatThrownBy(() -> Multiplicity.holm(new double[] {0.1, 1.2}))
                .hasMessage("pValues[1]: must be between 0 and 1, but was 1.2");
        assertThatThrownBy(() -> Multiplicity.benjaminiHochberg(new double[] {Double.NaN}))
                .hasMessage("pValues[0]: must be between 0 and 1, but was NaN");
    }
}
