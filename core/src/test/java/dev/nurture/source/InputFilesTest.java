package dev.nurture.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.InputPath;
import dev.nurture.step.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {
    @TempDir
    Path folder;

    @BeforeEach
    void makeFiles() {
        for (String name : List.of(
                "data/b.jsonl",
                "data/a.jsonl.gz",
                "data/notes.txt",
                "data/.hidden.jsonl",
                "data/.git/x.jsonl",
                "data/deep/er/c.parquet",
                "data/deep/d.NDJSON",
                "data/e.json",
                "other/b.jsonl")) {
            Reading.write(folder.resolve(name), "x");
        }
    }

    private List<SourceFile> find(String... texts) {
        return InputFiles.find(Reading.of(Arrays.stream(texts)
                        .map(text -> new InputPath(text, folder))
                        .toList())
                .settings());
    }

    private List<String> names(String... texts) {
        return find(texts).stream().map(SourceFile::name).toList();
    }

    @Test
    void findsAFileByItsName() {
        assertThat(find("data/b.jsonl")).containsExactly(new SourceFile(folder.resolve("data/b.jsonl"), "b.jsonl"));
    }

    @Test
    void findsEveryKnownFileInAFolder() {
        assertThat(names("data")).containsExactly("a.jsonl.gz", "b.jsonl", "deep/d.NDJSON", "deep/er/c.parquet");
    }

    @Test
    void findsWhatAPatternMatches() {
        assertThat(names("data/*.jsonl*")).containsExactly("a.jsonl.gz", "b.jsonl");
        assertThat(names("data/*/*")).containsExactly("deep/d.NDJSON");
        assertThat(names("*/b.jsonl")).containsExactly("data/b.jsonl", "other/b.jsonl");
        assertThat(names("data/{a,b}.*")).containsExactly("a.jsonl.gz", "b.jsonl");
        assertThat(names(folder + "/data/[ab].jsonl")).containsExactly("b.jsonl");
    }

    @Test
    void twoStarsMatchAnyFoldersAndNone() {
        assertThat(names("**/b.jsonl")).containsExactly("data/b.jsonl", "other/b.jsonl");
        assertThat(names("data/**/*.jsonl")).containsExactly("b.jsonl");
    }

    @Test
    void readsAFileWhoseNameLooksLikeAPattern() {
        Reading.write(folder.resolve("a[1].jsonl"), "x");

        assertThat(names("a[1].jsonl")).containsExactly("a[1].jsonl");
    }

    @Test
    void readsAFileOnceHoweverOftenItIsNamed() {
        assertThat(names("data/b.jsonl", "data", "data/../data/*.jsonl"))
                .containsExactly("a.jsonl.gz", "b.jsonl", "deep/d.NDJSON", "deep/er/c.parquet");
    }

    @Test
    void tellsFilesOfOneNameApartByTheFoldersAboveThem() {
        assertThat(names("data/b.jsonl", "other/b.jsonl", "data/a.jsonl.gz"))
                .containsExactly("a.jsonl.gz", "data/b.jsonl", "other/b.jsonl");
    }

    @Test
    void followsLinksButNotInCircles() throws IOException {
        Files.createSymbolicLink(folder.resolve("other/linked.jsonl"), folder.resolve("data/b.jsonl"));
        Files.createSymbolicLink(folder.resolve("other/circle"), folder.resolve("other"));

        assertThat(names("other")).containsExactly("b.jsonl", "linked.jsonl");
    }

    @Test
    void readsOddNames() {
        String odd = "a b\n\"ü\" 100%.jsonl";
        Reading.write(folder.resolve("odd").resolve(odd), "x");

        assertThat(names("odd")).containsExactly(odd);
        assertThat(names("odd/" + odd)).containsExactly(odd);
    }

    @Test
    void saysThatAFileIsNotThere() {
        assertThatThrownBy(() -> find("data/c\n.jsonl"))
                .isInstanceOfSatisfying(
                        NurtureException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DATA))
                .hasMessage("Cannot read %s/data/c\\n.jsonl: there is no such file. Check the path.".formatted(folder));
    }

    @Test
    void saysThatAPatternMatchesNothing() {
        assertThatThrownBy(() -> find("data/*.zip"))
                .isInstanceOfSatisfying(
                        NurtureException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DATA))
                .hasMessage("Cannot read %s/data/*.zip: no file matches. Correct the pattern, or fetch the files."
                        .formatted(folder));
    }

    @Test
    void saysThatAFolderHoldsNoKnownFile() throws IOException {
        Files.createDirectories(folder.resolve("empty"));

        assertThatThrownBy(() -> find("empty"))
                .isInstanceOfSatisfying(
                        NurtureException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DATA))
                .hasMessage(
                        "Cannot read %s/empty: no file in it ends with .csv, .jsonl, .ndjson, .parquet, .tsv, .warc, .htm, .html, .json, .txt, .xhtml. Name the files themselves."
                                .formatted(folder));
    }

    @Test
    void saysWhatIsWrongWithAPattern() {
        assertThatThrownBy(() -> find("data/[a"))
                .isInstanceOfSatisfying(
                        NurtureException.class, e -> assertThat(e.kind()).isEqualTo(Kind.USAGE))
                .hasMessageStartingWith("path: must be a file, a folder or a pattern, but was data/[a (Missing ");
    }

    @Test
    void saysThatAPathCannotHoldANul() {
        assertThatThrownBy(() -> find("a\0b"))
                .isInstanceOfSatisfying(
                        NurtureException.class, e -> assertThat(e.kind()).isEqualTo(Kind.USAGE))
                .hasMessageStartingWith(
                        "path: must be a file, a folder or a pattern, but was a\\u0000b (Nul character");
    }
}
