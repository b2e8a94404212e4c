package dev.nurture.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.model.gguf.ByteTokenizerFile;
import dev.nurture.token.Vocabulary.Cut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocabularyTest {
    private static final String BYTES = "{\"type\":\"ByteLevel\",\"add_prefix_space\":false,\"use_regex\":%s}";

    @TempDir
    private Path folder;

    private Cut cut(String preTokenizer) throws IOException {
        Path file = ByteTokenizerFile.write(folder).resolve("tokenizer.json");
        ObjectNode whole = (ObjectNode) Json.MAPPER.readTree(Files.readString(file));
        whole.set("pre_tokenizer", Json.MAPPER.readTree(preTokenizer));
        Files.writeString(file, whole.toString());
        return Vocabulary.read(folder).cut();
    }

    private static String sequence(String first, boolean regex) {
        return "{\"type\":\"Sequence\",\"pretokenizers\":[%s,%s]}".formatted(first, BYTES.formatted(regex));
    }

    private static String split(String digits) {
        String pattern = "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|" + digits
                + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";
        ObjectNode split = Json.MAPPER.createObjectNode().put("type", "Split").put("behavior", "Isolated");
        split.putObject("pattern").put("Regex", pattern);
        return split.toString();
    }

    @Test
    void knowsWaysOfCuttingByName() throws IOException {
        assertThat(cut(BYTES.formatted(true))).isEqualTo(Cut.GPT2);
        assertThat(cut(sequence(split("\\p{N}{1,3}"), false))).isEqualTo(Cut.LLAMA3);
        assertThat(cut(sequence(split("\\p{N}"), false))).isEqualTo(Cut.QWEN2);
        assertThat(cut(sequence("{\"type\":\"Digits\",\"individual_digits\":true}", true)))
                .isEqualTo(Cut.SMOLLM);
    }

    @Test
    void holdsTokensAndMerges() throws IOException {
        Vocabulary vocabulary = Vocabulary.read(ByteTokenizerFile.write(folder));

        assertThat(vocabulary.tokens()).hasSize(258);
        assertThat(vocabulary.tokens().get(32).orElseThrow().text()).isEqualTo("\u0120");
        assertThat(vocabulary.tokens().get(257))
                .contains(new Vocabulary.Token("<|endoftext|>", Vocabulary.Kind.SPECIAL));
        assertThat(vocabulary.merges()).containsExactly(new Vocabulary.Merge("h", "e"));
    }
}
