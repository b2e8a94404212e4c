package dev.nurture.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CharacterClassesTest {
    /**
     * The vocabulary joins {@code a} to any byte after it and any byte to a {@code 1} or {@code !} after it, if only they are in
     * one piece. So tokens tell the class of every character between them.
     */
    @Test
    void areThoseOfTheLibraryWhereverOneBeginsOrEnds() {
        TokenizerFile file = Tokenizers.file(telling());
        try (Tokenizer ours = TokenizerOpener.of(file);
                Tokenizer library = NativeTokenizer.load(file)) {
            List<Integer> edges = edges();
            assertThat(edges).hasSizeGreaterThan(2500);
            for (int codePoint : edges) {
                String character = Character.toString(codePoint);
                String text = "a" + character + "1" + character + "!";
                assertThat(ours.encode(text).ids())
                        .as("U+%s", Integer.toHexString(codePoint))
                        .isEqualTo(library.encode(text).ids());
            }
        }
    }

    @Test
    void tellsLettersNumbersAndBlanks() {
        assertThat(CharacterClasses.of('é')).isEqualTo(CharacterClasses.LETTER);
        assertThat(CharacterClasses.of('½')).isEqualTo(CharacterClasses.NUMBER);
        assertThat(CharacterClasses.of(0x3000)).isEqualTo(CharacterClasses.SPACE);
        assertThat(CharacterClasses.of(0x1c)).isEqualTo(CharacterClasses.OTHER);
        assertThat(CharacterClasses.of(0x1c89)).as("a letter since Unicode 16").isEqualTo(CharacterClasses.LETTER);
    }

    private static ObjectNode telling() {
        List<String> tokens = new ArrayList<>(ByteAlphabet.inOrder());
        List<String[]> merges = new ArrayList<>();
        for (int value = 0x80; value < 0x100; value++) {
            String other = String.valueOf(ByteAlphabet.character(value));
            merges.add(new String[] {"a", other});
            merges.add(new String[] {other, "1"});
            merges.add(new String[] {other, "!"});
        }
        merges.forEach(sides -> tokens.add(sides[0] + sides[1]));
        return TokenizerWriter.tokenizer(new BpeTrainer.Learned(tokens, merges), List.of());
    }

    private static List<Integer> edges() {
        List<Integer> edges = new ArrayList<>();
        for (int codePoint = 0x81; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (CharacterClasses.of(codePoint) != CharacterClasses.of(codePoint - 1) || codePoint % 1009 == 0) {
                edges.add(codePoint - 1);
                edges.add(codePoint);
            }
        }
        edges.removeIf(codePoint -> codePoint >= 0xd800 && codePoint <= 0xdfff);
        return edges;
    }
}
