package dev.nurture.curate.dedup.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BandsTest {
    @Test
    void areThosePublishedForCommonThresholds() {
        assertThat(Bands.of(0.7, 256)).isEqualTo(new Bands(25, 10));
        assertThat(Bands.of(0.7, 240)).isEqualTo(new Bands(24, 10));
        assertThat(Bands.of(0.8, 256)).isEqualTo(new Bands(17, 15));
        assertThat(Bands.of(0.85, 256)).isEqualTo(new Bands(13, 19));
    }

    @Test
    void makeCandidatesWithTheKnownChance() {
        MinhashForm form = MinhashForm.fineweb();

        assertThat(form.threshold()).isCloseTo(0.719, within());
        assertThat(form.candidateChance(0.7)).isCloseTo(0.565, within());
        assertThat(form.candidateChance(0.75)).isCloseTo(0.772, within());
        assertThat(form.candidateChance(0.8)).isCloseTo(0.924, within());
        assertThat(form.candidateChance(0.85)).isCloseTo(0.988, within());
        assertThat(MinhashForm.nemo().threshold()).isCloseTo(0.794, within());
        assertThat(MinhashForm.nemo().candidateChance(0.8)).isCloseTo(0.677, within());
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(0.0005);
    }
}
