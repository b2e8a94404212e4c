package dev.nurture.curate.mark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreTermsTest {
    @TempDir
    private Path folder;

    @Test
    void marksTheCountAndEveryPlaceInCodePointsAndBytes() {
        Datum scored = score(Data.document("é\ud83c\udf31 Cat, dog… cat", 1), "terms: [cat]");

        assertThat(scored.marks())
                .containsExactly(
                        Mark.score("terms.pets", "score.terms/1", 2),
                        Mark.label("terms.pets.hit", "score.terms/1", "Cat").on(new Span(0, 3, 6, 7, 10)),
                        Mark.label("terms.pets.hit", "score.terms/1", "cat").on(new Span(0, 13, 16, 19, 22)));
    }

    @Test
    void marksNoneWithZero() {
        assertThat(score(Data.document("A dog.", 1), "terms: [cat]").marks())
                .containsExactly(Mark.score("terms.pets", "score.terms/1", 0));
    }

    @Test
    void leavesTheRejectedSideOut() {
        Datum pair = Data.comparison("p", "A cat?", "One cat, two cat.", "cat cat cat");

        Datum scored = score(pair, "terms: [cat]");

        assertThat(scored.mark("terms.pets").orElseThrow().score()).hasValue(3);
        assertThat(spans(scored)).extracting(Span::part).containsExactly(0, 1, 1);
    }

    @Test
    void looksAtTheSidesThatItIsTold() {
        Datum pair = Data.comparison("p", "A cat?", "One cat.", "cat cat cat");

        Datum scored = score(pair, "terms: [cat], sides: rejected");

        assertThat(scored.mark("terms.pets").orElseThrow().score()).hasValue(3);
        assertThat(spans(scored)).extracting(Span::part).containsOnly(2);
    }

    @Test
    void countsEveryTurnOfADialogue() {
        Datum scored = score(Data.dialogue("d", "cat?", "A cat.", "A dog"), "terms: [cat]");

        assertThat(spans(scored)).extracting(Span::part).containsExactly(0, 1);
    }

    @Test
    void countsAllButPlacesOnlyAHundred() {
        Datum scored = score(Data.document("cat ".repeat(250), 1), "terms: [cat]");

        assertThat(scored.mark("terms.pets").orElseThrow().score()).hasValue(250);
        assertThat(spans(scored)).hasSize(100);
        assertThat(spans(scored).get(99)).isEqualTo(new Span(0, 396, 399, 396, 399));
    }

    @Test
    void refusesANameThatIsNoPartOfAMark() {
        assertThatThrownBy(() -> score(Data.document(1), "terms: [cat], name: Pets"))
                .hasMessageContaining("name: must be like hazard (a-z, 0-9, -), but was 'Pets'");
    }

    private static List<Span> spans(Datum datum) {
        return datum.marks().stream().flatMap(mark -> mark.span().stream()).toList();
    }

    private Datum score(Datum datum, String settings) {
        String name = settings.contains("name:") ? "" : "name: pets, ";
        return StepRun.in(folder)
                .given("data", List.of(datum))
                .run("scored: {step: score.terms, from: data, %s%s}".formatted(name, settings))
                .only("scored");
    }
}
