package dev.nurture.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.export.Export;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectExportTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path made;

    @Test
    void writesWholeFilesIntoANewFolder() throws IOException {
        Path target = folder.resolve("deep/out");

        List<Path> files = export(target);

        assertThat(files)
                .containsExactly(
                        target.resolve("README.md"),
                        target.resolve("SHA256SUMS"),
                        target.resolve("croissant.json"),
                        target.resolve("data/train-00000-of-00001.jsonl"));
        assertThat(Files.readAllLines(files.get(3))).hasSize(2);
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

    @Test
    void tellsOnTheCardHowTheDataCameToBe() throws IOException {
        export(folder.resolve("out"));

        assertThat(folder.resolve("out/README.md"))
                .content()
                .contains("| `kept` | `dedup.exact/1` | 3 | 2 `kept`, 1 `dropped` | 1 `duplicate` |")
                .contains("The recipe `test`, as the run `test` with the fingerprint `");
    }

    private List<Path> export(Path target) {
        StepRun.Outcome run = StepRun.in(made)
                .given("many", List.of(Data.document(1), Data.document(2), Data.document(2)))
                .run("kept: {step: dedup.exact, from: many}");
        Export.Settings settings = SettingsReader.read(Export.Settings.class, List.of("format=jsonl"), folder);
        RunRecord record = run.record();
        return DirectExport.write(
                record, record.require("kept"), List.of("kept"), settings, target, (done, total) -> {});
    }
}
