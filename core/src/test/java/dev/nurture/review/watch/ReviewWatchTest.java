package dev.nurture.review.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.data.Metadata;
import dev.nurture.recipe.Share;
import dev.nurture.review.JudgementRows;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import dev.nurture.testing.StepSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewWatchTest {
    @TempDir
    private Path folder;

    @Test
    void proposesToPauseThoseWhoFailGoldAndNobodyElse() {
        StepRun.Outcome outcome = run(
                "{people: {honest: 20, liar: 4}, error: 5%, spread: 0.2, difficulty: 0}, labels-per-item: 10",
                ", gold: data, truth-field: truth");

        assertThat(outcome.listed("out", "To be paused"))
                .containsExactly("liar-0001", "liar-0002", "liar-0003", "liar-0004");
    }

    @Test
    void findsAccountsThatShareTheirErrors() {
        StepRun.Outcome outcome = run(
                "{people: {honest: 24, sybil: 4}, error: 20%, spread: 0.2, difficulty: 0}, labels-per-item: 24", "");

        assertThat(outcome.listed("out", "Blocs, and what settles which side is right"))
                .anyMatch(members -> members.contains("sybil-0001") && members.contains("sybil-0004"));
    }

    @Test
    void findsAccountsThatActAtOnce() {
        StepRun.Outcome outcome = run(
                "{people: {honest: 24, sybil: 3}, spread: 0.2, difficulty: 0}, labels-per-item: 20",
                ", fields: {time: at}");

        assertThat(outcome.listed("out", "Accounts that act as one"))
                .containsExactly("sybil-0001 and sybil-0002", "sybil-0001 and sybil-0003", "sybil-0002 and sybil-0003");
    }

    @Test
    void isQuietWhereEverybodyIsHonest() {
        StepRun.Outcome outcome = run(
                "{people: {honest: 24}, error: 5%, spread: 0.2, difficulty: 0}, labels-per-item: 10",
                ", gold: data, truth-field: truth");

        assertThat(value(outcome, "alarms")).isZero();
        assertThat(value(outcome, "blocs")).isZero();
        assertThat(value(outcome, "to-pause")).isZero();
    }

    @Test
    void givesTheAlarmWhereAModelLeavesTheVote() {
        StepRun.Outcome outcome = run(
                "{people: {honest: 12, constant: 10}, error: 20%, spread: 0.2, difficulty: 0}, labels-per-item: 10",
                "");

        assertThat(value(outcome, "alarms")).isPositive();
    }

    @Test
    void hasTheseDefaults() {
        assertThat(StepSettings.of("step: review.watch, from: data"))
                .isEqualTo(new ReviewWatch.Settings(
                        new JudgementRows("item", "annotator", "label", Optional.empty(), List.of()),
                        List.of(),
                        "label",
                        Optional.empty(),
                        new Share(0.05),
                        4,
                        1200,
                        new Share(0.6),
                        new Share(0.85),
                        new Share(0.1)));
    }

    @Test
    void needsJudgements() {
        assertThatThrownBy(
                        () -> StepRun.in(folder).given("none", List.of()).run("out: {step: review.watch, from: none}"))
                .hasMessage("review.watch: must be given judgements, but there are none.");
    }

    private StepRun.Outcome run(String people, String settings) {
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            data.add(Data.document("text " + i, i)
                    .withKey("d" + (1000 + i))
                    .withMetadata(new Metadata("{\"truth\":\"%s\"}".formatted(i % 2 == 0 ? "yes" : "no"))));
        }
        return StepRun.in(folder)
                .given("data", data)
                .run(
                        "crowd: {step: review.simulate, from: data, truth: truth, crowd: %s}".formatted(people),
                        "out: {step: review.watch, from: crowd%s}".formatted(settings));
    }

    private static double value(StepRun.Outcome outcome, String figure) {
        return outcome.figure("out", figure).orElseThrow().estimate().value();
    }
}
