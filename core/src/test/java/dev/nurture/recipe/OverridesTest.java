package dev.nurture.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Seed;
import dev.nurture.testing.FakeCatalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverridesTest {
    private static final Path CURRENT = Path.of("/current");
    private static final String RECIPE = """
            recipe: a
            stages:
              data: {step: read, path: x}
              short: {step: filter, from: data, arms: {plain: {}, long: {min-words: 100}}}
              all:
                step: everything
                from: data
                text: t
                bounds: {terms.hazard: {most: 1}, length: {most: 2}}
              mixed: {step: mix, from: [data]}
            expect:
              data.rows: {equals: 5}
            """;

    @Test
    void settingsAndTheSeedAreChanged() {
        Recipe recipe = read("data.limit=10", "seed=9", "recipe=b", "about=Why not.");

        assertThat(recipe.seed()).isEqualTo(new Seed(9));
        assertThat(recipe.name()).isEqualTo("b");
        assertThat(recipe.about()).isEqualTo("Why not.");
        assertThat(SettingsForm.of(settings(recipe, "data"))).containsEntry("limit", 10L);
        assertThat(recipe.overrides()).containsExactly("data.limit=10", "seed=9", "recipe=b", "about=Why not.");
    }

    @Test
    void theLastOfSeveralCounts() {
        assertThat(SettingsForm.of(settings(read("data.limit=10", "data.limit=20"), "data")))
                .containsEntry("limit", 20L);
    }

    @Test
    void armsAreReached() {
        Recipe recipe = read("short.arms.long.min-words=7", "short.arms.new={layout: hh-rlhf}");

        assertThat(recipe.stage("short").orElseThrow().variants())
                .extracting(Stage.Variant::settings)
                .containsExactly(
                        new FakeCatalogue.Filter(50, FakeCatalogue.Layout.DPO),
                        new FakeCatalogue.Filter(7, FakeCatalogue.Layout.DPO),
                        new FakeCatalogue.Filter(50, FakeCatalogue.Layout.HH_RLHF));
    }

    @Test
    void anEmptyGroupStaysAGroup() {
        assertThat(read("short.arms.long={}").stage("short").orElseThrow().variants())
                .extracting(Stage.Variant::settings)
                .containsOnly(new FakeCatalogue.Filter(50, FakeCatalogue.Layout.DPO));
    }

    @Test
    void listsAndGroupsAreWrittenInFlowStyle() {
        Recipe recipe = read("mixed.from=[data, short.dropped]", "all.words=[x, y]", "all.weights={a: 1, b: 2.5}");

        assertThat(recipe.stage("mixed").orElseThrow().variants().get(0).sources())
                .extracting(Stage.Source::reference)
                .containsExactly(Reference.parse("data"), Reference.parse("short.dropped"));
        assertThat(SettingsForm.of(settings(recipe, "all")))
                .containsEntry("words", List.of("x", "y"))
                .containsEntry("weights", Map.of("a", 1.0, "b", 2.5));
    }

    @Test
    void keysWithDotsAreFoundWhereTheyAre() {
        Recipe recipe = read("all.bounds.terms.hazard.most=7", "all.bounds.length.most=8");

        assertThat(SettingsForm.of(settings(recipe, "all")))
                .extractingByKey("bounds")
                .hasToString("{terms.hazard={most=7.0, why=}, length={most=8.0, why=}}");
    }

    @Test
    void expectationsAreChangedAndAdded() {
        Recipe recipe = read(
                "expect.data.rows.equals=6",
                "expect.short[long].kept.rows.at-most=5%",
                "expect.short[seed=1].rows={above: data.rows}");

        assertThat(recipe.expectations())
                .extracting(Expectation::figure)
                .containsExactly("data.rows", "short[long].kept.rows", "short[seed=1].rows");
        assertThat(recipe.expectations())
                .extracting(expectation -> expectation.conditions().get(0).text())
                .containsExactly("equals 6", "at most 0.05", "above data.rows");
    }

    @Test
    void pathsAreRelativeToTheCurrentFolder() {
        assertThat(settings(read("data.path=y/*.jsonl"), "data"))
                .isEqualTo(new FakeCatalogue.Read(new InputPath("y/*.jsonl", CURRENT), java.util.Optional.empty()));
    }

    @Test
    void aWholeStageCanBeReplaced() {
        assertThat(settings(read("data={step: read, path: z}"), "data"))
                .isEqualTo(new FakeCatalogue.Read(new InputPath("z", CURRENT), java.util.Optional.empty()));
        assertThat(settings(read("stages.data.limit=3"), "data"))
                .extracting(settings -> SettingsForm.of(settings).get("limit"))
                .isEqualTo(3L);
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        assertProblems(
                """
                -s:1: raed: must be stage.setting=value, such as read.limit=100.
                -s:2: =3: must be stage.setting=value, such as read.limit=100.
                -s:3: .=3: must be stage.setting=value, such as read.limit=100.
                -s:4: a..b=3: must be stage.setting=value, such as read.limit=100.
                -s:5: data.=3: must be stage.setting=value, such as read.limit=100.
                -s:6: date.limit: there is no stage date. Did you mean to write 'data'?
                -s:7: stages.date.limit: there is no stage date. Did you mean to write 'data'?
                -s:8: data.limit: must be a number, but was many.
                -s:9: data.limt: is not a known setting. Did you mean to write 'limit'?
                -s:10: mixed.from: must be YAML, but expected ',' or ']', but got <stream end>.
                -s:11: all.words.0: must be one value, but was a group of settings.
                -s:12: seed: must be a whole number, but was 'x'.
                12 problems; nothing was run.""",
                "raed",
                "=3",
                ".=3",
                "a..b=3",
                "data.=3",
                "date.limit=3",
                "stages.date.limit=3",
                "data.limit=many",
                "data.limt=3",
                "mixed.from=[data",
                "all.words=[{a: b}]",
                "seed=x");
    }

    @Test
    void whatStandsInTheWayOfADeepKeyIsReported() {
        assertProblems("""
                -s:1: data.path.deeper: must be one value, but was a group of settings.
                1 problem; nothing was run.""", "data.path.deeper=3");
    }

    private static Record settings(Recipe recipe, String stage) {
        return recipe.stage(stage).orElseThrow().variants().get(0).settings();
    }

    private static Recipe read(String... overrides) {
        return RecipeReader.parse(
                RECIPE, "test.yaml", Path.of("/recipes"), List.of(overrides), CURRENT, new FakeCatalogue());
    }

    private static void assertProblems(String expected, String... overrides) {
        assertThatThrownBy(() -> read(overrides))
                .isInstanceOf(NurtureException.class)
                .hasMessage(expected);
    }
}
