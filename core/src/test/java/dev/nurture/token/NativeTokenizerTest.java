package dev.nurture.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class NativeTokenizerTest {
    private static final String WORD_PIECE = """
            {"version": "1.0", "truncation": {"direction": "Right", "max_length": 2, "strategy": "LongestFirst", "stride": 0},
             "padding": {"strategy": {"Fixed": 9}, "direction": "Right", "pad_to_multiple_of": null, "pad_id": 0,
                         "pad_type_id": 0, "pad_token": "[PAD]"},
             "added_tokens": [
               {"id": 0, "content": "[PAD]", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true},
               {"id": 2, "content": "[SEP]", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true}],
             "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "BertPreTokenizer"},
             "post_processor": null, "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": true},
             "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                       "max_input_chars_per_word": 100,
                       "vocab": {"[PAD]": 0, "[UNK]": 1, "[SEP]": 2, "un": 3, "##kind": 4, "[": 5, "]": 6, "sep": 7}}}
            """;

    private static final String UNIGRAM = """
            {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": null,
             "pre_tokenizer": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": true},
             "post_processor": null, "decoder": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": true},
             "model": {"type": "Unigram", "unk_id": 0, "byte_fallback": false,
                       "vocab": [["<unk>", 0.0], ["▁un", -1.5], ["kind", -2.25], ["▁", -3.0]]}}
            """;

    @Test
    void encodesWordPiecesWithoutCuttingOrPadding() {
        try (Tokenizer tokenizer = open(WORD_PIECE)) {
            assertThat(tokenizer.encode("UnKind un unkind").ids()).containsExactly(3, 4, 3, 3, 4);
            assertThat(tokenizer.encode("Unkind x").spans()).containsExactly(0, 2, 2, 6, 7, 8);
            assertThat(tokenizer.decode(new int[] {3, 4})).isEqualTo("unkind");
        }
    }

    @Test
    void makesNoSpecialTokenOfWhatTextSays() {
        try (Tokenizer tokenizer = open(WORD_PIECE)) {
            assertThat(tokenizer.encode("un[SEP]").ids()).containsExactly(3, 5, 7, 6);
            assertThat(tokenizer.encodeWithSpecials("un[SEP]").ids()).containsExactly(3, 2);
            assertThat(tokenizer.special("[SEP]")).hasValue(2);
            assertThat(tokenizer.end()).hasValue(2);
            assertThat(tokenizer.vocabularySize()).isEqualTo(8);
        }
    }

    @Test
    void specialTokensThatOnlyTheLibraryAddsAreNotFoundEither() {
        String json = UNIGRAM.replace(
                "\"added_tokens\": []",
                "\"added_tokens\": [" + added(4, "<end>", true) + ", " + added(5, "<br>", false) + "]");
        try (Tokenizer tokenizer = open(json)) {
            assertThat(tokenizer.encodeWithSpecials("<end><br>un").ids()).containsExactly(4, 5, 1);
            assertThat(tokenizer.encode("<br>").ids()).containsExactly(5);
            assertThat(tokenizer.encode("<end>").ids()).containsOnly(3, 0);
            assertThat(tokenizer.encode("\uffff<|nowhere|>0").ids()).containsOnly(3, 0);
        }
    }

    private static String added(int id, String content, boolean special) {
        return ("{\"id\": %s, \"content\": \"%s\", \"single_word\": false, \"lstrip\": false, \"rstrip\": false,"
                        + " \"normalized\": false, \"special\": %s}")
                .formatted(id, content, special);
    }

    @Test
    void encodesPiecesWithScores() {
        try (Tokenizer tokenizer = open(UNIGRAM)) {
            assertThat(tokenizer.encode("unkind \ud83d\ude80").ids()).containsExactly(1, 2, 3, 0);
            assertThat(tokenizer.encode("").ids()).isEmpty();
        }
    }

    private static Tokenizer open(String json) {
        try {
            Tokenizer tokenizer = Tokenizers.of((ObjectNode) Json.MAPPER.readTree(json));
            assertThat(tokenizer).isInstanceOf(NativeTokenizer.class);
            return tokenizer;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
