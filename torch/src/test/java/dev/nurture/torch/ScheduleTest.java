package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void risesInAStraightLineAndFallsAlongACosine() {
        Schedule schedule = new Schedule(0.004, 10, 110, 0.1);

        assertThat(schedule.rate(0)).isCloseTo(0.0004, within(1e-12));
        assertThat(schedule.rate(9)).isCloseTo(0.004, within(1e-12));
        assertThat(schedule.rate(10)).isCloseTo(0.004, within(1e-12));
        assertThat(schedule.rate(60)).isCloseTo(0.0022, within(1e-12));
        assertThat(schedule.rate(109)).isBetween(0.0004, 0.000402);
    }

    @Test
    void staysLevelWithAFloorOfOne() {
        Schedule schedule = new Schedule(0.001, 0, 5, 1);

        assertThat(schedule.rate(0)).isEqualTo(0.001);
        assertThat(schedule.rate(4)).isEqualTo(0.001);
    }

    @Test
    void staysLevelAndFallsAtTheEnd() {
        Schedule linear = new Schedule(0.004, 10, 110, 0.1, new Schedule.Late(20, Schedule.Shape.LINEAR));
        Schedule fast = new Schedule(0.004, 10, 110, 0, new Schedule.Late(20, Schedule.Shape.SQRT));

        assertThat(linear.rate(4)).isCloseTo(0.002, within(1e-12));
        assertThat(linear.rate(10)).isEqualTo(0.004);
        assertThat(linear.rate(90)).isEqualTo(0.004);
        assertThat(linear.rate(100)).isCloseTo(0.004 * 0.55, within(1e-12));
        assertThat(linear.rate(109)).isCloseTo(0.004 * (1 - 0.9 * 0.95), within(1e-12));
        assertThat(fast.rate(95)).isCloseTo(0.002, within(1e-12));
    }

    @Test
    void staysLevelToTheEnd() {
        Schedule schedule = new Schedule(0.004, 10, 110, 0.1, new Schedule.Level());

        assertThat(schedule.rate(4)).isCloseTo(0.002, within(1e-12));
        assertThat(schedule.rate(10)).isEqualTo(0.004);
        assertThat(schedule.rate(109)).isEqualTo(0.004);
    }

    @Test
    void aWayDownThatIsLongerThanTheTrainingBeginsAfterTheWarmUp() {
        Schedule schedule = new Schedule(1, 10, 20, 0, new Schedule.Late(20, Schedule.Shape.LINEAR));

        assertThat(schedule.rate(9)).isEqualTo(1);
        assertThat(schedule.rate(15)).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void refusesRatesThatCannotBe() {
        assertThatThrownBy(() -> new Schedule(0, 1, 10, 0.1))
                .hasMessage(
                        "schedule: must have a peak above 0, steps, and a floor from 0 to 1, but was 0.0, 1, 10, 0.1");
    }
}
