package dev.nurture.data.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.provenance.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void replacesAFileAndLeavesNothingAside() throws IOException {
        Path path = Files.writeString(folder.resolve("a.json"), "old and longer");

        AtomicFile.write(path, "new".getBytes(StandardCharsets.UTF_8));

        assertThat(path).hasContent("new");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void overwritesWhatAnInterruptedWritingLeft() throws IOException {
        Path path = folder.resolve("a.json");
        Files.writeString(folder.resolve("a.json.tmp"), "half of something much longer");

        AtomicFile.write(path, "new".getBytes(StandardCharsets.UTF_8));

        assertThat(path).hasContent("new");
    }

    @Test
    void deletesATreeButNotWhatLinksPointTo() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Path kept = Files.writeString(outside.resolve("kept"), "kept");
        Path tree = Files.createDirectories(folder.resolve("tree/inner"));
        Files.writeString(tree.resolve("file"), "gone");
        Files.createSymbolicLink(tree.resolve("link"), outside);

        AtomicFile.deleteTree(folder.resolve("tree"));
        AtomicFile.deleteTree(folder.resolve("tree"));

        assertThat(folder.resolve("tree")).doesNotExist();
        assertThat(kept).hasContent("kept");
    }

    @Test
    void whatIsSharedStaysWhereOneOfBothFoldersGoes() throws IOException {
        Path first = Files.createDirectories(folder.resolve("first/inner"));
        Files.writeString(first.resolve("file"), "kept");

        AtomicFile.shareTree(folder.resolve("first"), folder.resolve("second"));
        AtomicFile.deleteTree(folder.resolve("first"));

        assertThat(folder.resolve("second/inner/file")).hasContent("kept");
    }

    @Test
    void aCheckedFileKnowsItsLengthAndHash() throws IOException {
        Path path = folder.resolve("b");
        CheckedOutput output = new CheckedOutput(path);
        try (output) {
            output.write('a');
            output.write("bcd".getBytes(StandardCharsets.UTF_8), 0, 2);
        }
        output.close();

        assertThat(path).hasContent("abc");
        assertThat(output.position()).isEqualTo(3);
        assertThat(output.fingerprint()).isEqualTo(Fingerprint.ofBytes(Files.readAllBytes(path)));
    }
}
