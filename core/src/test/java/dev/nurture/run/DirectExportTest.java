package dev.nurture.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Corpus;
import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.export.Compression;
import dev.nurture.export.Convention;
import dev.nurture.export.Export;
import dev.nurture.recipe.ByteSize;
import dev.nurture.testing.Corpora;
import dev.nurture.testing.Data;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectExportTest {
    @TempDir
    private Path folder;

    @Test
    void writesWholeFilesIntoANewFolder() throws IOException {
        Path target = folder.resolve("deep/out");

        List<Path> files = export(target);

        assertThat(files)
                .containsExactly(target.resolve("README.md"), target.resolve("data/train-00000-of-00001.jsonl"));
        assertThat(Files.readAllLines(files.get(1))).hasSize(2);
        assertThat(target.getParent()).isDirectoryNotContaining(path -> !path.equals(target));
    }

    @Test
    void refusesAFolderThatHoldsSomething() throws IOException {
        Path kept = Files.writeString(folder.resolve("mine.txt"), "mine");

        assertThatThrownBy(() -> export(folder))
                .hasMessage(folder + ": must be a new or an empty folder, but is not.")
                .extracting(thrown -> ((NurtureException) thrown).kind())
                .isEqualTo(Kind.USAGE);

        assertThat(kept).hasContent("mine");
    }

    @Test
    void leavesAFolderBesideTheTargetAlone() throws IOException {
        Path mine = Files.createDirectories(folder.resolve("out.part"));
        Files.writeString(mine.resolve("mine.txt"), "mine");

        export(folder.resolve("out"));

        assertThat(mine.resolve("mine.txt")).hasContent("mine");
    }

    private List<Path> export(Path target) {
        Corpus corpus = Corpora.write(
                folder.resolveSibling(folder.getFileName() + "-corpus"),
                List.of(List.of(Data.document(1), Data.document(2))));
        Export.Settings settings = new Export.Settings(
                Export.Format.JSONL, Convention.AUTO, "train", Compression.NONE, false, ByteSize.parse("1MiB"));
        return DirectExport.write(corpus, "many", settings, target, (done, total) -> {});
    }
}
