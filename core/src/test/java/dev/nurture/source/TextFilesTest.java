package dev.nurture.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.source.Read.TextUnit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFilesTest {
    @TempDir
    Path folder;

    private Reading reading(String text) {
        return Reading.of(Reading.write(folder.resolve("a.txt"), text));
    }

    @Test
    void aFileIsADocumentToTheByte() {
        assertThat(reading("\ufeff one\r\n\r\ntwo \n").run().texts()).containsExactly(" one\r\n\r\ntwo \n");
    }

    @Test
    void cutsAtBlankLines() {
        Gathered gathered = reading("\n \n  one\r\ntwo\r\n\t\r\n\r\nthree\n\nfour")
                .by(TextUnit.PARAGRAPH)
                .run();

        assertThat(gathered.texts()).containsExactly("  one\r\ntwo", "three", "four");
        assertThat(gathered.data().get(1).origin().toString()).contains("line 7");
    }

    @Test
    void cutsAtEveryLine() {
        assertThat(reading("one\r\n\n two\n").by(TextUnit.LINE).run().texts()).containsExactly("one", " two");
    }

    @Test
    void takesNoMoreThanIsAllowed() {
        Gathered gathered = reading("x".repeat(2000)).withLongest(1000).run();

        assertThat(gathered.messages())
                .containsExactly(
                        "a.txt, line 1: must have at most 1000 bytes, but has 2000. Raise max-line, or cut the text in the source.");
    }

    @Test
    void rejectsOtherEncodingsAndReadsCompressedFiles() {
        Path latin = Reading.write(folder.resolve("b.txt"), "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        Path gz = Reading.write(folder.resolve("c.txt.gz"), Reading.gzip("c".getBytes(StandardCharsets.UTF_8)));

        assertThat(Reading.of(latin).run().codes()).containsExactly("invalid-utf-8");
        assertThat(Reading.of(gz).run().texts()).containsExactly("c");
    }

    @Test
    void aFolderIsReadForItsRowsAndForTextsOnlyIfItHasNone() {
        Reading.write(folder.resolve("rows/a.jsonl"), "{\"text\": \"row\"}\n");
        Reading.write(folder.resolve("rows/LICENSE.txt"), "licence");
        Reading.write(folder.resolve("texts/b.txt"), "text");

        assertThat(Reading.of(folder.resolve("rows")).run().texts()).containsExactly("row");
        assertThat(Reading.of(folder.resolve("rows")).as(Read.Format.TEXT).run().texts())
                .containsExactly("licence");
        assertThat(Reading.of(folder.resolve("texts")).run().texts()).containsExactly("text");
    }

    @Test
    void readsTheMainTextOfAPage() {
        Path file = Reading.write(
                folder.resolve("a.html"),
                "<html><head><meta charset=\"iso-8859-1\"><title>T\u00e9</title></head><body><nav>Home</nav><p>caf\u00e9</p></body></html>"
                        .getBytes(StandardCharsets.ISO_8859_1));

        Gathered gathered = Reading.of(file).run();

        assertThat(gathered.texts()).containsExactly("caf\u00e9");
        assertThat(gathered.only().metadata().json()).isEqualTo("{\"title\":\"T\u00e9\"}");
    }
}
