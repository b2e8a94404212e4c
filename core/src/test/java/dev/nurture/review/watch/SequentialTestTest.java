package dev.nurture.review.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.provenance.Seed;
import dev.nurture.review.watch.SequentialTest.Decision;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequentialTestTest {
    @ParameterizedTest
    @CsvSource({".50, .80, 13.7, 11.9", ".60, .85, 17.8, 14.5", ".70, .90, 22.8, 17.2", ".80, .95, 28.2, 19.0"})
    void needsAsManyGoldQuestionsAsWaldSays(double bad, double good, double toAccept, double toReject) {
        SequentialTest test = new SequentialTest(bad, good);

        assertThat(test.expectedToAccept()).isCloseTo(toAccept, within(0.051));
        assertThat(test.expectedToReject()).isCloseTo(toReject, within(0.051));
    }

    @Test
    void errsAsSeldomAsItPromises() {
        SequentialTest test = new SequentialTest(0.6, 0.85);

        assertThat(rejected(test, 0.85)).isLessThan(0.055);
        assertThat(1 - rejected(test, 0.60)).isLessThan(0.055);
    }

    @Test
    void anEarlyDecisionStands() {
        boolean[] wrongThenRight = new boolean[60];
        java.util.Arrays.fill(wrongThenRight, 20, 60, true);

        assertThat(new SequentialTest(0.5, 0.8).decide(wrongThenRight)).isEqualTo(Decision.REJECTED);
    }

    @Test
    void asksOnWhileItDoesNotKnow() {
        assertThat(new SequentialTest(0.5, 0.8).decide(new boolean[] {true, false, true}))
                .isEqualTo(Decision.OPEN);
    }

    @Test
    void refusesRatesThatCannotBe() {
        assertThatThrownBy(() -> new SequentialTest(0.8, 0.8))
                .hasMessage("bad and good: must be between 0 and 1 and rise, but were 0.8 and 0.8");
    }

    private static double rejected(SequentialTest test, double rate) {
        RandomGenerator chance = new Seed(3).child("people").generator();
        int rejected = 0;
        for (int person = 0; person < 4000; person++) {
            boolean[] answers = new boolean[400];
            for (int i = 0; i < answers.length; i++) {
                answers[i] = chance.nextDouble() < rate;
            }
            rejected += test.decide(answers) == Decision.REJECTED ? 1 : 0;
        }
        return rejected / 4000.0;
    }
}
