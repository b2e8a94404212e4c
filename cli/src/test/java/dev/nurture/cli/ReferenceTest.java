package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reference pages say what the program says. Where this fails, run the command and write its answer to the page. */
class ReferenceTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"--all, steps.md", "--commands, commands.md", "--schema, recipe.schema.json"})
    void aPageIsWhatDescribePrints(String option, String page) {
        CommandLineRun describe = CommandLineRun.standard(folder, "describe", option);

        assertThat(Path.of("..", "docs", "reference", page)).content().isEqualTo(describe.out());
    }
}
