package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.mix.PairEncoder.TooLong;
import dev.nurture.mix.TurnSettings;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.recipe.Share;
import dev.nurture.reward.AnswerMarks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainRewardTest {
    /** Shared, so that the model is trained once. */
    @TempDir
    private static Path folder;

    private static final String REWARD =
            "reward: {step: train.reward, from: pairs, model: model, steps: 30, batch: 4, learning-rate: 0.003, held-out: 30%}";

    @Test
    void hasTheseDefaults() {
        assertThat(SettingsReader.read(RewardSettings.class, List.of(), folder))
                .isEqualTo(new RewardSettings(
                        Size.SMOKE,
                        new PairSettings(1, Optional.empty(), 16, Optional.empty(), TooLong.CUT, new Share(0.1)),
                        TurnSettings.SILENT,
                        new DescentSettings(1e-3, new Share(0.1), new Share(0.1), 1, 0.1),
                        Optional.empty(),
                        "rating",
                        500,
                        Optional.empty()));
    }

    @Test
    void itsRewardsFollowComparisonsOfOtherPrompts() throws IOException {
        PreferenceRun.Outcome outcome = PreferenceRun.run(
                folder, PreferenceRun.pairs(36), REWARD, "scored: {step: reward.score, from: pairs, reward: reward}");

        assertThat(PreferenceRun.value(outcome, "reward", "agreement")).isEqualTo(1);
        assertThat(PreferenceRun.value(outcome, "scored", "agreement")).isEqualTo(1);
        assertThat(PreferenceRun.value(outcome, "scored", "reward")).isCloseTo(0, within(0.5));
    }

    @Test
    void beginsWithNothingToo() throws IOException {
        PreferenceRun.Outcome outcome = PreferenceRun.run(
                folder,
                PreferenceRun.pairs(36),
                "fresh: {step: train.reward, from: pairs, tokenizer: words, steps: 30, batch: 4, adapter: {rank: 2}}");

        assertThat(PreferenceRun.value(outcome, "fresh", "agreement.train")).isEqualTo(1);
    }

    @Test
    void needsAModelOrATokenizer() throws IOException {
        assertThatThrownBy(() ->
                        PreferenceRun.run(folder, PreferenceRun.pairs(6), "alone: {step: train.reward, from: pairs}"))
                .hasMessageContaining(
                        "train.reward: must have a model to begin with or a tokenizer, but has none. Name a stage with model or with tokenizer.");
    }

    @Test
    void theBestOfNHasTheHighestRewardAndAllAreKept() throws IOException {
        PreferenceRun.Outcome outcome = PreferenceRun.run(
                folder,
                PreferenceRun.pairs(36),
                REWARD,
                "best: {step: sample.best-of-n, from: pairs, model: model, reward: reward, reference: model, n: 8, most: 6, prompts: 5}");

        assertThat(PreferenceRun.value(outcome, "best", "kl")).isCloseTo(Math.log(8) - 7 / 8.0, within(1e-12));
        assertThat(PreferenceRun.value(outcome, "best", "kl.reference")).isCloseTo(0, within(1e-4));
        assertThat(PreferenceRun.value(outcome, "best", "reward.best"))
                .isGreaterThan(PreferenceRun.value(outcome, "best", "reward.mean"));
        assertThat(outcome.data("best")).hasSize(5);
        for (Datum datum : outcome.data("best")) {
            Content.Ranking ranking = (Content.Ranking) datum.content();
            assertThat(ranking.answers()).hasSize(8);
            double highest = java.util.stream.IntStream.range(0, 8)
                    .mapToDouble(i ->
                            AnswerMarks.score(datum, "reward", ranking.part(i)).orElseThrow())
                    .max()
                    .orElseThrow();
            assertThat(datum.marks())
                    .filteredOn(mark -> mark.label().filter("best"::equals).isPresent())
                    .singleElement()
                    .satisfies(mark -> assertThat(mark.score().orElseThrow()).isEqualTo(highest));
        }
        assertThat(outcome.data("best.best")).hasSize(5);
    }
}
