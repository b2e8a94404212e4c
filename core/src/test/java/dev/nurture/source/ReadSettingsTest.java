package dev.nurture.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Catalogue;
import dev.nurture.recipe.InputPath;
import dev.nurture.recipe.RecipeReader;
import dev.nurture.recipe.SettingsForm;
import dev.nurture.recipe.StepInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadSettingsTest {
    private static final Path BASE = Path.of("/base");

    /** Knows only how to read. */
    private static final class OnlyRead implements Catalogue {
        @Override
        public List<StepInfo<?>> steps() {
            return List.of(new Read().info());
        }

        @Override
        public List<String> outputs(StepInfo<?> step, Record settings) {
            return new Read().outputs((Read.Settings) settings);
        }
    }

    private static Read.Settings bind(String settings) {
        String recipe = "recipe: r\nstages:\n  files: {step: read, %s}\n".formatted(settings);
        return (Read.Settings) RecipeReader.parse(recipe, "r.yaml", BASE, List.of(), BASE, new OnlyRead())
                .stages()
                .get(0)
                .variants()
                .get(0)
                .settings();
    }

    @Test
    void hasTheseDefaults() {
        assertThat(SettingsForm.of(bind("path: data.jsonl")))
                .isEqualTo(Map.of(
                        "path",
                        List.of("data.jsonl"),
                        "format",
                        "auto",
                        "convention",
                        "auto",
                        "fields",
                        Map.of(),
                        "text-unit",
                        "file",
                        "attributes",
                        List.of(),
                        "max-line",
                        "67108864B",
                        "max-expansion",
                        1000));
    }

    @Test
    void takesOnePathOrSeveral() {
        assertThat(bind("path: [a, b]").path()).containsExactly(new InputPath("a", BASE), new InputPath("b", BASE));
    }

    @Test
    void takesNamesAsRecipesWriteThem() {
        Read.Settings settings =
                bind("path: a, format: parquet, convention: hh-rlhf, fields: {text: body}, limit: 5, max-line: 1KiB");

        assertThat(settings.format()).isEqualTo(Read.Format.PARQUET);
        assertThat(settings.convention()).isEqualTo(Read.Convention.HH_RLHF);
        assertThat(settings.fields()).isEqualTo(Map.of("text", "body"));
        assertThat(settings.limit()).contains(5L);
        assertThat(settings.maxLine().bytes()).isEqualTo(1024);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "path: a, fields: {txet: b}|fields: must map one of text, id, group, messages, prompt, chosen, rejected, conversations, conversation, system, instruction, input, output, query, response, history, generations, ratings, but was txet. Did you mean to write 'text'?",
                "path: a, fields: {text: ''}|fields: must name what the source calls text, but was empty",
                "path: []|path: must name at least one file, folder or pattern, but names none",
                "path: a, limit: 0|limit: must be at least 1, but was 0",
                "path: a, max-line: 2GiB|max-line: must be between 1B and 1GiB, but was 2147483648B",
                "path: a, max-expansion: 0|max-expansion: must be at least 1, but was 0"
            })
    void refusesWhatMakesNoSense(String settings, String problem) {
        assertThatThrownBy(() -> bind(settings))
                .isInstanceOf(NurtureException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void isVersionTwo() {
        assertThat(new Read().info().by()).isEqualTo("read/2").isEqualTo(Read.BY);
    }
}
