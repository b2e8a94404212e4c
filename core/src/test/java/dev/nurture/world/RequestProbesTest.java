package dev.nurture.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestProbesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mix {a} then {b} then {c} . | mix",
                "{a} then {b} . | then",
                "take {a} and stir it into {b} , with {c} | and stir it into",
                "{a} , {b} . | ''"
            })
    void helpIsToldByTheMostWordsThatStandTogether(String wording, String words) {
        assertThat(RequestProbes.longestStretch(wording)).isEqualTo(words);
    }
}
