package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {
    @TempDir
    private Path folder;

    @Test
    void saysWhatWouldBeMade() {
        CommandLineRun plan = CommandLineRun.in(folder, "plan", Tales.good(folder));

        assertThat(plan.code()).isZero();
        assertThat(plan.out()).startsWith("""
                          job       step          action   text   time  reads from
                          tales     make          run       0 B  T s
                          unique    dedup.exact   depends     ?  T s  tales
                          measured  score.length  depends     ?  T s  unique
                          long      filter.marks  depends     ?  T s  measured
                          clean     redact.terms  depends     ?  T s  long
                          files     export        depends     ?  T s  clean

                        6 jobs to run, 0 reused, about T s; \
                        """);
        assertThat(plan.out())
                .endsWith("\ndepends: made anew unless what it reads turns out to be the same as before\n");
        assertThat(folder.resolve("store")).doesNotExist();
    }

    @Test
    void saysWhatWouldBeReused() {
        Tales.run(folder);

        CommandLineRun plan = CommandLineRun.in(folder, "plan", Tales.good(folder), "-s", "clean.terms=[Tale]");

        assertThat(plan.out())
                .contains("  tales     make          reuse ", "  long      filter.marks  reuse ")
                .contains("  clean     redact.terms  run ", "  files     export        depends ")
                .contains("\n2 jobs to run, 4 reused, about T s; ");
    }

    @Test
    void saysThatNothingIsLeftToDo() {
        Tales.run(folder);

        CommandLineRun plan = CommandLineRun.in(folder, "plan", Tales.good(folder));

        assertThat(plan.out()).contains("\nnothing to do, all 6 reused; ");
    }

    @Test
    void showsDerivedSettingsWhenVerbose() {
        CommandLineRun plan = CommandLineRun.in(folder, "plan", Tales.good(folder), "-v");

        assertThat(plan.out()).contains("\nfiles\n  format      jsonl\n  convention  source\n");
    }

    @Test
    void givesProgramsTheSame() {
        CommandLineRun plan = CommandLineRun.in(folder, "plan", Tales.good(folder), "--json");

        assertThat(plan.out()).contains("\"id\" : \"unique\"", "\"action\" : \"depends\"", "\"free_bytes\" : ");
    }
}
