package dev.nurture.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Role;
import dev.nurture.data.Span;
import dev.nurture.data.Turn;
import dev.nurture.provenance.Origin;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    @Test
    void showsAShortTextWhole() {
        Excerpt excerpt = Excerpt.of(document("A ship came home."));

        assertThat(excerpt.pieces()).containsExactly(new Excerpt.Piece("", "A ship came home.", 0, 0, List.of()));
        assertThat(excerpt.hidden()).isZero();
    }

    @Test
    void cutsALongTextAndSaysHowMuch() {
        Excerpt.Piece piece =
                Excerpt.of(document("x".repeat(1_000_000))).pieces().get(0);

        assertThat(piece.text()).hasSize(540);
        assertThat(piece.after()).isEqualTo(1_000_000 - 540);
    }

    @Test
    void doesNotCutForTheSakeOfAFewWords() {
        Excerpt.Piece piece = Excerpt.of(document("x".repeat(600))).pieces().get(0);

        assertThat(piece.after()).isZero();
    }

    @Test
    void cutsBetweenWords() {
        Excerpt.Piece piece =
                Excerpt.of(document("word ".repeat(1000))).pieces().get(0);

        assertThat(piece.text()).endsWith(" word");
        assertThat(piece.after()).isEqualTo(5000 - piece.text().length());
    }

    @Test
    void showsTheSurroundingsOfAMarkFarInside() {
        String text = "x".repeat(5000) + "here" + "y".repeat(5000);

        Excerpt.Piece piece = Excerpt.of(marked(text, 5000, 5004)).pieces().get(0);

        Excerpt.Stretch stretch = piece.marked().get(0);
        assertThat(piece.text().substring(stretch.start(), stretch.end())).isEqualTo("here");
        assertThat(piece.before() + piece.text().length() + piece.after()).isEqualTo(text.length());
    }

    @Test
    void countsInCodePoints() {
        String text = "\uD83D\uDEA2".repeat(1000) + "here";

        Excerpt.Piece piece = Excerpt.of(marked(text, 2000, 2004)).pieces().get(0);

        Excerpt.Stretch stretch = piece.marked().get(0);
        int from = piece.text().offsetByCodePoints(0, stretch.start());
        assertThat(piece.text().substring(from)).isEqualTo("here");
        assertThat(Character.isLowSurrogate(piece.text().charAt(0))).isFalse();
    }

    @Test
    void overlappingMarksDoNotRepeatText() {
        String text = "one two three";
        Datum datum = marked(text, 0, 7).withMark(mark(text, 4, 13));

        List<Excerpt.Stretch> stretches = Excerpt.of(datum).pieces().get(0).marked();

        assertThat(stretches).extracting(Excerpt.Stretch::start).containsExactly(0, 7);
        assertThat(stretches).extracting(Excerpt.Stretch::end).containsExactly(7, 13);
    }

    @Test
    void aMarkThatReachesBeyondTheTextIsCut() {
        Datum datum = document("short").withMark(mark("a much longer text", 2, 18));

        assertThat(Excerpt.of(datum).pieces().get(0).marked())
                .extracting(Excerpt.Stretch::end)
                .containsExactly(5);
    }

    @Test
    void namesTheSidesOfAComparison() {
        Content comparison = new Content.Comparison(
                List.of(new Turn(Role.USER, "Which?")), List.of(Turn.plain("This.")), List.of(Turn.plain("That.")));

        assertThat(Excerpt.of(datum(comparison)).pieces())
                .extracting(Excerpt.Piece::label)
                .containsExactly("prompt · user", "chosen", "rejected");
    }

    @Test
    void showsFewPartsOfALongDialogueButThoseWithMarks() {
        Content dialogue = new Content.Dialogue(Collections.nCopies(100, new Turn(Role.USER, "Ahoy there!")));
        Span span = new Span(70, 0, 4, 0, 4);

        Excerpt excerpt = Excerpt.of(
                datum(dialogue).withMark(Mark.label("hit", "test/1", "ahoy").on(span)));

        assertThat(excerpt.pieces()).hasSize(6);
        assertThat(excerpt.pieces().get(5).marked()).hasSize(1);
        assertThat(excerpt.hidden()).isEqualTo(94);
    }

    private static Datum document(String text) {
        return datum(new Content.Document(text));
    }

    private static Datum datum(Content content) {
        return Datum.of(content, new Origin.Ingested("test", "line 1"));
    }

    private static Datum marked(String text, int from, int to) {
        return document(text).withMark(mark(text, from, to));
    }

    private static Mark mark(String text, int from, int to) {
        return Mark.label("hit", "test/1", "found").on(Span.of(0, text, from, to));
    }
}
