package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowCommandTest {
    @TempDir
    private Path folder;

    @Test
    void saysHowToBeginWhereThereIsNoRun() {
        CommandLineRun show = CommandLineRun.in(folder, "show");

        assertThat(show)
                .isEqualTo(new CommandLineRun(0, "No runs in DIR/runs yet. Run a recipe: nurture run RECIPE\n", ""));
    }

    @Test
    void listsRunsTheNewestFirst() {
        Tales.run(folder);
        String bad = CommandLineRun.recipe(folder, "bad", "stages:\n  bad: {step: break, way: disk}\n");
        CommandLineRun.in(folder, "run", bad, "-q");

        CommandLineRun show = CommandLineRun.in(folder, "show");

        assertThat(show.out().replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d", "WHEN"))
                .isEqualTo("""
                          run    status  recipe  jobs  data  when
                          bad    failed  bad        1     –  WHEN
                          tales  done    tales      6    17  WHEN
                        """);
    }

    @Test
    void showsARun() {
        Tales.run(folder);

        CommandLineRun show = CommandLineRun.in(folder, "show", "tales");

        assertThat(show.out()).isEqualTo("""
                        tales  recipe tales, seed 0  <id>

                          job       step             time  fingerprint   reads from  made
                          tales     make/1          T s  <id>              kept 20
                          unique    dedup.exact/1   T s  <id>  tales       kept 18 · dropped 2
                          measured  score.length/1  T s  <id>  unique      kept 18
                          long      filter.marks/1  T s  <id>  measured    kept 17 · dropped 1
                          clean     redact.terms/1  T s  <id>  long        kept 17
                          files     export/2        T s  <id>  clean       files in DIR/store/<entry>/files

                          dropped  reason     data  of its input
                          unique   duplicate     2        10.0 %
                          long     too-short     1         5.6 %

                          expected  figure                   must be   found
                          ok        unique.reason.duplicate  equals 2  2

                        report  DIR/runs/tales/report.html
                        """);
    }

    @Test
    void showsTheFirstDataOfAnOutputWithTheirMarks() {
        Tales.run(folder);

        CommandLineRun show =
                CommandLineRun.in(folder, "show", "tales", "--stage", "unique", "--output", "dropped", "--limit", "1");

        assertThat(show.out()).isEqualTo("""
                        unique.dropped  1 of 2

                        doc-7  document <id>
                          text       Tale 1 of the sea: and on.
                          mark       dropped duplicate, of <id> (dedup.exact/1)

                        """);
    }

    @Test
    void givesProgramsWholeDataALine() {
        Tales.run(folder);

        CommandLineRun show = CommandLineRun.in(folder, "show", "--stage", "clean", "--limit", "2", "--json");

        assertThat(show.out().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("{\"id\":\"<sha256>\",\"key\":\"doc-")
                        .contains("[WATER]", "\"span\":{\"part\":0,\"start\":14,\"end\":17,"));
    }

    @Test
    void showsWhatASourceCouldNotRead() {
        CommandLineRun.write(folder, "rows.jsonl", "{\"text\": \"good\"}\n{broken}\n{\"text\": 7}\n{worse}\n");
        String recipe = CommandLineRun.recipe(folder, "r", "stages:\n  rows: {step: read, path: rows.jsonl}\n");
        CommandLineRun run = CommandLineRun.standard(folder, "run", recipe, "-q");

        CommandLineRun show = CommandLineRun.standard(folder, "show", "r", "--stage", "rows");

        assertThat(run.out())
                .contains("rows: 3 pieces of input could not be read, listed in DIR/store/<entry>/quarantine.jsonl\n")
                .contains("next    nurture show r --stage rows ");
        assertThat(show.out()).startsWith("""
                        rows  set aside 3 pieces, listed in DIR/store/<entry>/quarantine.jsonl
                          kind         pieces
                          broken-json       2
                          wrong-type        1

                          rows.jsonl, line 2, column 2: must be JSON, but: \
                        """);
    }

    @Test
    void suggestsTheNearestNames() {
        Tales.run(folder);

        assertThat(CommandLineRun.in(folder, "show", "tale").err())
                .isEqualTo("nurture: DIR/runs/tale: there is no such run. Did you mean to write 'tales'?\n");
        assertThat(CommandLineRun.in(folder, "show", "tales", "--stage", "uniqe")
                        .err())
                .isEqualTo("nurture: tales: there is no stage uniqe in this run. Did you mean to write 'unique'?\n");
        assertThat(CommandLineRun.in(folder, "show", "--stage", "unique", "--output", "dorpped")
                        .err())
                .isEqualTo("nurture: unique: must be one of the outputs kept, dropped, but was dorpped."
                        + " Did you mean to write 'dropped'?\n");
    }
}
