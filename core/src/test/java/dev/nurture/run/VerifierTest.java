package dev.nurture.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {
    @TempDir
    private Path folder;

    private Scene scene;
    private RunRecord run;

    @BeforeEach
    void run() {
        scene = new Scene(folder).with(Scene.lines(60));
        run = scene.run(Scene.RECIPE);
    }

    @Test
    void findsNothingWrongWithAFreshRun() {
        Verifier.Report report = verify();

        assertThat(report.damages()).isEmpty();
        assertThat(report.files()).isGreaterThan(20);
        assertThat(report.bytes()).isGreaterThan(10_000);
    }

    @Test
    void namesEveryKindOfFileWithAWrongByte() throws IOException {
        for (RunRecord.Done job : run.jobs()) {
            for (Path file : files(job.entry().folder())) {
                byte[] bytes = Files.readAllBytes(file);
                boolean covered = !file.endsWith(StampFile.FILE) && bytes.length > 0;
                if (covered && !file.endsWith(Entry.FILE) && !file.endsWith(Sums.FILE)) {
                    bytes[bytes.length / 2] ^= 1;
                    Files.write(file, bytes);

                    assertThat(damages()).singleElement().asString().startsWith(file + ": byte " + bytes.length / 2);

                    bytes[bytes.length / 2] ^= 1;
                    Files.write(file, bytes);
                }
            }
        }
    }

    @Test
    void namesAChangedFileOfAnEntry() throws IOException {
        Path entry = run.require("clean").entry().folder().resolve(Entry.FILE);

        change(entry, "\"spam\" : ", "\"spam\" : 1");

        assertThat(damages())
                .hasSize(2)
                .anyMatch(damage -> damage.startsWith(entry + ": must have the SHA-256 "))
                .anyMatch(damage -> damage.startsWith(manifest() + ": must have the fingerprint "));
    }

    @Test
    void namesChangedChecksums() throws IOException {
        Path sums = run.require("clean").entry().folder().resolve(Sums.FILE);
        byte[] bytes = Files.readAllBytes(sums);
        bytes[bytes.length - 1] ^= 1;

        Files.write(sums, bytes);

        assertThat(damages())
                .anyMatch(damage -> damage.startsWith(sums + ": must have the SHA-256 ")
                        && damage.endsWith("the checksums themselves were changed"));
    }

    @Test
    void namesACutFileOfChecksums() throws IOException {
        Path sums = run.require("clean").entry().folder().resolve(Sums.FILE);

        Files.write(sums, java.util.Arrays.copyOf(Files.readAllBytes(sums), 70));

        assertThat(damages())
                .anyMatch(damage -> damage.startsWith(sums + ": must have the SHA-256 "))
                .contains(sums + ": must hold checksums, but they are torn.");
    }

    @Test
    void namesAManifestWhoseOutcomeWasChanged() throws IOException {
        change(manifest(), "\"result\" : \"ok\"", "\"result\" : \"fail\"");

        assertThat(damages()).singleElement().asString().startsWith(manifest() + ": must have the fingerprint ");
    }

    @Test
    void namesTheFirstWrongByteOfAManifestWhoseRowsWereChanged() throws IOException {
        int place = Files.readString(manifest()).indexOf("\"rows\" : ") + 9;

        change(manifest(), "\"rows\" : ", "\"rows\" : 9");

        assertThat(damages()).containsExactly(manifest() + ": byte " + place + " is the first wrong one");
    }

    @Test
    void refusesAManifestThatIsNoJson() throws IOException {
        Files.writeString(manifest(), "{");

        assertRefused();
    }

    @Test
    void refusesAManifestWithAnUnreadableKey() throws IOException {
        change(manifest(), "\"key\" : \"", "\"key\" : \"zz");

        assertRefused();
    }

    private void assertRefused() {
        assertThatThrownBy(this::verify)
                .hasMessage(manifest() + ": must describe a run, but does not. Run its recipe again.")
                .extracting(thrown -> ((NurtureException) thrown).kind())
                .isEqualTo(Kind.DATA);
    }

    private Verifier.Report verify() {
        return new Verifier(scene.runFolder("test"), scene.store()).verify((job, done, total) -> {});
    }

    private List<String> damages() {
        return verify().damages();
    }

    private Path manifest() {
        return scene.runFolder("test").path().resolve(RunFolder.MANIFEST);
    }

    private static void change(Path file, String before, String after) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(before);
        Files.writeString(file, text.replaceFirst(before, after));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
