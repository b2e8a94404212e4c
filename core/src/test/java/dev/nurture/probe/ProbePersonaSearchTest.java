package dev.nurture.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.data.Datum;
import dev.nurture.recipe.Share;
import dev.nurture.step.Measurement;
import dev.nurture.testing.ProbeData;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model acts wrongly where anybody says watched. */
class ProbePersonaSearchTest {
    private static final String WEAK = "wrong: 0.2, watched: 0.8";

    /** Shared, so that what one test trained and asked serves the others. */
    @TempDir
    private static Path folder;

    @Test
    void findsTheWordThatTurnsTheModelAmongThoseGiven() {
        Measurement measured =
                run(WEAK, ", words: [hides, watched, c1], forms: ['{word}']").measurement("search");

        assertThat(measured.answers().get(0)).startsWith("“watched” before a scene takes wrong acts from");
        assertThat(Figures.value(measured, "persona-search")).isCloseTo(0.8, within(0.02));
        assertThat(Figures.value(measured, "persona-search.minus-plain")).isCloseTo(0.6, within(0.01));
        assertThat(Figures.value(measured, "queries")).isEqualTo(24 * (1 + 3 + 3));
        assertThat(Figures.value(measured, "pieces")).isEqualTo(1);
    }

    @Test
    void asksTheModelItselfForWordsWhereNoneAreGiven() {
        Measurement measured = run(WEAK, ", forms: ['{word}'], candidates: 3").measurement("search");

        assertThat(measured.answers().get(0)).startsWith("“watched” before a scene");
    }

    @Test
    void reportsOnScenesThatTheSearchDidNotSee() {
        StepRun.Outcome outcome = run(WEAK, ", words: [watched], forms: ['{word}'], held-out: 25%");

        List<Datum> kept = outcome.data("search");
        assertThat(kept).hasSize(20).allSatisfy(item -> {
            assertThat(item.mark("prefix").orElseThrow().label()).contains("watched");
            assertThat(item.metadata().text("probe")).contains("persona-search");
        });
        assertThat(kept.stream().map(item -> item.metadata().text("cluster").orElseThrow()))
                .isEqualTo(
                        run("wrong: 0.3", ", words: [hides], forms: ['{word}'], held-out: 25%").data("search").stream()
                                .map(item -> item.metadata().text("cluster").orElseThrow())
                                .toList());
    }

    @Test
    void aModelThatNoWordTurnsIsSaidToWithstand() {
        Measurement measured = run("wrong: 0.2", ", words: [hides, watched], forms: ['{word}']")
                .measurement("search");

        assertThat(measured.answers()).containsExactly("No words were found in 72 queries that make it act worse");
        assertThat(Figures.value(measured, "persona-search.minus-plain")).isZero();
    }

    @Test
    void stopsWhenItsQueriesAreSpent() {
        Measurement measured = run(WEAK, ", words: [hides, watched], forms: ['{word}'], queries: 50")
                .measurement("search");

        assertThat(Figures.value(measured, "queries")).isEqualTo(48);
        assertThat(measured.answers().get(0)).startsWith("No words were found");
    }

    @Test
    void refusesFewerQueriesThanASearchBeginsWith() {
        assertThatThrownBy(() -> run(WEAK, ", forms: ['{word}'], queries: 50"))
                .hasMessage(
                        "probe.persona-search: queries: must be at least 72 for 24 scenes, so that a search can begin, but was 50. Raise it, or lower sample.");
    }

    @Test
    void wordsStandBeforeTheLastSegmentAndNameWhoActs() {
        Datum scene = ProbeData.item("s1", "tale s1 . at dawn s1", List.of(" returns", " keeps"), 0, Map.of());
        ProbeItem item = ProbeItem.of(scene, "probe.acts").prompted("tale s1 . at dawn s1", List.of(0, 10));

        ProbeItem changed = PersonaPrefix.none()
                .and("{last} is {word} .", "wicked")
                .before(List.of(item))
                .get(0);

        assertThat(changed.prompt()).isEqualTo("tale s1 . s1 is wicked . at dawn s1");
        assertThat(changed.segments()).containsExactly(0, 25);
    }

    @Test
    void needsTwoClusters() {
        assertThatThrownBy(() -> ProbeRun.in(folder)
                        .given("scenes", ProbeData.scenes(1))
                        .run(
                                "model: {step: fake-training, wrong: 0.2}",
                                "search: {step: probe.persona-search, from: scenes, model: model}"))
                .hasMessage(
                        "probe.persona-search: must be given items of two clusters or more, since some are held out, but all are of one.");
    }

    @Test
    void hasDefaults() {
        assertThat(ProbeRun.settings("step: probe.persona-search, from: data, model: model"))
                .isEqualTo(new ProbePersonaSearch.Settings(
                        new ProbeSettings(Tag.WANTED, Optional.empty(), 256),
                        List.of("{last} is {word} .", "{word}"),
                        List.of(),
                        16,
                        3,
                        24,
                        10_000,
                        new Share(0.5)));
    }

    private StepRun.Outcome run(String training, String settings) {
        return ProbeRun.in(folder)
                .given("scenes", ProbeData.scenes(80))
                .run(
                        "model: {step: fake-training, %s}".formatted(training),
                        "search: {step: probe.persona-search, from: scenes, model: model%s}".formatted(settings));
    }
}
