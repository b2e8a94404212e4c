package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
    @TempDir
    private Path folder;

    private CommandLineRun export(String... more) {
        String[] args = new String[more.length + 5];
        System.arraycopy(
                new String[] {"export", "--to", folder.resolve("mine").toString(), "--format", "jsonl"}, 0, args, 0, 5);
        System.arraycopy(more, 0, args, 5, more.length);
        return CommandLineRun.in(folder, args);
    }

    @Test
    void writesAStagesCorpusAndListsTheFiles() {
        Tales.run(folder);

        CommandLineRun export = export("--stage", "clean");

        assertThat(export)
                .isEqualTo(new CommandLineRun(
                        0,
                        "DIR/mine/README.md\nDIR/mine/SHA256SUMS\nDIR/mine/croissant.json\n"
                                + "DIR/mine/data/train-00000-of-00001.jsonl\n",
                        ""));
        assertThat(folder.resolve("mine/data/train-00000-of-00001.jsonl"))
                .content()
                .hasLineCount(17);
    }

    @Test
    void takesTheSettingsOfTheStep() {
        Tales.run(folder);

        CommandLineRun export = export("--stage", "unique", "--output", "dropped", "-s", "split=test");

        assertThat(export.out()).contains("DIR/mine/data/test-00000-of-00001.jsonl\n");
        assertThat(export("--stage", "clean", "-s", "splitt=test").err())
                .isEqualTo("-s:1: splitt: is not a known setting. Did you mean to write 'split'?\n"
                        + "nurture: 1 problem; nothing was run.\n");
    }

    @Test
    void overwritesNothing() {
        Tales.run(folder);
        export("--stage", "clean");

        CommandLineRun again = export("--stage", "clean");

        assertThat(again)
                .isEqualTo(new CommandLineRun(
                        2, "", "nurture: DIR/mine: must be a new or an empty folder, but is not.\n"));
    }

    @Test
    void saysWhereTheFilesOfAnExportAre() {
        Tales.run(folder);

        CommandLineRun export = export("--stage", "files");

        assertThat(export.code()).isEqualTo(2);
        assertThat(export.err())
                .startsWith("nurture: files: must make a corpus, but is an export itself; its files are in DIR/store/");
    }

    @Test
    void makesSplitsOfSeveralOutputs() {
        Tales.run(folder);

        CommandLineRun export = export("--stage", "unique", "--output", "kept", "--output", "dropped");

        assertThat(export.out()).contains("data/unique-00000-of-00001.jsonl\n", "data/dropped-00000-of-00001.jsonl\n");
    }

    @Test
    void asksForWhatIsMissing() {
        Tales.run(folder);

        assertThat(CommandLineRun.in(folder, "export"))
                .isEqualTo(new CommandLineRun(
                        2, "", "nurture: --stage: must be given: the stage that made the corpus.\n"));
        assertThat(CommandLineRun.in(folder, "export", "--stage", "clean").err())
                .isEqualTo("nurture: --to: must be given: a new or an empty folder.\n");
    }

    @Test
    void tellsTheLineageOfTheRun() {
        Tales.run(folder);
        Path events = folder.resolve("events.jsonl");

        CommandLineRun told = CommandLineRun.in(folder, "export", "--format", "openlineage");
        CommandLineRun written =
                CommandLineRun.in(folder, "export", "--format", "openlineage", "--to", events.toString());

        assertThat(told.out().lines()).hasSize(14).allMatch(line -> line.startsWith("{\"eventType\":\""));
        assertThat(written.out()).isEqualTo("DIR/events.jsonl\n");
        assertThat(events).content().hasLineCount(14);
        assertThat(CommandLineRun.in(folder, "export", "--format", "openlineage", "--to", events.toString())
                        .err())
                .isEqualTo("nurture: DIR/events.jsonl: must be a new file, but is there already.\n");
        assertThat(CommandLineRun.in(folder, "export", "--format", "openlineage", "--stage", "clean")
                        .err())
                .isEqualTo("nurture: --stage: must not be given with --format openlineage, which tells the whole run,"
                        + " but was clean.\n");
    }
}
