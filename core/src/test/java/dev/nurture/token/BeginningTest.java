package dev.nurture.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.model.gguf.ByteTokenizerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which token programs put before every text. */
class BeginningTest {
    private static final String TEMPLATE = "{\"type\": \"TemplateProcessing\", \"single\": ["
            + "{\"SpecialToken\": {\"id\": \"<|endoftext|>\", \"type_id\": 0}}, {\"Sequence\": {\"id\": \"A\"}}]}";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTokenizer() throws IOException {
        ByteTokenizerFile.write(folder);
    }

    private void setProcessor(String json) throws IOException {
        Path file = folder.resolve("tokenizer.json");
        ObjectNode whole = (ObjectNode) Json.MAPPER.readTree(Files.readString(file));
        whole.set("post_processor", Json.MAPPER.readTree(json));
        Files.writeString(file, whole.toString());
    }

    private boolean begins() {
        try (Tokenizer tokenizer = Tokenizer.open(folder)) {
            return tokenizer.begin().isPresent();
        }
    }

    @Test
    void usuallyThereIsNone() throws IOException {
        assertThat(begins()).isFalse();

        setProcessor("{\"type\": \"ByteLevel\", \"trim_offsets\": true}");
        assertThat(begins()).isFalse();
    }

    @Test
    void theTemplateOfTheFileSaysIt() throws IOException {
        setProcessor(TEMPLATE);
        assertThat(begins()).isTrue();

        setProcessor("{\"type\": \"Sequence\", \"processors\": [{\"type\": \"ByteLevel\"}, " + TEMPLATE + "]}");
        assertThat(begins()).isTrue();

        setProcessor("{\"type\": \"TemplateProcessing\", \"single\": [{\"Sequence\": {\"id\": \"A\"}}]}");
        assertThat(begins()).isFalse();
    }

    @Test
    void theConfigurationSaysIt() throws IOException {
        Path config = folder.resolve("tokenizer_config.json");

        Files.writeString(config, "{\"bos_token\": \"<|endoftext|>\"}");
        assertThat(begins()).isFalse();
        Files.writeString(config, "{\"bos_token\": {\"content\": \"<|endoftext|>\"}, \"add_bos_token\": true}");
        assertThat(begins()).isTrue();
    }
}
