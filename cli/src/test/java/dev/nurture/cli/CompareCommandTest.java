package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
    @TempDir
    private Path folder;

    @Test
    void saysWhereTwoRunsPartAndWhatThatDidToTheCounts() {
        Tales.run(folder);
        CommandLineRun.in(folder, "run", Tales.good(folder), "--name", "more", "-q", "-s", "tales.repeat=5");

        CommandLineRun compare = CommandLineRun.in(folder, "compare", "tales", "more");

        assertThat(compare).isEqualTo(new CommandLineRun(0, """
                                tales and more part at tales: repeat: 7 → 5

                                  stage                          tales  more  what differs
                                  tales                 changed               repeat: 7 → 5
                                  unique                changed
                                    dropped                          2     4  +2
                                    dropped: duplicate               2     4  +2
                                    kept                            18    16  −2
                                  measured              changed
                                    kept                            18    16  −2
                                  long                  changed
                                    kept                            17    15  −2
                                  clean                 changed
                                    kept                            17    15  −2
                                  files                 changed

                                """, ""));
    }

    @Test
    void comparesFiguresWithTheIntervalOfTheirDifference() {
        String recipe = CommandLineRun.recipe(folder, "audit", """
                stages:
                  sample: {step: read, path: rows.jsonl}
                  faults: {step: audit.preferences, from: sample}
                """);
        String row = "{\"prompt\": \"p%d\", \"chosen\": \"a\", \"rejected\": \"%s\"}\n";
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            rows.append(row.formatted(i, i < 10 ? "a" : "b".repeat(1 + i % 5)));
        }
        CommandLineRun.write(folder, "rows.jsonl", rows.toString());
        CommandLineRun.standard(folder, "run", recipe, "-q", "--name", "before");
        CommandLineRun.write(folder, "rows.jsonl", rows.substring(rows.indexOf("{\"prompt\": \"p10\"")));
        CommandLineRun.standard(folder, "run", recipe, "-q", "--name", "after");

        CommandLineRun compare = CommandLineRun.standard(folder, "compare", "before", "after");

        assertThat(compare.out())
                .startsWith("before and after part at sample: the files that it reads are other ones\n");
        assertThat(compare.out().lines())
                .filteredOn(line -> line.contains("Both sides are the same"))
                .singleElement()
                .asString()
                .matches("  faults: Both sides are the same +25\\.0 % +0\\.0 % +−25\\.0 points  \\[−40\\.2, −9\\.3\\]");
        assertThat(compare.out()).contains("intervals are compared without pairing the data");
    }

    @Test
    void saysThatTwoRunsAreTheSame() {
        Tales.run(folder);
        CommandLineRun.in(folder, "run", Tales.good(folder), "--name", "again", "-q");

        CommandLineRun compare = CommandLineRun.in(folder, "compare", "tales", "again");

        assertThat(compare.out()).startsWith("tales and again made the same, byte by byte\n");
    }

    @Test
    void namesStagesThatOnlyOneRunHas() {
        Tales.run(folder);
        String other = CommandLineRun.recipe(folder, "other", """
                stages:
                  tales: {step: make, count: 20, repeat: 7}
                  folded: {step: dedup.exact, from: tales, by: folded}
                """);
        CommandLineRun.in(folder, "run", other, "-q");

        CommandLineRun compare = CommandLineRun.in(folder, "compare", "tales", "other");

        assertThat(compare.out()).startsWith("tales and other part at unique, which only tales has\n");
        assertThat(compare.out()).contains("  folded                added\n");
    }

    @Test
    void givesProgramsTheSame() {
        Tales.run(folder);
        CommandLineRun.in(folder, "run", Tales.good(folder), "--name", "more", "-q", "-s", "tales.repeat=5");

        CommandLineRun compare = CommandLineRun.in(folder, "compare", "tales", "more", "--json");

        assertThat(compare.out())
                .contains("\"part_at\" : \"tales\"", "\"standing\" : \"changed\"", "\"paired\" : false");
    }
}
