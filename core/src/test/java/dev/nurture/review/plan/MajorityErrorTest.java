package dev.nurture.review.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MajorityErrorTest {
    @ParameterizedTest
    @CsvSource({
        ".10, .100, .028, .009, .003, .001",
        ".20, .200, .104, .058, .033, .020",
        ".27, .270, .179, .126, .091, .066",
        ".35, .350, .282, .235, .200, .172"
    })
    void fallsWithMorePeople(double error, double one, double three, double five, double seven, double nine) {
        double[] expected = {one, three, five, seven, nine};

        for (int i = 0; i < expected.length; i++) {
            assertThat(MajorityError.independent(2 * i + 1, error)).isCloseTo(expected[i], within(6e-4));
        }
    }

    @Test
    void doesNotFallBelowWhatAllMisread() {
        assertThat(MajorityError.correlated(99, 0.1, 0.05)).isCloseTo(0.05, within(1e-6));
    }

    @Test
    void goldFindsWhoFlipsAll() {
        assertThat(MajorityError.itemsUntilFound(0.1, 1, 0.05)).isCloseTo(29.96, within(0.01));
    }

    @Test
    void colludersWhoAreFewDecideLittle() {
        assertThat(MajorityError.captured(5, 0.4)).isCloseTo(0.31744, within(1e-9));
    }

    @Test
    void needsAnOddNumber() {
        assertThatThrownBy(() -> MajorityError.independent(4, 0.1))
                .hasMessage("people: must be an odd number, but was 4");
    }
}
