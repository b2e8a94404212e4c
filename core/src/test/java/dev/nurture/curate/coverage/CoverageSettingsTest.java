package dev.nurture.curate.coverage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageSettingsTest {
    @TempDir
    private Path folder;

    @Test
    void numberOfClustersHasBounds() {
        assertThatThrownBy(() -> run("clusters: 0"))
                .hasMessageContaining("clusters: must be between 1 and 1000, but was 0");
    }

    @Test
    void everyExpectedFieldHasValues() {
        assertThatThrownBy(() -> run("expected: {lang: []}"))
                .hasMessageContaining("expected: must name at least one value for each field, but names none for one");
    }

    @Test
    void combinationsDoNotGrowWithoutBounds() {
        String ten = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]";

        assertThatThrownBy(() -> run("expected: {a: %1$s, b: %1$s, c: %1$s, d: %1$s, e: %1$s, f: %1$s}".formatted(ten)))
                .hasMessageContaining("expected: must have at most 100000 combinations, but has more");
    }

    @Test
    void aHoleHasLessThanSomething() {
        assertThatThrownBy(() -> run("at-least: 0")).hasMessageContaining("at-least: must be at least 1, but was 0");
    }

    @Test
    void anEmptyCorpusHoldsNothing() {
        assertThatThrownBy(() -> StepRun.in(folder)
                        .given("data", Data.documents("a"))
                        .run(
                                "none: {step: filter.marks, from: data, rules: {length: {at-least: 1, missing: drop}}}",
                                "holds: {step: coverage, from: none}"))
                .hasMessage("coverage: must read data, but none is empty. Name another output.");
    }

    private void run(String settings) {
        StepRun.in(folder)
                .given("data", Data.documents("a"))
                .run("holds: {step: coverage, from: data, %s}".formatted(settings));
    }
}
