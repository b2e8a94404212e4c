package dev.nurture.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoseTest {
    @ParameterizedTest
    @CsvSource({
        "0.2, 0.05, 0.1, 0.2",
        "20%, 0.05, 0.1, 0.2",
        "0.8 until 0.25, 0.2, 0.2, 0.2",
        "0.8 from 0.75, 0, 0, 0.2",
        "0 to 0.4, 0.0125, 0.05, 0.2",
        "0.5:0 0.5:1, 0, 0, 0.5",
        "0:0.1 0.5:0.5 1:0.5, 0.05, 0.15, 0.4",
        "1 until 0, 0, 0, 0",
        "1 from 1, 0, 0, 0"
    })
    void addsUpExactly(String text, double quarter, double half, double whole) {
        Dose dose = Dose.parse(text);

        assertThat(dose.integral(0)).isZero();
        assertThat(dose.integral(0.25)).isCloseTo(quarter, within(1e-12));
        assertThat(dose.integral(0.5)).isCloseTo(half, within(1e-12));
        assertThat(dose.integral(1)).isCloseTo(whole, within(1e-12));
    }

    @Test
    void aSumOfManySmallPartsComesToTheSame() {
        Dose dose = Dose.parse("0:0.3 0.2:0.9 0.2:0.1 0.7:0.4");
        double sum = 0;

        for (int i = 0; i < 1000; i++) {
            sum += dose.integral((i + 1) / 1000.0) - dose.integral(i / 1000.0);
        }

        assertThat(sum).isCloseTo(dose.integral(1), within(1e-12));
        assertThat(dose.integral(0.2)).isCloseTo(0.2 * 0.6, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            much        | must be a dose, such as 0.2, '0.2 until 0.5', '0.2 from 0.8', '0 to 0.4' or '0:0.1 0.5:0.4', but was much
            1e          | must be a dose, such as 0.2, '0.2 until 0.5', '0.2 from 0.8', '0 to 0.4' or '0:0.1 0.5:0.4', but was 1e
            2           | dose: must have places and shares from 0 to 1, but was 2.0 at 0.0
            0.5:1 0.2:1 | dose: must have points in order, but Point[at=0.2, share=1.0] is after Point[at=0.5, share=1.0]
            """)
    void refusesWhatIsNone(String text, String message) {
        assertThatThrownBy(() -> Dose.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
