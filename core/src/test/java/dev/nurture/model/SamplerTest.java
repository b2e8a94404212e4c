package dev.nurture.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.provenance.Seed;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SamplerTest {
    /** Probabilities .1, .5, .3 and .1. */
    private static final float[] LOGITS = logs(0.1, 0.5, 0.3, 0.1);

    private static final int DRAWS = 20_000;

    private static float[] logs(double... shares) {
        float[] logs = new float[shares.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = (float) Math.log(shares[i]) + 3;
        }
        return logs;
    }

    private static double[] shares(Sampling sampling) {
        Sampler sampler = new Sampler(sampling);
        RandomGenerator chance = new Seed(7).generator();
        double[] shares = new double[LOGITS.length];
        for (int i = 0; i < DRAWS; i++) {
            shares[sampler.choose(LOGITS, chance)] += 1.0 / DRAWS;
        }
        return shares;
    }

    @Test
    void drawsByProbability() {
        assertThat(shares(new Sampling(1, 0, 1, Set.of(), 1)))
                .containsExactly(new double[] {.1, .5, .3, .1}, within(0.015));
    }

    @Test
    void temperatureSharpens() {
        double sum = .01 + .25 + .09 + .01;

        assertThat(shares(new Sampling(0.5, 0, 1, Set.of(), 1)))
                .containsExactly(new double[] {.01 / sum, .25 / sum, .09 / sum, .01 / sum}, within(0.015));
    }

    @Test
    void zeroTemperatureTakesTheMostProbable() {
        assertThat(shares(Sampling.greedy(1))).containsExactly(new double[] {0, 1, 0, 0}, within(1e-9));
        assertThat(new Sampler(Sampling.greedy(1)).choose(new float[] {1, 1}, new Seed(7).generator()))
                .isZero();
    }

    @Test
    void onlyTheMostProbableStay() {
        assertThat(shares(new Sampling(1, 2, 1, Set.of(), 1)))
                .containsExactly(new double[] {0, .625, .375, 0}, within(0.015));
        assertThat(shares(new Sampling(1, 3, 1, Set.of(), 1)))
                .containsExactly(new double[] {1 / 9.0, 5 / 9.0, 3 / 9.0, 0}, within(0.015));
    }

    @Test
    void theSmallestSetWithEnoughProbabilityStays() {
        assertThat(shares(new Sampling(1, 0, 0.49, Set.of(), 1)))
                .containsExactly(new double[] {0, 1, 0, 0}, within(1e-9));
        assertThat(shares(new Sampling(1, 0, 0.51, Set.of(), 1)))
                .containsExactly(new double[] {0, .625, .375, 0}, within(0.015));
        assertThat(shares(new Sampling(1, 2, 0.7, Set.of(), 1)))
                .containsExactly(new double[] {0, .625, .375, 0}, within(0.015));
    }

    @Test
    void bannedTokensAreNeverChosen() {
        assertThat(shares(new Sampling(1, 2, 1, Set.of(1), 1)))
                .containsExactly(new double[] {.25, 0, .75, 0}, within(0.015));
        assertThat(shares(new Sampling(0, 0, 1, Set.of(1), 1)))
                .containsExactly(new double[] {0, 0, 1, 0}, within(1e-9));
    }

    @Test
    void refusesWhenNothingIsLeft() {
        Sampler sampler = new Sampler(new Sampling(1, 0, 1, Set.of(0), 1));

        assertThatThrownBy(() -> sampler.choose(new float[] {1, Float.NaN}, new Seed(7).generator()))
                .hasMessage("sampling: must have a token to choose, but of 2 all are banned or without probability");
    }
}
