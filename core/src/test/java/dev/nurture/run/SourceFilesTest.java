package dev.nurture.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.provenance.Fingerprint;
import dev.nurture.testing.StepRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFilesTest {
    @TempDir
    private Path folder;

    @Test
    void aSourceNotesWhatItReadAndWhen() throws IOException {
        Files.createDirectories(folder.resolve("in"));
        byte[] first = "{\"text\":\"a\"}\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Files.write(folder.resolve("in/one.jsonl"), first);
        Files.writeString(folder.resolve("in/two.jsonl"), "{\"text\":\"b\"}\n");

        RunRecord run = StepRun.in(folder)
                .run("data: {step: read, path: in}", "unique: {step: dedup.exact, from: data}")
                .record();

        assertThat(run.require("data").read())
                .hasSize(2)
                .first()
                .isEqualTo(new RunRecord.File("one.jsonl", first.length, Fingerprint.ofBytes(first)));
        assertThat(run.require("unique").read()).isEmpty();
        Circumstances made = run.require("unique").circumstances().orElseThrow();
        assertThat(made.begun()).isAfter(Instant.EPOCH).isBeforeOrEqualTo(made.ended());
        assertThat(made.stamp().version()).isEqualTo(Version.current());
    }
}
