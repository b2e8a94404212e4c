package dev.nurture.review.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Content.Comparison;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.recipe.Share;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewSettleTest {
    @TempDir
    private Path folder;

    @Test
    void haveTheseDefaults() {
        assertThat(SettingsReader.read(ReviewBlind.Settings.class, List.of(), folder))
                .isEqualTo(new ReviewBlind.Settings("recorded"));
        assertThat(SettingsReader.read(ReviewSettle.Settings.class, List.of(), folder))
                .isEqualTo(new ReviewSettle.Settings("aggregated", new Share(0.5), "recorded"));
    }

    @Test
    void sidesStandInAnOrderThatSaysNothing() {
        List<Datum> data = comparisons(400);

        List<Datum> blind = StepRun.in(folder)
                .given("data", data)
                .run("out: {step: review.blind, from: data}")
                .data("out");

        long swapped = 0;
        for (int i = 0; i < blind.size(); i++) {
            boolean second = side(blind.get(i)).equals("b");
            swapped += second ? 1 : 0;
            assertThat(((Comparison) blind.get(i).content()).chosen())
                    .isEqualTo(
                            second
                                    ? original(data.get(i)).rejected()
                                    : original(data.get(i)).chosen());
            assertThat(blind.get(i).id()).isEqualTo(data.get(i).id());
        }
        assertThat(swapped).isBetween(160L, 240L);
    }

    @Test
    void whatPeoplePreferIsChosenWhereverItStood() {
        List<Datum> data = comparisons(50);
        List<Datum> judged =
                StepRun.in(folder).given("data", data).run("out: {step: review.blind, from: data}").data("out").stream()
                        .map(datum -> datum.withMark(Mark.label("aggregated", "x/1", side(datum))))
                        .toList();

        StepRun.Outcome outcome =
                StepRun.in(folder).given("judged", judged).run("out: {step: review.settle, from: judged}");

        assertThat(outcome.data("out"))
                .extracting(Datum::content)
                .containsExactlyElementsOf(data.stream().map(Datum::content).toList());
        assertThat(outcome.figure("out", "changed").orElseThrow().estimate().value())
                .isZero();
    }

    @Test
    void saysWhenTheLabelsDoNotStandOnGold() {
        List<Datum> data = comparisons(2);
        List<Datum> judged = List.of(
                data.get(0).withMark(Mark.label("aggregated", "x/1", "a").withDetail("3 of 3 judgements; unanchored")));

        StepRun.Outcome outcome =
                StepRun.in(folder).given("judged", judged).run("out: {step: review.settle, from: judged}");

        assertThat(outcome.measurement("out").answers())
                .containsExactly(
                        "All of this is unanchored: without gold of items drawn at random nobody knows how good 'aggregated' is.");
    }

    @Test
    void whatTeachesNoPreferenceIsDroppedWithItsReason() {
        List<Datum> data = comparisons(4);
        List<Datum> judged = List.of(
                data.get(0).withMark(Mark.label("aggregated", "x/1", "tie")),
                data.get(1)
                        .withMark(Mark.score("aggregated", "x/1", 0.55).withLabel("a"))
                        .withKey("unsure"),
                data.get(2),
                data.get(3).withMark(Mark.label("aggregated", "x/1", "b-much")),
                Data.document("no comparison", 9));

        StepRun.Outcome outcome =
                StepRun.in(folder).given("judged", judged).run("out: {step: review.settle, from: judged, sure: 60%}");

        assertThat(outcome.drops("out"))
                .extracting(drop -> drop.substring(drop.indexOf(": ") + 2))
                .containsExactly(
                        "no-preference, people said tie",
                        "too-unsure, the label's probability is 0.55",
                        "not-judged, it has no mark 'aggregated'",
                        "no-comparison, it is a document");
        assertThat(original(outcome.only("out")).chosen())
                .isEqualTo(original(data.get(3)).rejected());
    }

    private static List<Datum> comparisons(int count) {
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            data.add(Data.comparison("c" + i, "prompt " + i, "good " + i, "bad " + i));
        }
        return data;
    }

    private static Comparison original(Datum datum) {
        return (Comparison) datum.content();
    }

    private static String side(Datum datum) {
        return datum.mark("recorded").flatMap(Mark::label).orElseThrow();
    }
}
