package dev.nurture.token;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.AtomicFile;
import dev.nurture.data.internal.Json;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;

/** Writes a byte-level BPE as the library of Hugging Face and what builds on it read it. The same tokens give the same bytes. */
final class TokenizerWriter {
    /** What others write for a length without a limit: 1e30 as their language rounds it. */
    private static final BigInteger NO_LIMIT = new BigInteger("1000000000000000019884624838656");

    private TokenizerWriter() {}

    /**
     * @param specials come after the other tokens; the first one ends a text
     */
    static void write(Path folder, BpeTrainer.Learned learned, List<String> specials) throws IOException {
        write(folder.resolve("tokenizer.json"), tokenizer(learned, specials));
        write(folder.resolve("tokenizer_config.json"), config(specials));
    }

    static void write(Path path, ObjectNode json) throws IOException {
        AtomicFile.write(path, Json.MAPPER.writeValueAsBytes(json));
    }

    static ObjectNode tokenizer(BpeTrainer.Learned learned, List<String> specials) {
        ObjectNode json = head(learned.tokens().size(), specials);
        json.putNull("normalizer");
        json.set("pre_tokenizer", byteLevel());
        json.putNull("post_processor");
        json.set("decoder", byteLevel().put("add_prefix_space", true));
        model(json.putObject("model"), learned);
        return json;
    }

    /**
     * What every file begins with.
     *
     * @param first the id of the first special token
     */
    static ObjectNode head(int first, List<String> specials) {
        ObjectNode json = Json.MAPPER.createObjectNode().put("version", "1.0");
        json.putNull("truncation").putNull("padding");
        ArrayNode added = json.putArray("added_tokens");
        for (int i = 0; i < specials.size(); i++) {
            added.addObject()
                    .put("id", first + i)
                    .put("content", specials.get(i))
                    .put("single_word", false)
                    .put("lstrip", false)
                    .put("rstrip", false)
                    .put("normalized", false)
                    .put("special", true);
        }
        return json;
    }

    private static ObjectNode byteLevel() {
        return Json.MAPPER
                .createObjectNode()
                .put("type", "ByteLevel")
                .put("add_prefix_space", false)
                .put("trim_offsets", true)
                .put("use_regex", true);
    }

    private static void model(ObjectNode model, BpeTrainer.Learned learned) {
        model.put("type", "BPE").putNull("dropout").putNull("unk_token");
        model.put("continuing_subword_prefix", "").put("end_of_word_suffix", "");
        model.put("fuse_unk", false).put("byte_fallback", false).put("ignore_merges", false);
        ObjectNode vocabulary = model.putObject("vocab");
        for (String token : learned.tokens()) {
            vocabulary.put(token, vocabulary.size());
        }
        ArrayNode merges = model.putArray("merges");
        learned.merges().forEach(sides -> merges.addArray().add(sides[0]).add(sides[1]));
    }

    private static ObjectNode config(List<String> specials) {
        ObjectNode json = config();
        if (!specials.isEmpty()) {
            json.put("bos_token", specials.get(0))
                    .put("eos_token", specials.get(0))
                    .put("unk_token", specials.get(0));
        }
        return json;
    }

    /** What every configuration says. */
    static ObjectNode config() {
        return Json.MAPPER
                .createObjectNode()
                .put("tokenizer_class", "PreTrainedTokenizerFast")
                .put("add_prefix_space", false)
                .put("clean_up_tokenization_spaces", false)
                .put("model_max_length", NO_LIMIT);
    }
}
