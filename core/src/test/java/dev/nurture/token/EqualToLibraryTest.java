package dev.nurture.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The fast encoder gives what the library of Hugging Face gives, token for token and character for character. */
class EqualToLibraryTest {
    private static final long SEED = Long.getLong("nurture.seed", 20261121);

    @Test
    void onTextsOfAllKinds() {
        List<String> texts = Tokenizers.random(SEED, 4000);
        ObjectNode json = Tokenizers.trained(texts);

        for (ObjectNode kind : kinds(json)) {
            assertEqual(kind, texts);
        }
    }

    @Test
    void onAllLanguagesOfRealText() {
        List<String> texts = Tokenizers.real("tldr-multilingual", 23);

        assertEqual(Tokenizers.trained(texts), texts);
    }

    @Test
    void onBooksPapersCodeAndLaw() {
        List<String> texts = new ArrayList<>();
        for (Map.Entry<String, Integer> source : new TreeMap<>(
                        Map.of("books", 400, "plos", 40, "powershell-docs", 200, "rust-book", 40, "dc-law", 400))
                .entrySet()) {
            Tokenizers.real(source.getKey(), source.getValue()).stream()
                    .map(text -> text.substring(0, Math.min(40_000, text.length())))
                    .limit(8)
                    .forEach(texts::add);
        }

        for (ObjectNode kind : kinds(Tokenizers.trained(texts))) {
            assertEqual(kind, texts);
        }
    }

    /** As GPT-2, Llama 3 and Qwen 2 have it. */
    private static List<ObjectNode> kinds(ObjectNode json) {
        ObjectNode llama = Tokenizers.splitting(json, Tokenizers.WORDS);
        ((ObjectNode) llama.path("model")).put("ignore_merges", true);
        ObjectNode qwen = Tokenizers.splitting(json, Tokenizers.WORDS.replace("{1,3}", ""));
        qwen.putObject("normalizer").put("type", "NFC");
        return List.of(json, llama, qwen);
    }

    private static void assertEqual(ObjectNode json, List<String> texts) {
        TokenizerFile file = Tokenizers.file(json);
        try (Tokenizer ours = TokenizerOpener.of(file);
                Tokenizer library = NativeTokenizer.load(file)) {
            assertThat(ours).isNotInstanceOf(NativeTokenizer.class);
            for (String text : texts) {
                Tokens expected = library.encode(text);
                Tokens found = ours.encode(text);
                assertThat(found.ids()).as("seed %s: %s", SEED, text).isEqualTo(expected.ids());
                assertThat(found.spans()).as("seed %s: %s", SEED, text).isEqualTo(expected.spans());
                assertThat(ours.encodeWithSpecials(text).ids())
                        .as("seed %s: %s", SEED, text)
                        .isEqualTo(library.encodeWithSpecials(text).ids());
            }
        }
    }
}
