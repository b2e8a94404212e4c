package dev.nurture.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonArrayTest {
    @TempDir
    Path folder;

    private Gathered read(String text) {
        return Reading.of(Reading.write(folder.resolve("a.json"), text)).run();
    }

    @Test
    void readsTheElementsOfOneArray() {
        Gathered gathered = read(
                "\ufeff[\n  {\n    \"text\": \"a ] } \\\" [\",\n    \"x\": {\"y\": [1, {}]}\n  },\n  {\"text\": \"b\"}\n]\n");

        assertThat(gathered.rejected()).isEmpty();
        assertThat(gathered.texts()).containsExactly("a ] } \" [", "b");
        assertThat(gathered.data().get(0).metadata().json()).isEqualTo("{\"x\": {\"y\": [1, {}]}}");
        assertThat(gathered.data().get(1).origin().toString()).contains("item 2");
    }

    @Test
    void readsObjectsOnSeveralLines() {
        assertThat(read("{\n\"text\": \"a\"\n}\n{\n\"text\": \"b\"\n}\n").texts())
                .containsExactly("a", "b");
    }

    @Test
    void stillReadsLinesThatAreCalledJson() {
        Gathered gathered = read("{\"text\": \"a\"}\n{\"text\": \"b\"}\n");

        assertThat(gathered.texts()).containsExactly("a", "b");
        assertThat(gathered.data().get(0).origin().toString()).contains("line 1");
    }

    @Test
    void readsAnArrayThatIsCompressed() {
        Path file = Reading.write(
                folder.resolve("a.json.gz"), Reading.gzip("[{\"text\":\"a\"}]".getBytes(StandardCharsets.UTF_8)));

        assertThat(Reading.of(file).run().texts()).containsExactly("a");
    }

    @Test
    void rejectsElementsThatAreBrokenAndReadsTheOthers() {
        Gathered gathered = read("[{\"text\": \"a\"}, 1, {\"text\": }, \"x\", [2], {\"text\": \"b\"}, null ]");

        assertThat(gathered.texts()).containsExactly("a", "b");
        assertThat(gathered.codes())
                .containsExactly("wrong-type", "broken-json", "wrong-type", "wrong-type", "wrong-type");
        assertThat(gathered.messages().get(0))
                .isEqualTo("a.json, item 2: must be a JSON object, but was a single value. Write one object a line.");
        assertThat(gathered.rejected().get(1).offset()).isEqualTo(19);
    }

    @Test
    void anElementWithoutItsBracketTakesNoOtherWithIt() {
        Gathered gathered = read("[\n{\"text\": \"a\"},\n{\"text\": \"b\", \"x\": {\"y\": 1},\n{\"text\": \"c\"}\n]\n");

        assertThat(gathered.texts()).containsExactly("a", "c");
        assertThat(gathered.messages())
                .containsExactly(
                        "a.json, item 2: must be a whole element, but the file ends in it. Fetch or write it again.");
    }

    @Test
    void saysThatAnArrayIsCutOff() {
        Gathered gathered = read("[{\"text\": \"a\"}, {\"text\": \"b\"},\n");

        assertThat(gathered.texts()).containsExactly("a", "b");
        assertThat(gathered.messages())
                .containsExactly(
                        "a.json, item 3: must be there or the array must end with ], but the file ends before. Fetch or write it again.");
        assertThat(gathered.codes()).containsExactly("truncated");
    }

    @Test
    void passesOverAnElementThatIsTooLong() {
        Path file = Reading.write(
                folder.resolve("a.json"),
                "[{\"text\": \"a\"},\n{\"text\": \"" + "x".repeat(9 << 20) + "\"},\n{\"text\": \"b\"}]");

        Gathered gathered = Reading.of(file).withLongest(1 << 20).run();

        assertThat(gathered.texts()).containsExactly("a", "b");
        assertThat(gathered.codes()).containsExactly("line-too-long");
    }

    @Test
    void givesUpAfterManyElementsWithoutBrackets() {
        Gathered gathered = read("[" + "{\"a\": {}\n".repeat(1000));

        assertThat(gathered.data()).isEmpty();
        assertThat(gathered.rejected()).hasSize(101);
    }

    @Test
    void readsOnlySoManyItems() {
        Path file = Reading.write(folder.resolve("a.json"), "[{\"text\":\"a\"},{\"text\":\"b\"}");

        assertThat(Reading.of(file).first(1).run().only().content().parts()).hasSize(1);
    }

    @Test
    void cutsAlikeHoweverManyBatches() {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < 3000; i++) {
            text.append(i == 0 ? "" : ",\n").append("{\"text\": \"%s\"}".formatted("x".repeat(i)));
        }

        Gathered gathered = read(text.append("]").toString());

        assertThat(gathered.rejected()).isEmpty();
        assertThat(gathered.texts())
                .hasSize(3000)
                .allSatisfy(one -> assertThat(one).doesNotContain("\""));
    }
}
