package dev.nurture.curate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Datum;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilterComparisonsTest {
    @TempDir
    private Path folder;

    @Test
    void dropsIdenticalSidesAndEmptyOnes() {
        List<Datum> data = List.of(
                Data.comparison("good", "?", "a", "b"),
                Data.comparison("same", "?", "a", "a"),
                Data.comparison("case", "?", "a", "A"),
                Data.comparison("no-chosen", "?", " \u00a0\u0085\n", "b"),
                Data.comparison("no-rejected", "?", "a", ""),
                Data.comparison("neither", "?", "", ""));

        StepRun.Outcome outcome = filter(data, "");

        assertThat(outcome.names("kept")).containsExactly("good", "case");
        assertThat(outcome.drops("kept"))
                .containsExactly(
                        "same: identical-sides, both answers are the same",
                        "no-chosen: empty-side, the chosen answer has no text",
                        "no-rejected: empty-side, the rejected answer has no text",
                        "neither: empty-side, the chosen answer has no text");
    }

    @Test
    void dropsAllThatContradictEachOtherAndNamesAPartner() {
        List<Datum> data = List.of(
                Data.comparison("for", "?", "a", "b"),
                Data.comparison("other-prompt", "??", "b", "a"),
                Data.comparison("against", "?", "b", "a"),
                Data.comparison("for-again", "?", "a", "b"));

        StepRun.Outcome outcome = filter(data, "");

        assertThat(outcome.names("kept")).containsExactly("other-prompt");
        assertThat(outcome.drops("kept"))
                .containsExactly(
                        "for: contradicted, of " + data.get(2).id().hex(),
                        "against: contradicted, of " + data.get(0).id().hex(),
                        "for-again: contradicted, of " + data.get(2).id().hex());
    }

    @Test
    void keepsDuplicatesThatAgree() {
        List<Datum> data = List.of(Data.comparison("once", "?", "a", "b"), Data.comparison("twice", "?", "a", "b"));

        assertThat(filter(data, "").names("kept")).containsExactly("once", "twice");
    }

    @Test
    void countsRowsOnWhereSidesFailFirst() {
        List<Datum> data = List.of(
                Data.comparison("same", "?", "a", "a"),
                Data.comparison("empty", "?", "", "a"),
                Data.comparison("for", "?", "a", "b"),
                Data.comparison("empty-against", "?", "a", ""),
                Data.document("text", 1).withKey("text"),
                Data.comparison("against", "?", "b", "a"),
                Data.comparison("good", "?", "a", "c"));

        StepRun.Outcome outcome = filter(data, "");

        assertThat(outcome.names("kept")).containsExactly("text", "good");
        assertThat(outcome.drops("kept"))
                .extracting(line -> line.substring(0, line.indexOf(',')))
                .containsExactly(
                        "same: identical-sides",
                        "empty: empty-side",
                        "for: contradicted",
                        "empty-against: empty-side",
                        "against: contradicted");
    }

    @Test
    void letsEverythingPassThatItIsNotToldToDrop() {
        List<Datum> data = List.of(
                Data.comparison("same", "?", "a", "a"),
                Data.comparison("empty", "?", "", "b"),
                Data.comparison("for", "?", "a", "b"),
                Data.comparison("against", "?", "b", "a"),
                Data.dialogue("dialogue", "a", "a"));

        assertThat(filter(data, ", identical: false, empty: false, contradicted: false")
                        .data("kept"))
                .isEqualTo(data);
    }

    @Test
    void looksOnceAtEachOfManyContradictions() {
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            data.add(i % 2 == 0 ? Data.comparison("k" + i, "?", "a", "b") : Data.comparison("k" + i, "?", "b", "a"));
        }

        assertThat(filter(data, "").corpus("kept.dropped").manifest().rows()).isEqualTo(20_000);
    }

    private StepRun.Outcome filter(List<Datum> data, String settings) {
        return StepRun.in(folder)
                .given("data", data)
                .run("kept: {step: filter.comparisons, from: data" + settings + "}");
    }
}
