package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TallyTest {
    @Test
    void saysNothingOfWhatWasNotCounted() {
        Tally tally = new Tally();

        assertThat(tally.figures(tally)).isEmpty();
        assertThat(tally.cells(Tally.Depth.VALUES)).containsExactly("", "", "", "", "", "");
    }

    @Test
    void talliesOfBatchesAddUp() {
        Tally all = new Tally();
        Tally sum = new Tally();
        for (int batch = 0; batch < 4; batch++) {
            Tally one = new Tally();
            for (int i = 0; i < 5; i++) {
                double value = Math.sin(batch * 5 + i);
                one.weight(1 + value);
                all.weight(1 + value);
                one.value(-0.5 + value / 4, value * value);
                all.value(-0.5 + value / 4, value * value);
            }
            sum.add(one);
        }

        assertThat(sum.cells(Tally.Depth.VALUES)).isEqualTo(all.cells(Tally.Depth.VALUES));
        assertThat(Tally.of(sum.numbers()).numbers()).isEqualTo(sum.numbers());
    }

    @Test
    void valuesThatAreTheSameEverywhereCorrelateWithNothing() {
        Tally tally = new Tally();
        for (int i = 0; i < 10; i++) {
            tally.value(-0.5, -i % 2);
        }

        assertThat(tally.cells(Tally.Depth.VALUES).get(5)).isEmpty();
    }

    @Test
    void aTurnedValueCorrelatesFully() {
        Tally tally = new Tally();
        for (int i = 0; i < 10; i++) {
            tally.value(-i / 10.0, i);
        }

        assertThat(tally.cells(Tally.Depth.VALUES).get(5)).isEqualTo("-1.00000");
    }

    @Test
    void refusesWhatIsNoTally() {
        assertThatThrownBy(() -> Tally.of(new double[3])).hasMessage("tally: must have 13 numbers, but had 3");
    }
}
