package dev.nurture.mix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import dev.nurture.testing.Data;
import dev.nurture.token.Tokenizer;
import org.junit.jupiter.api.Test;

class DocumentEncoderTest {
    private static final Packing PACKING = Packing.plain(1, 1, 8, 256);

    private static Datum scored(Datum datum, String text, int from, int to, double score) {
        return datum.withMark(Mark.score("bad", "test/1", score).on(Span.of(0, text, from, to)));
    }

    @Test
    void segmentsAreCountedInCharactersWhateverTheirTokens() {
        String text = "né \ud83d\ude80ok";
        Datum datum = scored(scored(Data.document(text, 1), text, 0, 2, 0.25), text, 3, 7, 1);

        try (Tokenizer bytes = Tokenizer.bytes()) {
            EncodedDocument encoded = new DocumentEncoder(bytes, PACKING).encode(datum);

            assertThat(encoded.tokens()).hasSize(10);
            assertThat(encoded.starts()).containsExactly(0, 4);
            assertThat(encoded.ends()).containsExactly(3, 10);
            assertThat(encoded.scores()).containsExactly(0.25f, 1);
        }
    }

    @Test
    void segmentsWithoutTokensAndMarksWithoutScoresAreNone() {
        String text = "ab";
        Datum datum = scored(Data.document(text, 1), text, 1, 1, 1)
                .withMark(Mark.label("bad", "test/1", "yes").on(Span.of(0, text, 0, 2)));

        try (Tokenizer bytes = Tokenizer.bytes()) {
            assertThat(new DocumentEncoder(bytes, PACKING).encode(datum).starts())
                    .isEmpty();
        }
    }

    @Test
    void whatWasEncodedComesBackFromBytes() {
        EncodedDocument document = new EncodedDocument(
                new int[] {1, 70_000, 3}, new int[] {0, 2}, new int[] {2, 3}, new float[] {.5f, 1}, true);

        assertThat(EncodedDocument.read(document.bytes()))
                .usingRecursiveComparison()
                .isEqualTo(document);
    }
}
