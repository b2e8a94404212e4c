package dev.nurture.curate.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Datum;
import dev.nurture.stat.Proportion;
import dev.nurture.step.Measurement;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditGroupsTest {
    @TempDir
    private Path folder;

    @Test
    void countsWhatIsWholeCompleteBrokenAndGone() {
        StepRun.Outcome outcome = run(
                "short: {step: filter.marks, from: long, rules: {length.words: {at-least: 3}}}",
                "clean: {step: redact.terms, from: short, terms: [secret]}",
                "groups: {step: audit.groups, from: clean, before: flat}",
                Data.comparison("whole", "one two three", "a b", "c d"),
                Data.comparison("broken", "one", "long enough now", "x"),
                Data.comparison("gone", "one", "x", "y"),
                Data.comparison("changed", "one two three", "the secret", "other"));

        assertThat(figure(outcome, "groups").value()).isEqualTo(4);
        for (String name : List.of("whole", "complete", "broken", "gone")) {
            assertThat(figure(outcome, name)).isEqualTo(Proportion.wilson(1, 4));
        }
        assertThat(figure(outcome, "rewritten")).isEqualTo(Proportion.wilson(1, 5));
        assertThat(outcome.listed("groups", "Broken groups")).containsExactly("broken/rejected");
    }

    @Test
    void findsTheMissingSideWhicheverItIs() {
        for (String side : List.of("chosen", "rejected")) {
            boolean chosen = side.equals("chosen");
            StepRun.Outcome outcome = StepRun.in(folder)
                    .given(
                            "data",
                            List.of(Data.comparison(side, "one", chosen ? "x" : "a b c", chosen ? "a b c" : "x")))
                    .run(
                            "flat: {step: flatten, from: data}",
                            "long: {step: score.length, from: flat}",
                            "short: {step: filter.marks, from: long, rules: {length.words: {at-least: 3}}}",
                            "groups: {step: audit.groups, from: short, before: flat}");

            assertThat(outcome.listed("groups", "Broken groups")).containsExactly(side + "/" + side);
        }
    }

    @Test
    void tellsCopiesOfSiblingsFromOtherCopies() {
        StepRun.Outcome outcome = run(
                "unique: {step: dedup.exact, from: flat}",
                "rest: {step: score.length, from: unique}",
                "groups: {step: audit.groups, from: rest, before: flat, dropped: unique.dropped}",
                Data.comparison("same", "one", "x", "x"),
                Data.comparison("first", "two", "y", "z"),
                Data.comparison("second", "two", "y", "w"));

        assertThat(figure(outcome, "duplicates").value()).isEqualTo(2);
        assertThat(figure(outcome, "of-siblings")).isEqualTo(Proportion.wilson(1, 2));
    }

    @Test
    void aDatumThatWasNotTakenApartIsAGroupOfItsOwn() {
        StepRun.Outcome outcome = StepRun.in(folder)
                .given("data", Data.documents("a", "b", "a"))
                .run(
                        "unique: {step: dedup.exact, from: data}",
                        "groups: {step: audit.groups, from: unique, before: data}");

        assertThat(figure(outcome, "groups").value()).isEqualTo(3);
        assertThat(figure(outcome, "whole")).isEqualTo(Proportion.wilson(2, 3));
        assertThat(figure(outcome, "gone")).isEqualTo(Proportion.wilson(1, 3));
    }

    private StepRun.Outcome run(String first, String second, String third, Datum... data) {
        return StepRun.in(folder)
                .given("data", List.of(data))
                .run(
                        "flat: {step: flatten, from: data}",
                        "long: {step: score.length, from: flat}",
                        first,
                        second,
                        third);
    }

    private static dev.nurture.stat.Estimate figure(StepRun.Outcome outcome, String name) {
        return outcome.figure("groups", name).map(Measurement.Figure::estimate).orElseThrow();
    }
}
