package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    private static final String ANSWER = """
              dropped  reason     data  of its input
              unique   duplicate     2        10.0 %
              long     too-short     1         5.6 %

              expected  figure                   must be   found
              ok        unique.reason.duplicate  equals 2  2

            report  DIR/runs/tales/report.html
            next    nurture trace doc-7 --run tales --runs DIR/runs --store DIR/store
            next    nurture show tales --stage unique --output dropped --runs DIR/runs --store DIR/store
            next    nurture verify tales --runs DIR/runs --store DIR/store
            """;

    @TempDir
    private Path folder;

    @Test
    void answersOnStandardOutputAndTellsItsProgressOnStandardError() {
        CommandLineRun run = CommandLineRun.in(folder, "run", Tales.good(folder), "--threads", "1");

        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo(ANSWER);
        assertThat(run.err()).isEqualTo("""
                        tales: 6 jobs on 1 thread
                        [1/6] tales     ✓ T s  kept 20
                        [2/6] unique    ✓ T s  kept 18 · dropped 2 (duplicate 2)
                        [3/6] measured  ✓ T s  kept 18
                        [4/6] long      ✓ T s  kept 17 · dropped 1 (too-short 1)
                        [5/6] clean     ✓ T s  kept 17
                        [6/6] files     ✓ T s
                        done in T s
                        """);
    }

    @Test
    void reusesWhatIsThereAndGivesTheSameAnswer() {
        Tales.run(folder);

        CommandLineRun again = CommandLineRun.in(folder, "run", Tales.good(folder));

        assertThat(again.out()).isEqualTo(ANSWER);
        assertThat(again.err().lines())
                .filteredOn(line -> line.contains("reused"))
                .hasSize(6);
        assertThat(again.err()).contains("[2/6] unique    ✓ reused, saved T s  kept 18 · dropped 2\n");
    }

    @Test
    void saysNothingBesidesTheAnswerWhenQuiet() {
        CommandLineRun run = CommandLineRun.in(folder, "run", Tales.good(folder), "-q");

        assertThat(run.out()).isEqualTo(ANSWER);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void writesOneJsonObjectALineOnRequest() {
        CommandLineRun run = CommandLineRun.in(folder, "run", Tales.good(folder), "--json");

        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines().findFirst())
                .get()
                .asString()
                .startsWith("{\"type\":\"launched\",\"run\":\"tales\"");
        assertThat(run.out().lines()).last().asString().contains("\"type\":\"answer\"", "\"result\":\"ok\"");
    }

    @Test
    void exitsWithFiveWhenAnExpectationIsNotMet() {
        CommandLineRun run = CommandLineRun.in(folder, "run", Tales.failing(folder), "-q");

        assertThat(run.code()).isEqualTo(5);
        assertThat(run.out()).contains("FAIL      unique.reason.duplicate  at most 1  2\n");
    }

    @Test
    void runsUnderAnotherNameAndWithAChangedSetting() {
        String recipe = Tales.good(folder);

        CommandLineRun run = CommandLineRun.in(folder, "run", recipe, "--name", "short", "-s", "tales.count=7", "-q");

        assertThat(run.code()).isEqualTo(5);
        assertThat(run.out()).contains("report  DIR/runs/short/report.html\n");
        assertThat(run.out()).contains("unique.reason.duplicate  equals 2  1\n");
    }

    @Test
    void writesTheReport() {
        Tales.run(folder);

        assertThat(folder.resolve("runs/tales/report.html")).content().contains("unique");
    }

    @Test
    void putsTheTraceOfAFaultBesideTheRun() throws IOException {
        String recipe = CommandLineRun.recipe(folder, "bad", "stages:\n  bad: {step: break, way: fault}\n");

        CommandLineRun run = CommandLineRun.in(folder, "run", recipe, "-q");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("""
                        nurture: This is a fault of Nurture itself, not of your data or recipe: \
                        java.lang.IllegalStateException: a step was written badly.
                        The trace is in DIR/runs/bad/fault.txt. Please report it with that file.
                        """);
        assertThat(Files.readString(folder.resolve("runs/bad/fault.txt")))
                .contains("IllegalStateException: a step was written badly", "BreakDown.run");
    }

    @Test
    void printsTheTraceOfAFaultWhenVerbose() {
        String recipe = CommandLineRun.recipe(folder, "bad", "stages:\n  bad: {step: break, way: fault}\n");

        CommandLineRun run = CommandLineRun.in(folder, "run", recipe, "-v");

        assertThat(run.err()).contains("at dev.nurture.testing.BreakDown.run");
    }

    @Test
    void marksTheJobThatCouldNotBeDone() {
        String recipe = CommandLineRun.recipe(folder, "full", "stages:\n  full: {step: break, way: disk}\n");

        CommandLineRun run = CommandLineRun.in(folder, "run", recipe);

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err())
                .contains("[1/1] full  ✗ not done\nnurture: Cannot write the output of full to DIR/store/work/");
        assertThat(run.err())
                .endsWith("Free space on that disk and run the same command again; it goes on from there.\n");
    }
}
