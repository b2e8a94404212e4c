package dev.nurture.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CoordinatesTest {
    @Test
    void tellsArmsFromSeeds() {
        assertThat(Coordinates.of("model[plain,seed=2]")).isEqualTo(new Coordinates("plain", "2"));
        assertThat(Coordinates.of("acts[early,seed=1,strict]")).isEqualTo(new Coordinates("early-strict", "1"));
    }

    @Test
    void aStageOfOneJobHasNeither() {
        assertThat(Coordinates.of("verdict")).isEqualTo(new Coordinates("", ""));
        assertThat(Coordinates.of("verdict").armName()).isEqualTo("all");
    }

    @Test
    void knowsTheStage() {
        assertThat(Coordinates.stage("model[plain,seed=2]")).isEqualTo("model");
    }
}
