package dev.nurture.review.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.data.Metadata;
import dev.nurture.recipe.Share;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import dev.nurture.testing.StepSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewSimulateTest {
    @TempDir
    private Path folder;

    @Test
    void writesOneJudgementARow() {
        StepRun.Outcome outcome = run("crowd: {people: {honest: 10, liar: 2}}, labels-per-item: 4");

        assertThat(outcome.data("out")).hasSize(160);
        Metadata first = outcome.data("out").get(0).metadata();
        assertThat(first.text("item")).contains("d0");
        assertThat(first.text("annotator").orElseThrow()).matches("(honest|liar)-\\d{4}");
        assertThat(first.text("label").orElseThrow()).isIn("yes", "no");
        assertThat(first.number("at").orElseThrow()).isPositive();
        assertThat(outcome.figure("out", "error-liar").orElseThrow().estimate().value())
                .isEqualTo(1);
    }

    @Test
    void theSameSeedGivesTheSamePeople() {
        assertThat(run("crowd: {}").data("out")).isEqualTo(run("crowd: {}").data("out"));
    }

    @Test
    void hasTheseDefaults() {
        assertThat(StepSettings.of("step: review.simulate, from: data, truth: t, crowd: {}"))
                .isEqualTo(new ReviewSimulate.Settings(
                        "t",
                        List.of(),
                        new Crowd(
                                Map.of(),
                                new Share(0.2),
                                new Share(0.03),
                                new Share(0.15),
                                0.5,
                                0.5,
                                0,
                                100,
                                new Share(0),
                                new Share(0.1),
                                Optional.empty(),
                                List.of(),
                                20),
                        5));
    }

    @Test
    void refusesSettingsThatCannotBe() {
        assertThatThrownBy(() -> run("crowd: {people: {honst: 3}}"))
                .hasMessageContaining(
                        "people: must be of honest, expert, model, random, constant, liar, sleeper, sybil, but was honst. Did you mean to write 'honest'?");
        assertThatThrownBy(() -> run("crowd: {target-field: kind}"))
                .hasMessageContaining("target-values: must be given with target-field, and only then, but was []");
        assertThatThrownBy(() -> run("crowd: {}, labels-per-item: 0"))
                .hasMessageContaining("labels-per-item: must be 1 or more, but was 0");
    }

    @Test
    void needsTruthOfTwoClasses() {
        assertThatThrownBy(() -> run("crowd: {}, classes: [yes, maybe]"))
                .hasMessage("review.simulate: the truth of d1 must be one of yes, maybe, but was 'no'.");
        assertThatThrownBy(() -> StepRun.in(folder)
                        .given("data", Data.documents("a"))
                        .run("out: {step: review.simulate, from: data, truth: kind, crowd: {}}"))
                .hasMessage(
                        "review.simulate: d0 must have its truth in 'kind', but has none. Name the mark or field with truth.");
    }

    private StepRun.Outcome run(String settings) {
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            data.add(Data.document("text " + i, i)
                    .withKey("d" + i)
                    .withMetadata(new Metadata("{\"truth\":\"%s\"}".formatted(i % 2 == 0 ? "yes" : "no"))));
        }
        return StepRun.in(folder)
                .given("data", data)
                .run("out: {step: review.simulate, from: data, truth: truth%s}"
                        .formatted(settings.isEmpty() ? "" : ", " + settings));
    }
}
