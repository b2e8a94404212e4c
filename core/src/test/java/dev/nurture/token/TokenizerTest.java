package dev.nurture.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenizerTest {
    @TempDir
    private Path folder;

    @Test
    void encodesAsTheReferenceDoes() {
        try (Tokenizer tokenizer = Tokenizers.of(Tokenizers.small())) {
            assertThat(tokenizer.encode("the hen, then é 中").ids())
                    .containsExactly(116, 256, 32, 256, 110, 44, 257, 256, 110, 32, 195, 169, 32, 228, 184, 173);
            assertThat(tokenizer.encode("  t\n").ids()).containsExactly(32, 257, 10);
            assertThat(tokenizer.encodeWithSpecials("<|endoftext|>he t").ids()).containsExactly(258, 256, 257);
            assertThat(tokenizer.vocabularySize()).isEqualTo(259);
            assertThat(tokenizer.special("<|endoftext|>")).hasValue(258);
            assertThat(tokenizer.special("he")).isEmpty();
        }
    }

    @Test
    void makesNoSpecialTokenOfWhatTextSays() {
        try (Tokenizer tokenizer = Tokenizers.of(Tokenizers.small())) {
            int[] ids = tokenizer.encode("<|endoftext|>").ids();

            assertThat(ids).hasSize(13).doesNotContain(258);
            assertThat(tokenizer.decode(ids)).isEqualTo("<|endoftext|>");
        }
    }

    @Test
    void findsAddedTokensThatAreNotSpecialInEveryText() {
        ObjectNode json = Tokenizers.small();
        blanks(json, 259, "  ");
        blanks(json, 260, "    ");

        try (Tokenizer tokenizer = Tokenizers.of(json);
                Tokenizer library = NativeTokenizer.load(Tokenizers.file(json))) {
            assertThat(tokenizer.encode("a      b").ids()).containsExactly('a', 260, 259, 'b');
            assertThat(library.encode("a      b").ids()).containsExactly('a', 260, 259, 'b');
        }
    }

    private static void blanks(ObjectNode json, int id, String content) {
        json.withArray("added_tokens")
                .addObject()
                .put("id", id)
                .put("content", content)
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", true)
                .put("special", false);
    }

    @Test
    void saysWhichCharactersATokenCovers() {
        try (Tokenizer tokenizer = Tokenizers.of(Tokenizers.small())) {
            assertThat(tokenizer.encode("hé the").spans()).containsExactly(0, 1, 1, 2, 1, 2, 2, 4, 4, 6);
        }
    }

    @Test
    void decodesBytesThatAreNoTextAsReplacements() {
        try (Tokenizer tokenizer = Tokenizers.of(Tokenizers.small())) {
            assertThat(tokenizer.decode(new int[] {'a', 195, 256, 258, 1 << 30, -1}))
                    .isEqualTo("a\ufffdhe<|endoftext|>");
        }
    }

    @Test
    void bytesAreTokens() {
        try (Tokenizer tokenizer = Tokenizer.bytes()) {
            assertThat(tokenizer.encode("aé").ids()).containsExactly('a', 0xc3, 0xa9);
            assertThat(tokenizer.encode("aé<|endoftext|>").spans()).startsWith(0, 1, 1, 2, 1, 2, 2, 3);
            assertThat(tokenizer.encodeWithSpecials("a<|endoftext|>b").ids()).containsExactly('a', 256, 'b');
            assertThat(tokenizer.encodeWithSpecials("a<|endoftext|>b").spans()).containsExactly(0, 1, 1, 14, 14, 15);
            assertThat(tokenizer.decode(new int[] {0xc3, 0xa9, 256})).isEqualTo("é<|endoftext|>");
            assertThat(tokenizer.end()).hasValue(256);
            assertThat(tokenizer.vocabularySize()).isEqualTo(257);
        }
    }

    @Test
    void encodesHalvesOfPairsAsQuestionMarks() {
        try (Tokenizer ours = Tokenizers.of(Tokenizers.small());
                Tokenizer library = NativeTokenizer.load(Tokenizers.file(Tokenizers.small()))) {
            assertThat(ours.encode("a\ud800b").ids()).containsExactly('a', '?', 'b');
            assertThat(library.encode("a\ud800b").ids()).containsExactly('a', '?', 'b');
        }
    }

    @Test
    void encodesAWordOfMillionsOfLetters() {
        try (Tokenizer tokenizer = Tokenizers.of(Tokenizers.small())) {
            int[] ids = tokenizer.encode("he".repeat(1_500_000)).ids();

            assertThat(ids).hasSize(1_500_000);
            assertThat(Arrays.stream(ids).distinct()).containsExactly(256);
        }
    }

    @Test
    void refusesAWordThatDoesNotFitInMemory() {
        try (Tokenizer tokenizer = Tokenizers.of(Tokenizers.small())) {
            String word = "x".repeat((1 << 24) + 1);

            assertThatThrownBy(() -> tokenizer.encode(word))
                    .hasMessage(
                            "tokens: must be made of pieces of at most 16777216 bytes, but one has 16777217 without a"
                                    + " break between words, numbers and blanks. Drop or cut this text before.");
        }
    }

    @Test
    void opensAFolderAndReadsWhatEndsATextFromTheConfiguration() throws IOException {
        ObjectNode json = Tokenizers.small();
        json.withArray("added_tokens")
                .addObject()
                .put("id", 259)
                .put("content", "<stop>")
                .put("special", true);
        Files.write(folder.resolve("tokenizer.json"), json.toString().getBytes(StandardCharsets.UTF_8));

        assertThat(end()).hasValue(258);
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"eos_token\": \"<stop>\"}");
        assertThat(end()).hasValue(259);
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"eos_token\": {\"content\": \"<stop>\"}}");
        assertThat(end()).hasValue(259);
        try (Tokenizer alone = Tokenizer.open(folder.resolve("tokenizer.json"))) {
            assertThat(alone.end()).as("a file stands for itself").hasValue(258);
        }
        Files.writeString(folder.resolve("tokenizer_config.json"), "{");
        assertThatThrownBy(this::end)
                .hasMessageStartingWith(folder.resolve("tokenizer_config.json") + ": must be JSON");
    }

    private java.util.OptionalInt end() {
        try (Tokenizer tokenizer = Tokenizer.open(folder)) {
            return tokenizer.end();
        }
    }
}
