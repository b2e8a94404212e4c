package dev.nurture.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes a tokenizer whose tokens are the words between white space, as the library of Hugging Face and what builds on it read
 * it. The same words give the same bytes. Has no state; threads may share it.
 *
 * <pre>{@code
 * WordLevelWriter.write(folder, List.of("the", "lamp", "."), List.of("<end>", "<good>", "<bad>"), "<end>");
 * }</pre>
 */
public final class WordLevelWriter {
    /** What stands for words outside the vocabulary, if it is among the special tokens. */
    public static final String UNKNOWN = "<unk>";

    private WordLevelWriter() {}

    /**
     * Writes {@code tokenizer.json} and {@code tokenizer_config.json}.
     *
     * @param words in the order of their ids, which come after those of {@code specials}
     * @param specials in the order of their ids, from 0; with {@link #UNKNOWN} among them other words become it, without it texts
     *     with other words are refused
     * @param end the one of {@code specials} that ends a text
     */
    public static void write(Path folder, List<String> words, List<String> specials, String end) throws IOException {
        require(words, specials, end);
        TokenizerWriter.write(folder.resolve("tokenizer.json"), tokenizer(words, specials));
        TokenizerWriter.write(folder.resolve("tokenizer_config.json"), config(specials, end));
    }

    private static void require(List<String> words, List<String> specials, String end) {
        Set<String> seen = new HashSet<>();
        for (List<String> tokens : List.of(specials, words)) {
            for (String token : tokens) {
                if (token.isEmpty() || token.codePoints().anyMatch(WordLevelWriter::isSpace)) {
                    throw new IllegalArgumentException(
                            "words: must be without white space, but one was \"%s\"".formatted(token));
                }
                if (!seen.add(token)) {
                    throw new IllegalArgumentException(
                            "words: must be unlike each other, but \"%s\" was there twice".formatted(token));
                }
            }
        }
        if (!specials.contains(end)) {
            throw new IllegalArgumentException(
                    "end: must be one of the special tokens %s, but was \"%s\"".formatted(specials, end));
        }
    }

    private static boolean isSpace(int codePoint) {
        return CharacterClasses.of(codePoint) == CharacterClasses.SPACE;
    }

    static ObjectNode tokenizer(List<String> words, List<String> specials) {
        ObjectNode json = TokenizerWriter.head(0, specials);
        json.putNull("normalizer");
        json.putObject("pre_tokenizer").put("type", "WhitespaceSplit");
        json.putNull("post_processor").putNull("decoder");
        ObjectNode model = json.putObject("model").put("type", "WordLevel");
        ObjectNode vocabulary = model.putObject("vocab");
        specials.forEach(token -> vocabulary.put(token, vocabulary.size()));
        words.forEach(token -> vocabulary.put(token, vocabulary.size()));
        model.put("unk_token", UNKNOWN);
        return json;
    }

    private static ObjectNode config(List<String> specials, String end) {
        ObjectNode json = TokenizerWriter.config().put("bos_token", end).put("eos_token", end);
        return specials.contains(UNKNOWN) ? json.put("unk_token", UNKNOWN) : json;
    }
}
