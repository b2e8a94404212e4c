package dev.nurture.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SurrogatesTest {
    @Test
    void leavesPairsAlone() {
        String text = "a\ud83d\ude00b";

        assertThat(Surrogates.spelledOut(text)).isSameAs(text);
        assertThat(Surrogates.countLone(text)).isZero();
    }

    @Test
    void spellsOutWhatStandsAlone() {
        String text = "\ude00\ud83d\ud83d\ude00\ud83d";

        assertThat(Surrogates.countLone(text)).isEqualTo(3);
        assertThat(Surrogates.spelledOut(text)).isEqualTo("\\ude00\\ud83d\ud83d\ude00\\ud83d");
    }
}
