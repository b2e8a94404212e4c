package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = 1_000_000_000L;

    private static Pace steady(long perSecond, int seconds, long total) {
        Pace pace = new Pace(0);
        for (int second = 1; second <= seconds; second++) {
            pace.measure(second * SECOND, second * perSecond, total);
        }
        return pace;
    }

    @Test
    void knowsTheRateAndTheTimeLeftOfASteadyJob() {
        Pace pace = steady(100, 10, 4000);

        assertThat(pace.rate()).isEqualTo(100, within(1e-9));
        assertThat(pace.left()).hasValueCloseTo(30.0, within(1e-9));
        assertThat(pace.share()).hasValue(0.25);
        assertThat(PaceText.of(pace, "data")).isEqualTo(" 25 %  1,000 of 4,000 data  100/s  ETA 30 s");
    }

    @Test
    void doesNotGuessBeforeATwentiethIsDone() {
        Pace pace = steady(100, 4, 10_000);

        assertThat(pace.left()).isEmpty();
        assertThat(PaceText.of(pace, "data")).isEqualTo("  4 %  400 of 10,000 data  100/s  ETA ~");
    }

    @Test
    void promisesNothingWhereTheWholeIsNotKnown() {
        Pace pace = steady(100, 10, 0);

        assertThat(pace.share()).isEmpty();
        assertThat(PaceText.of(pace, "data")).isEqualTo("1,000 data  100/s");
    }

    @Test
    void doesNotTakeWhatAnEarlierRunDidForSpeed() {
        Pace pace = new Pace(0);

        pace.measure(SECOND / 100, 5000, 10_000);
        pace.measure(SECOND + SECOND / 100, 5100, 10_000);

        assertThat(pace.rate()).isEqualTo(100, within(1e-9));
    }

    @Test
    void followsAChangeOfSpeed() {
        Pace pace = steady(100, 10, 100_000);

        for (int second = 11; second <= 30; second++) {
            pace.measure(second * SECOND, 1000 + (second - 10) * 1000L, 100_000);
        }

        assertThat(pace.rate()).isEqualTo(1000, within(10.0));
    }
}
