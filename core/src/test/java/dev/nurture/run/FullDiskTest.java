package dev.nurture.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on a disk that is full; needs the right to mount one in memory. */
class FullDiskTest {
    @TempDir
    private Path folder;

    @Test
    void aRunOnAFullDiskSaysWhatToDoAndGoesOnWhenThereIsRoom() throws Exception {
        Path small = Files.createDirectories(folder.resolve("small"));
        assumeThat(command("mount", "-t", "tmpfs", "-o", "size=2m", "none", small.toString()))
                .as("exit code of mount, which needs root")
                .isZero();
        try {
            Scene full = new Scene(small).with(lines());
            Scene calm = new Scene(Files.createDirectories(folder.resolve("calm"))).with(lines());
            calm.run(Scene.RECIPE);

            NurtureException failure = catchThrowableOfType(NurtureException.class, () -> full.run(Scene.RECIPE));

            assertThat(failure.kind()).isEqualTo(Kind.ENVIRONMENT);
            assertThat(failure)
                    .hasMessageContaining("no space left")
                    .hasMessageEndingWith(
                            "Free space on that disk and run the same command again; it goes on from there.");
            assertThat(full.runFolder("test").isComplete()).isFalse();
            assertThat(command("mount", "-o", "remount,size=64m", small.toString()))
                    .isZero();
            full.run(Scene.RECIPE);
            assertThat(full.bytes()).isEqualTo(calm.bytes());
        } finally {
            command("umount", small.toString());
        }
    }

    /** About 600 KiB that do not compress well. */
    private static List<String> lines() {
        Random random = new Random(1);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(1000, 'a', 'z').forEach(text::appendCodePoint);
            lines.add("{\"text\":\"%s\"}".formatted(text));
        }
        return lines;
    }

    private static int command(String... words) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (IOException e) {
            return -1;
        }
    }
}
