package dev.nurture.model.gguf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A byte-level tokenizer of 256 bytes, the merge of h and e, and a token that ends texts. */
public final class ByteTokenizerFile {
    private ByteTokenizerFile() {}

    /** Writes it into a folder; the folder. */
    public static Path write(Path folder) throws IOException {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.putArray("added_tokens")
                .addObject()
                .put("id", 257)
                .put("content", "<|endoftext|>")
                .put("special", true);
        json.putObject("pre_tokenizer")
                .put("type", "ByteLevel")
                .put("add_prefix_space", false)
                .put("use_regex", true);
        ObjectNode model = json.putObject("model").put("type", "BPE");
        ObjectNode vocabulary = model.putObject("vocab");
        int other = 256;
        for (int value = 0; value < 256; value++) {
            boolean visible = value >= 33 && value <= 126 || value >= 161 && value <= 172 || value >= 174;
            vocabulary.put(Character.toString(visible ? value : other++), value);
        }
        vocabulary.put("he", 256);
        model.putArray("merges").addArray().add("h").add("e");
        Files.writeString(folder.resolve("tokenizer.json"), json.toString());
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"eos_token\": \"<|endoftext|>\"}");
        return folder;
    }
}
