package dev.nurture.source.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractHtmlTest {
    @TempDir
    private Path folder;

    private Datum extract(Datum datum) {
        return StepRun.in(folder)
                .given("data", List.of(datum))
                .run("text: {step: extract.html, from: data}")
                .only("text");
    }

    @Test
    void replacesTheTextAndKeepsTheId() {
        Datum page = Data.document("<title>T</title><nav>Home</nav><p>One<p>Two", 1);

        Datum text = extract(page);

        assertThat(text.content()).isEqualTo(new Content.Document("One\n\nTwo"));
        assertThat(text.id()).isEqualTo(page.id());
        assertThat(text.marks()).containsExactly(Mark.label("html.title", "extract.html/1", "T"));
    }

    @Test
    void leavesDialoguesAlone() {
        Datum dialogue = Data.dialogue("k", "<p>Hi</p>");

        assertThat(extract(dialogue).content()).isEqualTo(dialogue.content());
    }

    @Test
    void saysThatTagsWereIgnored() {
        assertThat(extract(Data.document("<div>".repeat(20_000) + "x", 1)).marks())
                .containsExactly(Mark.label("html.irregular", "extract.html/1", "nested-too-deep"));
    }
}
