package dev.nurture.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    @TempDir
    private Path folder;

    private Path file;
    private Path cache;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("tab\tand space"), "old");
        cache = folder.resolve("store/inputs.cache");
    }

    @Test
    void remembersAFileThatHasSettled() throws IOException {
        Files.setLastModifiedTime(file, LONG_AGO);
        see();

        Files.writeString(file, "new");
        Files.setLastModifiedTime(file, LONG_AGO);

        assertThat(see()).isEqualTo(hash("old"));
    }

    @Test
    void forgetsAFileThatChangedJustNow() throws IOException {
        FileTime now = FileTime.from(Instant.now().plusSeconds(60));
        Files.setLastModifiedTime(file, now);
        see();

        Files.writeString(file, "new");
        Files.setLastModifiedTime(file, now);

        assertThat(see()).isEqualTo(hash("new"));
        assertThat(cache).doesNotExist();
    }

    @Test
    void seesAFileOfAnotherTimeAnew() throws IOException {
        Files.setLastModifiedTime(file, LONG_AGO);
        see();

        Files.writeString(file, "new");
        Files.setLastModifiedTime(file, FileTime.from(LONG_AGO.toInstant().plusMillis(1)));

        assertThat(see()).isEqualTo(hash("new"));
    }

    @Test
    void keepsTheGoodLinesOfABrokenCache() throws IOException {
        Files.setLastModifiedTime(file, LONG_AGO);
        see();
        byte[] good = Files.readAllBytes(cache);
        byte[] broken = ("\tx\n" + "name\t" + "Z".repeat(64) + "\n\u0000").getBytes(StandardCharsets.ISO_8859_1);
        broken[0] = (byte) 0xff;
        Files.write(cache, broken);
        Files.write(cache, "\n".getBytes(StandardCharsets.UTF_8), java.nio.file.StandardOpenOption.APPEND);
        Files.write(cache, good, java.nio.file.StandardOpenOption.APPEND);
        Files.writeString(file, "new");
        Files.setLastModifiedTime(file, LONG_AGO);

        assertThat(see()).isEqualTo(hash("old"));
    }

    @Test
    void refusesAFileThatChangedAfterItWasSeen() throws IOException {
        InputFiles.Seen seen = new InputFiles(folder.resolve("store")).see(file);
        Files.writeString(file, "longer");

        assertThatThrownBy(seen::requireUnchanged)
                .hasMessage(file + ": must stay as it is while it is read, but changed. Run again when it is complete.")
                .extracting(thrown -> ((NurtureException) thrown).kind())
                .isEqualTo(Kind.DATA);
    }

    private Fingerprint see() {
        return new InputFiles(folder.resolve("store")).see(file).sha256();
    }

    private static Fingerprint hash(String text) {
        return Fingerprint.ofBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
