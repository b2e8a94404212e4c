package dev.nurture.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PieceScannerTest {
    private static final long SEED = Long.getLong("nurture.seed", 20261121);

    /** The obvious way. */
    private static final Pattern GPT2 = Pattern.compile("'(?:s|t|re|ve|m|ll|d)| ?\\p{L}+| ?\\p{N}+"
            + "| ?[^\\p{IsWhite_Space}\\p{L}\\p{N}]+|\\p{IsWhite_Space}+(?!\\P{IsWhite_Space})|\\p{IsWhite_Space}+");

    private static final Pattern WORDS =
            Pattern.compile("'(?:[sStTmMdD\u017f]|[rR][eE]|[vV][eE]|[lL][lL])|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}"
                    + "| ?[^\\p{IsWhite_Space}\\p{L}\\p{N}]+[\\r\\n]*|\\p{IsWhite_Space}*[\\r\\n]+"
                    + "|\\p{IsWhite_Space}+(?!\\P{IsWhite_Space})|\\p{IsWhite_Space}+");

    @Test
    void cutsAsTheReferenceDoes() {
        assertThat(pieces(new Gpt2Scanner(), "Hello  world's 123abc  \n\n x"))
                .containsExactly("Hello", " ", " world", "'s", " 123", "abc", "  \n\n", " x");
        assertThat(pieces(new Gpt2Scanner(), "don't DON'T we'll"))
                .containsExactly("don", "'t", " DON", "'", "T", " we", "'ll");
        assertThat(pieces(new Gpt2Scanner(), "x²3½٣")).containsExactly("x", "²3½٣");
        assertThat(pieces(new Gpt2Scanner(), "a\u001c\u001ca")).containsExactly("a", "\u001c\u001c", "a");
        assertThat(pieces(new Gpt2Scanner(), "a\u0085\u0085a")).containsExactly("a", "\u0085", "\u0085", "a");
        assertThat(pieces(new Gpt2Scanner(), "a\u00a0\u00a0a")).containsExactly("a", "\u00a0", "\u00a0", "a");
        assertThat(pieces(new Gpt2Scanner(), "e\u0301té")).containsExactly("e", "\u0301", "té");
        assertThat(pieces(new Gpt2Scanner(), " \t x")).containsExactly(" \t", " x");
    }

    @Test
    void cutsWordsAsLlamaAndQwenDo() {
        assertThat(pieces(new WordScanner(3), "I'LL (see) 12345!\n\n  you"))
                .containsExactly("I", "'LL", " (", "see", ")", " ", "123", "45", "!\n\n", " ", " you");
        assertThat(pieces(new WordScanner(1), "\tx 123")).containsExactly("\tx", " ", "1", "2", "3");
    }

    @Test
    void cutsRandomTextAsTheRegularExpressionsDo() {
        for (String text : Tokenizers.random(SEED, 20_000)) {
            String known = text.replaceAll("\\P{IsAssigned}", "x");
            assertThat(pieces(new Gpt2Scanner(), known))
                    .as("seed %s: %s", SEED, known)
                    .isEqualTo(matches(GPT2, known));
            assertThat(pieces(new WordScanner(3), known))
                    .as("seed %s: %s", SEED, known)
                    .isEqualTo(matches(WORDS, known));
        }
    }

    private static List<String> matches(Pattern pattern, String text) {
        List<String> pieces = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            pieces.add(matcher.group());
        }
        return pieces;
    }

    private static List<String> pieces(PieceScanner scanner, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < utf8.length; ) {
            int end = scanner.pieceEnd(utf8, at, utf8.length);
            pieces.add(new String(utf8, at, end - at, StandardCharsets.UTF_8));
            at = end;
        }
        return pieces;
    }
}
