package dev.nurture.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.testing.SharedData;
import dev.nurture.testing.StepRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files that are read and written again. */
class WrittenBackTest {
    @TempDir
    private Path folder;

    @Test
    void transcriptsOfHhRlhfAreTheSameBytes() throws IOException {
        Path source = SharedData.file("preferences/hh_harmless_base_test.jsonl.gz");

        Path files = StepRun.in(folder)
                .run(
                        "data: {step: read, path: '%s'}".formatted(source),
                        "out: {step: export, from: data, format: jsonl, convention: hh-rlhf, json-style: spaced}")
                .files("out");

        try (InputStream original = new GZIPInputStream(Files.newInputStream(source))) {
            assertThat(Files.readAllBytes(files.resolve("data/train-00000-of-00001.jsonl")))
                    .isEqualTo(original.readAllBytes());
        }
    }
}
