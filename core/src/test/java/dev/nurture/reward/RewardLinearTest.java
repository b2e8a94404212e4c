package dev.nurture.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.data.Datum;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.testing.Data;
import dev.nurture.testing.SharedData;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RewardLinearTest {
    @TempDir
    private Path folder;

    private static final List<String> WORDS = List.of("apple", "stone", "river", "chair", "cloud", "paper", "glass");

    @Test
    void hasTheseDefaults() {
        assertThat(SettingsReader.read(RewardLinear.Settings.class, List.of(), folder))
                .isEqualTo(new RewardLinear.Settings(2, 0, 18, true, 1, 5, "rating"));
    }

    /** The answer with "kind" is better, but for a share of wrong labels. */
    private static List<Datum> planted(int count, double wrong, long seed) {
        Random random = new Random(seed);
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String good = text(random, "kind");
            String bad = text(random, "rude");
            boolean flipped = random.nextDouble() < wrong;
            data.add(Data.comparison("c" + i, "prompt " + i, flipped ? bad : good, flipped ? good : bad));
        }
        return data;
    }

    private static String text(Random random, String word) {
        List<String> words = new ArrayList<>(List.of(word));
        for (int i = 0; i < 6; i++) {
            words.add(random.nextInt(words.size() + 1), WORDS.get(random.nextInt(WORDS.size())));
        }
        return String.join(" ", words);
    }

    private StepRun run() {
        return StepRun.in(folder)
                .with(RewardSteps.all(
                        path -> {
                            throw new AssertionError();
                        },
                        path -> {
                            throw new AssertionError();
                        }));
    }

    private static double value(StepRun.Outcome outcome, String stage, String figure) {
        return outcome.figure(stage, figure).map(Figure::estimate).orElseThrow().value();
    }

    @Test
    void findsAPlantedPreferenceInHeldOutPairs() {
        StepRun.Outcome outcome =
                run().given("pairs", planted(400, 0.2, 1)).run("reward: {step: reward.linear, from: pairs}");

        Figure agreement = outcome.figure("reward", "agreement").orElseThrow();
        assertThat(agreement.estimate().low()).isLessThan(0.8);
        assertThat(agreement.estimate().high()).isGreaterThan(0.8);
        assertThat(agreement.estimate().excludes(0.5)).isTrue();
        assertThat(value(outcome, "reward", "calibration.slope")).isBetween(0.5, 2.0);
    }

    @Test
    void findsNothingWhereLabelsAreRandom() {
        StepRun.Outcome outcome =
                run().given("pairs", planted(400, 0.5, 2)).run("reward: {step: reward.linear, from: pairs}");

        assertThat(value(outcome, "reward", "agreement")).isBetween(0.38, 0.58);
    }

    @Test
    void itsRewardsMarkDataAndAreTheSameWhenReadAgain() {
        StepRun.Outcome outcome = run().given("pairs", planted(200, 0, 3))
                .given("new", planted(50, 0, 4))
                .given("texts", Data.documents("so kind", "so rude"))
                .run(
                        "reward: {step: reward.linear, from: pairs, test: new}",
                        "scored: {step: reward.score, from: new, reward: reward}",
                        "marked: {step: reward.score, from: texts, reward: reward}");

        assertThat(value(outcome, "reward", "agreement")).isEqualTo(value(outcome, "scored", "agreement"));
        assertThat(value(outcome, "scored", "log-loss")).isCloseTo(value(outcome, "reward", "log-loss"), within(1e-5));
        List<Double> rewards = outcome.data("marked").stream()
                .map(datum -> datum.mark("reward").orElseThrow().score().orElseThrow())
                .toList();
        assertThat(rewards.get(0)).isGreaterThan(rewards.get(1));
    }

    @Test
    void refusesAPromptThatIsAlone() {
        List<Datum> one =
                planted(5, 0, 5).stream().map(datum -> datum.withGroup("same")).toList();

        assertThatThrownBy(() -> run().given("pairs", one).run("reward: {step: reward.linear, from: pairs}"))
                .hasMessageContaining(
                        "reward.linear: must have pairs of several prompts to measure itself on, but all 5 share one. Name others with test.");
    }

    @Test
    void refusesPromptsThatAreAllInOnePart() {
        List<Datum> two = planted(2, 0, 5);

        List<String> said = new ArrayList<>();
        for (int seed = 0; seed < 12; seed++) {
            List<Datum> pairs =
                    List.of(two.get(0).withGroup("first " + seed), two.get(1).withGroup("second " + seed));
            try {
                run().given("pairs", pairs).run("reward: {step: reward.linear, from: pairs, folds: 2}");
            } catch (RuntimeException e) {
                said.add(String.valueOf(e.getMessage()));
            }
        }

        assertThat(said)
                .isNotEmpty()
                .allMatch(
                        message -> message.contains(
                                "reward.linear: folds: must have prompts in more than one part, but all 2 prompts are in one of 2. Raise folds, or name others with test."));
    }

    @Test
    void agreesWithRealComparisonsMoreOftenThanACoin() {
        Path file = SharedData.file("preferences/hh_harmless_base_test.jsonl.gz");

        StepRun.Outcome outcome = run().run(
                        "pairs: {step: read, path: '%s', limit: 1000}".formatted(file),
                        "reward: {step: reward.linear, from: pairs}");

        assertThat(value(outcome, "reward", "agreement")).isBetween(0.5, 0.7);
    }
}
