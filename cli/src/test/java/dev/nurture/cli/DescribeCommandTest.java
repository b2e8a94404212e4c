package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescribeCommandTest {
    @TempDir
    private Path folder;

    @Test
    void listsAllSteps() {
        CommandLineRun describe = CommandLineRun.in(folder, "describe");

        assertThat(describe).isEqualTo(new CommandLineRun(0, """
                                  step           about
                                  break          Breaks down.
                                  dedup.exact    Drops data that say exactly what an earlier one says.
                                  export         Writes corpora as Parquet or JSON lines.
                                  export.tokens  Writes data as token files for training.
                                  filter.marks   Drops data whose marks break a rule.
                                  make           Makes documents out of nothing.
                                  redact.terms   Replaces terms of a list by a placeholder.
                                  score.length   Marks each datum with its characters, words and parts.
                                """, ""));
    }

    @Test
    void saysEverythingAboutAStep() {
        CommandLineRun describe = CommandLineRun.in(folder, "describe", "make");

        assertThat(describe.out()).isEqualTo("""
                        make  version 1
                        Makes documents out of nothing.

                          reads from  files
                          chance      none

                          setting  value         default  about
                          count    whole number  10       How many.
                          repeat   whole number  0        Every so many says the same as the first; none if 0.
                          about    text          the sea  What they are about.
                        """);
    }

    @Test
    void describesSettingsInsideOfSettings() {
        CommandLineRun describe = CommandLineRun.in(folder, "describe", "filter.marks");

        assertThat(describe.out())
                .contains("  rules       by name: group of settings ")
                .contains("    at-least  number ");
    }

    @Test
    void suggestsTheNearestStep() {
        CommandLineRun describe = CommandLineRun.in(folder, "describe", "dedup.exat");

        assertThat(describe)
                .isEqualTo(new CommandLineRun(
                        2, "", "nurture: dedup.exat: is not a known step. Did you mean to write 'dedup.exact'?\n"));
    }

    @Test
    void printsTheSchemaOfRecipes() {
        CommandLineRun describe = CommandLineRun.in(folder, "describe", "--schema");

        assertThat(describe.out())
                .startsWith("{\n  \"$schema\" : \"https://json-schema.org/draft/2020-12/schema\",\n")
                .endsWith("}\n");
    }

    @Test
    void printsReferencePages() {
        assertThat(CommandLineRun.in(folder, "describe", "--all").out())
                .contains("\n## make\n\nMakes documents out of nothing.\n\nVersion 1. Reads from files.\n")
                .contains("\n| `count` | whole number | `10` | How many. |\n")
                .contains("\n| `rules.*.at-least` | number | none | The least score. |\n");
        assertThat(CommandLineRun.in(folder, "describe", "--commands").out())
                .contains("\n## nurture\n", "\n## nurture run\n", "\n## nurture doctor\n");
    }

    @Test
    void givesProgramsTheSame() {
        assertThat(CommandLineRun.in(folder, "describe", "--json").out()).startsWith("[ {\n  \"step\" : \"break\"");
        assertThat(CommandLineRun.in(folder, "describe", "make", "--json").out())
                .contains("\"name\" : \"count\",\n    \"value\" : \"whole number\",\n    \"need\" : \"preset\"");
    }
}
