package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    @TempDir
    private Path folder;

    @Test
    void looksAtEverythingThatARunNeeds() {
        CommandLineRun doctor = CommandLineRun.in(folder, "doctor");

        assertThat(doctor.code()).isZero();
        assertThat(doctor.out().lines())
                .extracting(line -> line.replaceAll("^ +(ok|warn) +| {2,}.*", ""))
                .contains(
                        "nurture",
                        "java",
                        "cores",
                        "heap",
                        "memory",
                        "store",
                        "runs",
                        "locks",
                        "zstd",
                        "training",
                        "gpu",
                        "file names",
                        "terminal");
        assertThat(doctor.out()).contains("zstd        native code works\n", "locks       work where the store is\n");
    }

    @Test
    void failsWhereTheStoreCannotBe() throws IOException {
        Files.writeString(folder.resolve("store"), "a file");

        CommandLineRun doctor = CommandLineRun.in(folder, "doctor");

        assertThat(doctor.code()).isEqualTo(4);
        assertThat(doctor.out())
                .contains("FAIL  store       DIR/store cannot be written: ")
                .contains("\nstore: Give yourself the right to write there, or choose another folder with --store.\n");
    }

    @Test
    void failsWhereNothingMayBeWritten() throws IOException {
        assumeTrue(!System.getProperty("user.name").equals("root"), "root may write everywhere");
        assumeTrue(folder.toFile().setWritable(false), "this system cannot take rights away");

        CommandLineRun doctor = CommandLineRun.in(folder, "doctor");

        assertThat(doctor.code()).isEqualTo(4);
    }

    @Test
    void leavesNothingBehind() throws IOException {
        CommandLineRun.in(folder, "doctor");

        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void givesProgramsTheSame() {
        CommandLineRun doctor = CommandLineRun.in(folder, "doctor", "--json");

        assertThat(doctor.out()).contains("\"what\" : \"zstd\",\n  \"state\" : \"ok\"");
    }
}
