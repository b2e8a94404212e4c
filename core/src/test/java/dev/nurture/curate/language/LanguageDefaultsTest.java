package dev.nurture.curate.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.recipe.RecipeReader;
import dev.nurture.run.StepCatalogue;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanguageDefaultsTest {
    private static final Path HERE = Path.of("").toAbsolutePath();

    @Test
    void keepsEnglishByFineWebsLimit() {
        assertThat(settings("filter.language"))
                .isEqualTo(new FilterLanguage.Settings(List.of("en"), 0.65, List.of(), 2000));
    }

    @Test
    void choosesAmongAll() {
        assertThat(settings("score.language")).isEqualTo(new ScoreLanguage.Settings(List.of(), 2000));
    }

    private static Record settings(String step) {
        String recipe = "recipe: r\nstages:\n  a: {step: read, path: a}\n  b: {step: %s, from: a}\n".formatted(step);
        return RecipeReader.parse(recipe, "r.yaml", HERE, List.of(), HERE, StepCatalogue.standard())
                .stage("b")
                .orElseThrow()
                .variants()
                .get(0)
                .settings();
    }
}
