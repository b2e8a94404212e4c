package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
    @TempDir
    private Path folder;

    @Test
    void saysThatEverythingIsWholeAndAsExpected() {
        Tales.run(folder);

        CommandLineRun verify = CommandLineRun.in(folder, "verify", "tales");

        assertThat(verify.code()).isZero();
        assertThat(verify.out()).matches("""
                        whole: tales, \\d+ files, [0-9.]+ kB

                          expected  figure                   must be   found
                          ok        unique.reason.duplicate  equals 2  2

                        """);
    }

    @Test
    void namesTheFirstWrongByte() throws IOException {
        Tales.run(folder);
        Path export = find("train-00000-of-00001.jsonl");
        byte[] bytes = Files.readAllBytes(export);
        bytes[100] ^= 1;
        Files.write(export, bytes);

        CommandLineRun verify = CommandLineRun.in(folder, "verify", "tales");

        assertThat(verify.code()).isEqualTo(3);
        assertThat(verify.out())
                .startsWith("DAMAGED: tales, ")
                .contains("train-00000-of-00001.jsonl: byte 100 is the first wrong one: must be 0x")
                .contains("Remove the damaged folders from the store and run the recipe again; the rest is reused.\n");
    }

    @Test
    void exitsWithFiveWhenAnExpectationIsNotMet() {
        CommandLineRun.in(folder, "run", Tales.failing(folder), "-q");

        CommandLineRun verify = CommandLineRun.in(folder, "verify");

        assertThat(verify.code()).isEqualTo(5);
        assertThat(verify.out()).contains("  FAIL      unique.reason.duplicate  at most 1  2\n");
    }

    @Test
    void givesProgramsTheSame() {
        Tales.run(folder);

        CommandLineRun verify = CommandLineRun.in(folder, "verify", "--json");

        assertThat(verify.out()).contains("\"damages\" : [ ]", "\"result\" : \"ok\"");
    }

    private Path find(String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("store"))) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }
}
