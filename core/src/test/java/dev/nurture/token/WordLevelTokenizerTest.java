package dev.nurture.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.error.NurtureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordLevelTokenizerTest {
    private static final long SEED = Long.getLong("nurture.seed", 20261121);
    private static final List<String> WORDS = List.of("the", "lamp", ".", "mira", "ést", "\ud83d\ude80");
    private static final List<String> SPECIALS = List.of("<end>", "<good>", "<bad>");
    private static final List<String> WITH_UNKNOWN = List.of("<end>", "<good>", "<unk>");

    @TempDir
    private Path folder;

    @Test
    void everyWordIsOneToken() throws IOException {
        WordLevelWriter.write(folder, WORDS, SPECIALS, "<end>");

        try (Tokenizer tokenizer = Tokenizer.open(folder)) {
            assertThat(tokenizer).isInstanceOf(WordLevelTokenizer.class);
            assertThat(tokenizer.encode(" mira  ést\nlamp .").ids()).containsExactly(6, 7, 4, 5);
            assertThat(tokenizer.encode("\ud83d\ude80 the ést").spans()).containsExactly(0, 1, 2, 5, 6, 9);
            assertThat(tokenizer.decode(new int[] {0, 3, 4, -1, 99, 5})).isEqualTo("<end> the lamp .");
            assertThat(tokenizer.end()).hasValue(0);
            assertThat(tokenizer.special("<bad>")).hasValue(2);
            assertThat(tokenizer.special("lamp")).isEmpty();
            assertThat(tokenizer.vocabularySize()).isEqualTo(9);
        }
    }

    @Test
    void onlyThoseWhoMayWriteSpecialTokens() throws IOException {
        WordLevelWriter.write(folder, WORDS, WITH_UNKNOWN, "<end>");

        try (Tokenizer tokenizer = Tokenizer.open(folder)) {
            assertThat(tokenizer.encodeWithSpecials("<end>the <good> lamp").ids())
                    .containsExactly(0, 3, 1, 4);
            assertThat(tokenizer.encode("the <good> lamp").ids()).containsExactly(3, 2, 4);
        }
    }

    @Test
    void refusesUnknownWordsWhereNothingStandsForThem() throws IOException {
        WordLevelWriter.write(folder, WORDS, SPECIALS, "<end>");

        try (Tokenizer tokenizer = Tokenizer.open(folder)) {
            assertThatThrownBy(() -> tokenizer.encode("the lump ."))
                    .isInstanceOf(NurtureException.class)
                    .hasMessage(folder.resolve("tokenizer.json") + ": must know every word, but doesn't know \"lump\"."
                            + " Use a tokenizer that was made for this text, or one with an unknown token.");
        }
    }

    @Test
    void equalsTheLibraryOnRandomTexts() {
        ObjectNode json = WordLevelWriter.tokenizer(WORDS, WITH_UNKNOWN);
        TokenizerFile file = Tokenizers.file(json);
        Random random = new Random(SEED);

        try (Tokenizer ours = TokenizerOpener.of(file);
                Tokenizer library = NativeTokenizer.load(file)) {
            assertThat(ours).isInstanceOf(WordLevelTokenizer.class);
            for (String bits : Tokenizers.random(SEED, 1500)) {
                String text = mixed(bits, random);
                assertThat(ours.encode(text).ids())
                        .as("seed %s: %s", SEED, text)
                        .isEqualTo(library.encode(text).ids());
                assertThat(ours.encode(text).spans())
                        .as(text)
                        .isEqualTo(library.encode(text).spans());
                int[] ids = ours.encodeWithSpecials(text).ids();
                assertThat(ids)
                        .as(text)
                        .isEqualTo(library.encodeWithSpecials(text).ids());
                assertThat(ours.decode(ids)).isEqualTo(library.decode(ids));
            }
        }
    }

    private static String mixed(String bits, Random random) {
        StringBuilder text = new StringBuilder(bits);
        for (int i = 0; i < 4; i++) {
            List<String> from = random.nextBoolean() ? WORDS : WITH_UNKNOWN;
            text.append(random.nextInt(3) == 0 ? "" : " ").append(from.get(random.nextInt(from.size())));
        }
        return text.toString();
    }

    @Test
    void splitsAtEveryCharacterThatTheLibrarySplitsAt() {
        TokenizerFile file = Tokenizers.file(WordLevelWriter.tokenizer(WORDS, WITH_UNKNOWN));

        try (Tokenizer ours = TokenizerOpener.of(file);
                Tokenizer library = NativeTokenizer.load(file)) {
            for (int character = 0; character < 0x3100; character++) {
                String text = "the" + (char) character + "lamp";
                assertThat(ours.encode(text).ids())
                        .as("U+%04x", character)
                        .isEqualTo(library.encode(text).ids());
            }
        }
    }

    @Test
    void leavesOtherPreTokenisersToTheLibrary() {
        ObjectNode json = WordLevelWriter.tokenizer(WORDS, WITH_UNKNOWN);
        json.putObject("pre_tokenizer").put("type", "Whitespace");

        try (Tokenizer tokenizer = Tokenizers.of(json)) {
            assertThat(tokenizer).isInstanceOf(NativeTokenizer.class);
            assertThat(tokenizer.encode("the lamp.").ids()).containsExactly(3, 4, 5);
        }
    }

    @Test
    void theSameWordsGiveTheSameFiles() throws IOException {
        WordLevelWriter.write(folder, List.of("the"), List.of("<end>"), "<end>");

        assertThat(folder.resolve("tokenizer.json")).hasContent("""
                {"version":"1.0","truncation":null,"padding":null,"added_tokens":[{"id":0,"content":"<end>",\
                "single_word":false,"lstrip":false,"rstrip":false,"normalized":false,"special":true}],\
                "normalizer":null,"pre_tokenizer":{"type":"WhitespaceSplit"},"post_processor":null,"decoder":null,\
                "model":{"type":"WordLevel","vocab":{"<end>":0,"the":1},"unk_token":"<unk>"}}""");
        assertThat(Files.readString(folder.resolve("tokenizer_config.json")))
                .contains("\"bos_token\":\"<end>\",\"eos_token\":\"<end>\"")
                .doesNotContain("unk_token");
    }

    @Test
    void refusesWordsThatWouldNotComeBack() {
        assertThatThrownBy(() -> WordLevelWriter.write(folder, List.of("a b"), SPECIALS, "<end>"))
                .hasMessage("words: must be without white space, but one was \"a b\"");
        assertThatThrownBy(() -> WordLevelWriter.write(folder, List.of("a", "a"), SPECIALS, "<end>"))
                .hasMessage("words: must be unlike each other, but \"a\" was there twice");
        assertThatThrownBy(() -> WordLevelWriter.write(folder, WORDS, SPECIALS, "the"))
                .hasMessage("end: must be one of the special tokens [<end>, <good>, <bad>], but was \"the\"");
    }
}
