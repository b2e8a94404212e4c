package dev.nurture.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitTest {
    @TempDir
    private Path folder;

    @Test
    void givesEverySetItsShare() {
        int n = 20_000;

        StepRun.Outcome outcome = split(documents(n), "train: 0.7, valid: 20%, test: 0.1");

        double[] shares = {0.7, 0.2, 0.1};
        String[] sets = {"train", "valid", "test"};
        for (int i = 0; i < shares.length; i++) {
            double fiveSigma = 5 * Math.sqrt(n * shares[i] * (1 - shares[i]));
            assertThat((double) outcome.corpus("split." + sets[i]).manifest().rows())
                    .as(sets[i])
                    .isBetween(n * shares[i] - fiveSigma, n * shares[i] + fiveSigma);
        }
    }

    @Test
    void losesAndDoublesNothing() {
        List<Datum> data = documents(500);

        StepRun.Outcome outcome = split(data, "a: 0.5, b: 0.5");

        List<Datum> all = new ArrayList<>(outcome.data("split.a"));
        all.addAll(outcome.data("split.b"));
        assertThat(all).containsExactlyInAnyOrderElementsOf(data);
    }

    @Test
    void keepsGroupsTogether() {
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            data.add(
                    switch (i % 3) {
                        case 0 -> Data.document("text " + i, i).withGroup("group " + i / 30);
                        case 1 -> Data.comparison("c" + i, "prompt " + i / 30, "a" + i, "b" + i);
                        default -> Data.dialogue("d" + i, "opening " + i / 30, "answer " + i);
                    });
        }

        StepRun.Outcome outcome = split(data, "a: 0.5, b: 0.5");

        assertThat(outcome.data("split.a")).isNotEmpty();
        assertThat(outcome.data("split.b")).isNotEmpty();
        assertThat(outcome.data("split.a"))
                .extracting(Datum::groupFingerprint)
                .doesNotContainAnyElementsOf(outcome.data("split.b").stream()
                        .map(Datum::groupFingerprint)
                        .toList());
    }

    @Test
    void movesNothingWhereDataAreAdded() {
        List<Datum> few = split(documents(200), "a: 0.5, b: 0.5").data("split.a");
        List<Datum> many = split(documents(400), "a: 0.5, b: 0.5").data("split.a");

        assertThat(many).startsWith(few.toArray(Datum[]::new));
        assertThat(many.stream().filter(documents(200)::contains)).hasSameSizeAs(few);
    }

    @Test
    void followsTheSeed() {
        List<Datum> data = documents(200);

        List<Datum> one = StepRun.in(folder)
                .given("data", data)
                .seed(1)
                .run(stage("a: 0.5, b: 0.5"))
                .data("split.a");
        List<Datum> two = StepRun.in(folder)
                .given("data", data)
                .seed(2)
                .run(stage("a: 0.5, b: 0.5"))
                .data("split.a");

        assertThat(one).isNotEqualTo(two);
    }

    @Test
    void refusesSharesThatMakeNoWhole() {
        assertThatThrownBy(() -> split(documents(1), "a: 0.5, b: 0.4"))
                .hasMessageContaining("shares: must add up to 1, but add up to 0.9");
        assertThatThrownBy(() -> split(documents(1), "A: 1"))
                .hasMessageContaining("shares: must be named like train (a-z, 0-9, -), but one was 'A'");
        assertThatThrownBy(() -> split(documents(1), "a: 0.5, dropped: 0.5"))
                .hasMessageContaining(
                        "shares: must not be named dropped, which is for data with a reason, but one was 'dropped'");
    }

    private static List<Datum> documents(int n) {
        return IntStream.range(0, n).mapToObj(Data::document).toList();
    }

    private static String stage(String shares) {
        return "split: {step: split, from: data, shares: {" + shares + "}}";
    }

    private StepRun.Outcome split(List<Datum> data, String shares) {
        return StepRun.in(folder).given("data", data).run(stage(shares));
    }
}
