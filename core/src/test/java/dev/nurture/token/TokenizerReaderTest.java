package dev.nurture.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenizerReaderTest {
    @TempDir
    private Path folder;

    @Test
    void refusesWhatIsNoTokenizer() {
        assertRefused("", "t.json: must be a tokenizer.json, but is missing.");
        assertRefused("[1]", "t.json: must be a tokenizer.json, but is a list.");
        assertRefused("{}", "t.json: model: must be a tokenizer's model with its vocabulary, but was missing.");
        assertRefused(
                "{\"model\": 3}", "t.json: model: must be a tokenizer's model with its vocabulary, but was a number.");
        assertRefused(
                "{\"model\":",
                "t.json: must be a tokenizer.json, but is no JSON: Unexpected end-of-input within/between Object entries (line 1, column 10).");
    }

    @Test
    void refusesModelsThatDoNotFit() {
        assertRefused(
                "{\"model\": {\"type\": \"Magic\"}}",
                "t.json: model.type: must be BPE, Unigram, WordLevel or WordPiece, but was \"Magic\".");
        assertRefused(
                "{\"model\": {\"vocab\": {}}}",
                "t.json: model.type: must be BPE, Unigram, WordLevel or WordPiece, but was missing.");
        assertRefused(
                "{\"model\": {\"type\": \"BPE\"}}",
                "t.json: model.vocab: must be an object with an id for each token, but was missing.");
        assertRefused(
                "{\"model\": {\"type\": \"BPE\", \"vocab\": {}}}",
                "t.json: model.vocab: must be at least one token, but was empty.");
        assertRefused(
                "{\"model\": {\"type\": \"Unigram\", \"vocab\": [[\"a\"]]}}",
                "t.json: model.vocab[0]: must be a piece with its score, but was [\"a\"].");
    }

    @Test
    void refusesIdsOutOfRange() {
        for (String id : new String[] {"-1", "16777216", "1.5", "\"1\"", "null", "99999999999"}) {
            assertRefused(
                    "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": %s}}}".formatted(id),
                    "t.json: model.vocab: the id of a: must be a whole number from 0 to 16777215, but was %s."
                            .formatted(id));
        }
        assertRefused(
                "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 1}}, \"added_tokens\": [{\"content\": \"b\"}]}",
                "t.json: added_tokens: the id of b: must be a whole number from 0 to 16777215, but was missing.");
        assertRefused(
                "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 1}}, \"added_tokens\": [{\"id\": 3}]}",
                "t.json: added_tokens[0].content: must be a string, but was missing.");
    }

    @Test
    void refusesAddedTokensThatOthersWouldNumberOtherwise() {
        String json = "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0, \"b\": 1}}, \"added_tokens\": [%s]}";

        assertRefused(
                json.formatted("{\"id\": 2, \"content\": \"x\"}, {\"id\": 4, \"content\": \"y\"}"),
                "t.json: added_tokens: the id of y: must be 3, which is what it gets whatever the file says, but was 4.");
        assertRefused(
                json.formatted("{\"id\": 1, \"content\": \"a\"}"),
                "t.json: added_tokens: the id of a: must be 0, which is what it gets whatever the file says, but was 1.");
    }

    @Test
    void refusesTwoTokensWithOneId() {
        assertRefused(
                "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"lamp\": 0, \"b\": 1, \"harbour\": 0}}}",
                "t.json: model.vocab: must be an id of its own for each token, but was 0 for 'harbour' and 'lamp'.");
        assertRefused(
                "{\"model\": {\"type\": \"WordLevel\", \"vocab\": {\"a\": 0, \"b\": 2}},"
                        + " \"added_tokens\": [{\"id\": 2, \"content\": \"<end>\"}]}",
                "t.json: added_tokens: must be an id of its own for each token, but was 2 for '<end>' and 'b'.");
    }

    @Test
    void anAddedTokenMayRepeatOneOfTheVocabulary() {
        TokenizerFile file = read("{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0, \"<end>\": 1}},"
                + " \"added_tokens\": [{\"id\": 1, \"content\": \"<end>\", \"special\": true}]}");

        assertThat(file.size()).isEqualTo(2);
        assertThat(file.special("<end>")).hasValue(1);
    }

    @Test
    void piecesHaveTheirPlacesThoughOneComesTwice() {
        TokenizerFile file =
                read("{\"model\": {\"type\": \"Unigram\", \"vocab\": [[\"a\", 0], [\"a\", 0], [\"b\", -1]]}}");

        assertThat(file.vocabulary()).containsEntry("b", 2);
        assertThat(file.size()).isEqualTo(3);
    }

    private static TokenizerFile read(String json) {
        return TokenizerReader.read("t.json", json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesMergesOfTokensThatAreNotThere() {
        ObjectNode json = Tokenizers.small();
        json.withObject("model").withArray("merges").addArray().add("he").add("no");

        assertThatThrownBy(() -> Tokenizers.of(json))
                .hasMessage(
                        "tokenizer.json: model.merges[2]: must be made of tokens of the vocabulary, but was about \"no\","
                                + " which is not in it.");
        json.withObject("model").withArray("merges").removeAll().add("h");
        assertThatThrownBy(() -> Tokenizers.of(json))
                .hasMessage("tokenizer.json: model.merges[0]: must be two tokens to join, but was \"h\".");
        json.withObject("model").put("merges", 1);
        assertThatThrownBy(() -> Tokenizers.of(json))
                .hasMessage("tokenizer.json: model.merges: must be a list, but was a number.");
    }

    @Test
    void readsMergesOfOlderFiles() throws IOException {
        ObjectNode json = Tokenizers.small();
        json.withObject("model").putArray("merges").add("h e").add("Ġ t");
        json.withObject("model").remove("type");

        try (Tokenizer tokenizer = Tokenizers.of(json)) {
            assertThat(tokenizer.encode("the t").ids()).containsExactly('t', 256, 257);
        }
    }

    @Test
    void refusesAHugeFileBeforeItIsRead() throws IOException {
        Path path = folder.resolve("tokenizer.json");
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength((256L << 20) + 1);
        }

        assertThatThrownBy(() -> Tokenizer.open(path))
                .hasMessage(path + ": must be a tokenizer.json of at most 268435456 bytes, but has 268435457.");
    }

    @Test
    void saysThatThereIsNoFile() {
        Path path = folder.resolve("tokenizer.json");

        assertThatThrownBy(() -> Tokenizer.open(folder.resolve("tokenizer.json")))
                .hasMessage("Cannot read the tokenizer %s: there is no such file. Check the path.".formatted(path));
    }

    @Test
    void tellsWhatTheLibrarySaysOfFilesThatOnlyItKnows() throws IOException {
        Files.writeString(
                folder.resolve("tokenizer.json"),
                Json.MAPPER
                        .readTree(
                                "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0}, \"merges\": [[\"a\", \"b\"]]}}")
                        .toString());

        assertThatThrownBy(() -> Tokenizer.open(folder))
                .isInstanceOfSatisfying(
                        NurtureException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DATA))
                .hasMessageStartingWith(
                        folder.resolve("tokenizer.json")
                                + ": must be a tokenizer.json that the library of Hugging Face reads, but it says: Token `b` out of vocabulary");
    }

    private static void assertRefused(String json, String message) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(
                        NurtureException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DATA))
                .hasMessage(message);
    }
}
