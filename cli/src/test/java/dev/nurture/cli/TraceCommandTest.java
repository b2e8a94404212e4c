package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceCommandTest {
    @TempDir
    private Path folder;

    @Test
    void followsADatumFromItsSourceToItsRowInAnExport() {
        Tales.run(folder);

        CommandLineRun trace = CommandLineRun.in(folder, "trace", "doc-2");

        assertThat(trace).isEqualTo(new CommandLineRun(0, """
                        doc-2  document <id>
                          came from  made.jsonl, line 2
                          text       Tale 2 of the sea: and on and on.

                        tales  make/1
                            kept  part-00000.parquet, row 1

                        unique  dedup.exact/1
                            kept  part-00000.parquet, row 1

                        measured  score.length/1
                            kept  part-00000.parquet, row 1
                            mark length.characters 33 (score.length/1)
                            mark length.words 9 (score.length/1)
                            mark length.parts 1 (score.length/1)

                        long  filter.marks/1
                            kept  part-00000.parquet, row 0

                        clean  redact.terms/1
                            kept  part-00000.parquet, row 0
                            mark redacted term at [14..17) (redact.terms/1)
                            changed its text, from character 14
                            - Tale 2 of the sea: and on and on.
                            + Tale 2 of the [WATER]: and on and on.

                        files  export/2
                            exported
                            in data/train-00000-of-00001.jsonl, row 0

                        """, ""));
    }

    @Test
    void followsATokenBackToItsDatum() {
        String stages = """
                stages:
                  tales: {step: make, count: 3}
                  tokens: {step: export.tokens, from: tales, format: nanogpt}
                """;
        CommandLineRun.in(folder, "run", CommandLineRun.recipe(folder, "tokens", stages), "-q");

        assertThat(CommandLineRun.in(folder, "trace", "--token", "train.bin:40").out())
                .startsWith("""
                        Token 40 of tokens/train.bin is token 13 of the 34 of this datum:
                        doc-2  document <id>
                        """)
                .endsWith("""
                        tokens  export.tokens/1
                            exported
                            in train.bin, row 1, tokens 27 to 61

                        """);
        assertThat(CommandLineRun.in(folder, "trace", "--token", "train.bin").err())
                .isEqualTo(
                        "nurture: --token: must be a file and a number, such as train.bin:1000, but was train.bin.\n");
        assertThat(CommandLineRun.in(folder, "trace", "doc-2", "--token", "train.bin:4")
                        .err())
                .isEqualTo("nurture: trace: must be given either the id of a datum or --token FILE:N.\n");
    }

    @Test
    void saysWhyADatumWasDroppedAndWhichOneIsKept() {
        Tales.run(folder);

        assertThat(CommandLineRun.in(folder, "trace", "doc-7", "--run", "tales").out())
                .endsWith("""
                        unique  dedup.exact/1
                            dropped: duplicate  part-00000.parquet, row 0
                            of doc-1, which is kept: Tale 1 of the sea: and on.

                        """);
        assertThat(CommandLineRun.in(folder, "trace", "doc-1").out()).endsWith("""
                        long  filter.marks/1
                            dropped: too-short, length.words = 7 < 8  part-00000.parquet, row 0

                        """);
    }

    @Test
    void saysHowItLookedForADatumThatIsNotThere() {
        Tales.run(folder);

        CommandLineRun trace = CommandLineRun.in(folder, "trace", "doc-99");

        assertThat(trace).isEqualTo(new CommandLineRun(3, "", """
                                nurture: no datum is called doc-99 in run tales. It was looked for as an id of yours and, \
                                from 8 digits on, as the beginning of one of ours. \
                                nurture show tales --stage JOB lists data with their ids.
                                """));
    }

    @Test
    void saysThatARunMustComeFirst() {
        CommandLineRun trace = CommandLineRun.in(folder, "trace", "doc-1");

        assertThat(trace.code()).isEqualTo(2);
        assertThat(trace.err())
                .isEqualTo("nurture: DIR/runs: must hold a complete run, but holds none."
                        + " Run a recipe first: nurture run RECIPE\n");
    }

    @Test
    void givesProgramsEveryHop() {
        Tales.run(folder);

        CommandLineRun trace = CommandLineRun.in(folder, "trace", "doc-2", "--json");

        assertThat(trace.out())
                .contains("\"key\" : \"doc-2\"", "\"job\" : \"clean\"", "\"before\" : \"Tale 2 of the sea")
                .contains("\"file\" : \"data/train-00000-of-00001.jsonl\"", "\"row\" : 0");
    }
}
