package dev.nurture.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import dev.nurture.testing.StepRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttributesTest {
    private static final String DOCUMENTS = """
        {"id": "1", "text": "\ud83c\udf31 \u00e9b", "source": "s"}
        {"id": 2, "text": "two", "source": "s"}
        """;

    @TempDir
    Path folder;

    private Gathered read(String attributes) {
        Path file = Reading.write(folder.resolve("set/documents/a/x.jsonl"), DOCUMENTS);
        Reading.write(
                folder.resolve("set/attributes/exp/a/x.jsonl"),
                Reading.gzip(attributes.getBytes(StandardCharsets.UTF_8)));
        return Reading.of(file)
                .withAttributes(folder.resolve("set/attributes/exp"))
                .run();
    }

    @Test
    void becomeMarks() {
        Gathered gathered = read("""
            {"id": "1", "source": "s", "attributes": {"exp__t__whole": [[0, 4, 0.5]], "exp__t__part": [[2, 3, 1], [0, 1, 2], [4, 4, 3]]}}
            {"id": "2", "attributes": {}}
            """);

        assertThat(gathered.rejected()).isEmpty();
        assertThat(gathered.data().get(0).marks())
                .containsExactly(
                        Mark.score("exp__t__whole", "read/2", 0.5),
                        Mark.score("exp__t__part", "read/2", 1).on(new Span(0, 2, 3, 5, 7)),
                        Mark.score("exp__t__part", "read/2", 2).on(new Span(0, 0, 1, 0, 4)),
                        Mark.score("exp__t__part", "read/2", 3).on(new Span(0, 4, 4, 8, 8)));
        assertThat(gathered.data().get(1).marks()).isEmpty();
    }

    @Test
    void ofAnotherDocumentEndTheFile() {
        Gathered gathered = read("{\"id\": \"2\", \"attributes\": {}}\n{\"id\": \"1\", \"attributes\": {}}\n");

        assertThat(gathered.data()).isEmpty();
        assertThat(gathered.codes()).containsExactly("misaligned-attributes");
        assertThat(gathered.messages().get(0))
                .startsWith("x.jsonl, line 1, field id: must be the same in ")
                .endsWith("x.jsonl, but was 1 here and 2 there. Make the attributes of these documents again.");
    }

    @Test
    void thatEndEarlyOrGoOnAreMisaligned() {
        Gathered few = read("{\"id\": \"1\", \"attributes\": {}}\n");
        Gathered many =
                read("{\"id\": \"1\", \"attributes\": {}}\n{\"id\": \"2\", \"attributes\": {}}\n{\"id\": \"3\"}\n");

        assertThat(few.data()).hasSize(1);
        assertThat(few.codes()).containsExactly("misaligned-attributes");
        assertThat(few.messages().get(0))
                .contains("line 2: must have its attributes in ")
                .contains("but they end before");
        assertThat(many.data()).hasSize(2);
        assertThat(many.messages().get(0)).contains("must have as many rows as its attributes");
    }

    @Test
    void thatAreBrokenCostTheirDocument() {
        Gathered gathered = read("{\"id\": \"1\", \"attributes\": {\"a\": [[0, 9, 1]]}}\n{\"id\": \"2\"");

        assertThat(gathered.data()).isEmpty();
        assertThat(gathered.codes()).containsExactly("broken-attributes", "broken-attributes");
        assertThat(gathered.messages().get(0))
                .contains("must have attributes of [start, end, score] within its 4 characters, but a in ")
                .endsWith("was [0,9,1]. Make them again.");
    }

    @Test
    void arePartOfWhatAResultIsMadeOf() {
        Reading.write(folder.resolve("documents/x.jsonl"), "{\"id\": \"1\", \"text\": \"a\"}\n");
        String stage = "data: {step: read, path: documents, attributes: [e]}";
        Reading.write(folder.resolve("e/x.jsonl"), "{\"id\": \"1\", \"attributes\": {\"a\": [[0, 1, 1]]}}\n");
        StepRun.Outcome first = StepRun.in(folder).run(stage);
        Reading.write(folder.resolve("e/x.jsonl"), "{\"id\": \"1\", \"attributes\": {\"a\": [[0, 1, 2]]}}\n");
        StepRun.Outcome second = StepRun.in(folder).run(stage);

        assertThat(first.only("data").marks()).containsExactly(Mark.score("a", "read/2", 1));
        assertThat(second.only("data").marks()).containsExactly(Mark.score("a", "read/2", 2));
    }

    @Test
    void thatAreNotThereAreMissed() {
        Path file = Reading.write(folder.resolve("b.jsonl"), DOCUMENTS);

        Gathered gathered =
                Reading.of(file).withAttributes(folder.resolve("exp")).run();

        assertThat(gathered.messages())
                .containsExactly(
                        "b.jsonl: must have its attributes in %s, but there is no such file. Fetch it, or leave attributes out."
                                .formatted(folder.resolve("exp/b.jsonl")));
    }
}
