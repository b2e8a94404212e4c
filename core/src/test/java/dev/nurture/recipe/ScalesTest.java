package dev.nurture.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.testing.FakeCatalogue;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalesTest {
    private static final String STAGES = """
            stages:
              data: {step: read, path: x}
              short: {step: filter, from: data, seeds: 3, arms: {plain: {}, long: {min-words: 100}}}
            """;
    private static final String RECIPE = """
            recipe: a
            scale: small
            scales:
              small: {data.limit: 10, short.seeds: 2}
              large: {data.limit: 1000, short.arms.long.min-words: 200}
            """ + STAGES;

    @Test
    void theChosenScaleHolds() {
        Recipe recipe = read(RECIPE);

        assertThat(settings(recipe, "data")).containsEntry("limit", 10L);
        assertThat(recipe.stage("short").orElseThrow().seeds()).containsExactly(1L, 2L);
    }

    @Test
    void theCommandLineChoosesAnother() {
        Recipe recipe = read(RECIPE, "scale=large");

        assertThat(settings(recipe, "data")).containsEntry("limit", 1000L);
        assertThat(recipe.stage("short").orElseThrow().variants().get(1).settings())
                .isEqualTo(new FakeCatalogue.Filter(200, FakeCatalogue.Layout.DPO));
        assertThat(recipe.stage("short").orElseThrow().seeds()).hasSize(3);
    }

    @Test
    void whatTheCommandLineSetsBeatsTheScale() {
        Recipe recipe = read(RECIPE, "data.limit=7", "scale=large");

        assertThat(settings(recipe, "data")).containsEntry("limit", 7L);
    }

    @Test
    void mistakesAreReportedWithTheirPlace() {
        assertThatThrownBy(() -> read(RECIPE, "scale=larg"))
                .hasMessage("-s:1: scale: must be one of small, large, but was larg. Did you mean to write 'large'?\n"
                        + "1 problem; nothing was run.");
        assertThatThrownBy(() -> read(RECIPE.replace("data.limit: 10,", "dat.limit: 10, data.limits: 3,")))
                .hasMessage("""
                        recipe.yaml:4: scales.small.dat.limit: there is no stage dat. Did you mean to write 'data'?
                        recipe.yaml:4: scales.small.data.limits: is not a known setting. Did you mean to write 'limit'?
                        2 problems; nothing was run.""");
        assertThatThrownBy(() -> read(RECIPE.replace("scale: small\n", "")))
                .hasMessageContaining("must have a scale: that says which of them holds, but has none.");
        assertThatThrownBy(() -> read("recipe: a\nscale: small\n" + STAGES))
                .hasMessageContaining("scale: names one of the recipe's scales, but it has none.");
        assertThatThrownBy(() -> read(RECIPE.replace("data.limit: 10", "scale: 3")))
                .hasMessageContaining("must change settings of stages, but was scale.");
    }

    private static java.util.Map<String, Object> settings(Recipe recipe, String stage) {
        return SettingsForm.of(
                recipe.stage(stage).orElseThrow().variants().get(0).settings());
    }

    private static Recipe read(String recipe, String... overrides) {
        return RecipeReader.parse(
                recipe, "recipe.yaml", Path.of("/base"), List.of(overrides), Path.of("/current"), new FakeCatalogue());
    }
}
