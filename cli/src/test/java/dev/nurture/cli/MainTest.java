package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    @TempDir
    private Path folder;

    @Test
    void saysItsVersion() {
        assertThat(CommandLineRun.in(folder, "--version")).isEqualTo(new CommandLineRun(0, "nurture 0.1.0\n", ""));
    }

    @Test
    void listsAllCommandsInItsHelp() {
        CommandLineRun help = CommandLineRun.in(folder, "--help");

        assertThat(help.code()).isZero();
        assertThat(help.out())
                .startsWith("Usage: nurture [OPTIONS] COMMAND\n")
                .contains("\n  run       Run a recipe: ", "\n  doctor    Look at this machine: ");
    }

    @Test
    void helpsWithACommand() {
        assertThat(CommandLineRun.in(folder, "help", "check").out())
                .startsWith("Usage: nurture check [OPTIONS] RECIPE\n");
        assertThat(CommandLineRun.in(folder, "check", "--help").out())
                .startsWith("Usage: nurture check [OPTIONS] RECIPE\n");
    }

    @Test
    void suggestsTheNearestCommand() {
        assertThat(CommandLineRun.in(folder, "rnu", "recipe.yaml"))
                .isEqualTo(new CommandLineRun(
                        2, "", "nurture: rnu: is not a command. Did you mean to write 'run'?\nSee nurture --help.\n"));
    }

    @Test
    void suggestsTheNearestOption() {
        assertThat(CommandLineRun.in(folder, "check", "--jsn", "recipe.yaml"))
                .isEqualTo(
                        new CommandLineRun(
                                2,
                                "",
                                "nurture: --jsn: is not a known option. Did you mean to write '--json'?\nSee nurture check --help.\n"));
    }

    @Test
    void refusesMoreArgumentsThanACommandTakes() {
        assertThat(CommandLineRun.in(folder, "check", "one.yaml", "two.yaml").err())
                .isEqualTo("nurture: two.yaml: is one argument too many for check.\nSee nurture check --help.\n");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(CommandLineRun.in(folder, "check"))
                .isEqualTo(new CommandLineRun(
                        2, "", "nurture: Missing required parameter: 'RECIPE'.\nSee nurture check --help.\n"));
        assertThat(CommandLineRun.in(folder).err()).startsWith("nurture: Missing required subcommand.\n");
    }

    @Test
    void takesGlobalOptionsBeforeTheCommandToo() {
        Tales.run(folder);

        CommandLineRun show = CommandLineRun.in(folder, "--json", "--threads", "1", "show");

        assertThat(show.out()).startsWith("[ {\n  \"run\" : \"tales\"");
    }

    @Test
    void refusesThreadsThatAreNoNumber() {
        assertThat(CommandLineRun.in(folder, "run", Tales.good(folder), "--threads", "few")
                        .err())
                .isEqualTo("nurture: threads: must be a whole number or all, but was few.\n");
        assertThat(CommandLineRun.in(folder, "run", Tales.good(folder), "--threads", "0")
                        .err())
                .isEqualTo("nurture: threads: must be at least 1, but was 0.\n");
    }

    @Test
    void refusesARunNameThatLeadsElsewhere() {
        assertThat(CommandLineRun.in(folder, "show", "../tales").err())
                .isEqualTo("nurture: run: must be named with letters, digits, dots and dashes, but was '../tales'.\n");
    }
}
