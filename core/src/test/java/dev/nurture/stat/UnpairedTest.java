package dev.nurture.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class UnpairedTest {
    /** Newcombe 1998, table II, method 10, contrasts (b) and (f). */
    @Test
    void agreesWithNewcombeOnTwoIndependentProportions() {
        Estimate many = Unpaired.difference(Proportion.wilson(56, 70), Proportion.wilson(48, 80));
        Estimate none = Unpaired.difference(Proportion.wilson(10, 10), Proportion.wilson(0, 20));

        assertThat(many.value()).isEqualTo(0.2, within(1e-12));
        assertThat(many.low()).isEqualTo(0.0524, within(5e-5));
        assertThat(many.high()).isEqualTo(0.3339, within(5e-5));
        assertThat(none.low()).isEqualTo(0.6791, within(5e-5));
        assertThat(none.high()).isEqualTo(1, within(1e-12));
    }

    @Test
    void isExactWhereBothAreCounts() {
        Estimate difference = Unpaired.difference(Estimate.exact(12, 100), Estimate.exact(15, 90));

        assertThat(difference).isEqualTo(new Estimate(-3, -3, -3, 1, 90, "count"));
    }

    @Test
    void knowsAsLittleAsTheLessCertainOfTheTwo() {
        Estimate difference = Unpaired.difference(Proportion.wilson(5, 50, 0.9), Estimate.exact(0.1, 10));

        assertThat(difference.level()).isEqualTo(0.9);
        assertThat(difference.n()).isEqualTo(10);
        assertThat(difference.rule()).isEqualTo("mover");
    }
}
