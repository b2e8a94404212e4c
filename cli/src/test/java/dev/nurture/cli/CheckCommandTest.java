package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    @TempDir
    private Path folder;

    @Test
    void countsStagesAndJobsOfAGoodRecipe() {
        String recipe = CommandLineRun.recipe(
                folder, "arms", "stages:\n  tales: {step: make, arms: {few: {count: 2}, many: {count: 5}}}\n");

        CommandLineRun check = CommandLineRun.in(folder, "check", recipe);

        assertThat(check).isEqualTo(new CommandLineRun(0, "ok: 1 stage, 2 jobs\n", ""));
    }

    @Test
    void reportsAllProblemsAtOnceInLinesThatEditorsCanJumpTo() {
        String recipe = CommandLineRun.recipe(folder, "wrong", """
                stages:
                  tales: {step: make, count: many, colour: red}
                  unique: {step: dedup.exat, from: tales}
                """);

        CommandLineRun check = CommandLineRun.in(folder, "check", recipe);

        assertThat(check.code()).isEqualTo(2);
        assertThat(check.out()).isEmpty();
        assertThat(check.err()).isEqualTo("""
                        DIR/wrong.yaml:3: stages.tales.colour: is not a known setting. Known: count, repeat, about.
                        DIR/wrong.yaml:3: stages.tales.count: must be a number, but was many.
                        DIR/wrong.yaml:4: stages.unique.step: is not a known step. Did you mean to write 'dedup.exact'?
                        nurture: 3 problems; nothing was run.
                        """);
    }

    @Test
    void namesAMissingFile() {
        CommandLineRun check = CommandLineRun.in(folder, "check", "nowhere.yaml");

        assertThat(check)
                .isEqualTo(new CommandLineRun(
                        2,
                        "",
                        "nurture: Cannot read the recipe nowhere.yaml: there is no such file. Check the path.\n"));
    }

    @Test
    void givesProgramsTheCounts() {
        CommandLineRun check = CommandLineRun.in(folder, "check", Tales.good(folder), "--json");

        assertThat(check.out()).isEqualTo("""
                        {
                          "recipe" : "tales",
                          "stages" : 6,
                          "jobs" : 6
                        }
                        """);
    }
}
