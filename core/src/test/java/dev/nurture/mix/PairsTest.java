package dev.nurture.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import dev.nurture.data.Turn;
import dev.nurture.provenance.Origin;
import dev.nurture.step.Workspace;
import dev.nurture.testing.Corpora;
import dev.nurture.testing.Data;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairsTest {
    @TempDir
    private Path folder;

    private Pairs read(Datum... data) {
        return Pairs.read(
                List.of(new Workspace.Input("data", Corpora.write(folder, List.of(List.of(data))))), "rating", "step");
    }

    @Test
    void leavesOutAndCountsWhatSaysNothing() {
        Pairs pairs = read(
                Data.comparison("good", "p", "a", "b"),
                Data.comparison("same", "p", "a", "a"),
                Data.comparison("empty", "p", "a", " "));

        assertThat(pairs.all()).extracting(Pair::name).containsExactly("good");
        assertThat(pairs.skipped()).isEqualTo(Map.of("identical-sides", 1L, "empty-side", 1L));
    }

    @Test
    void aRankingIsAPairForEveryTwoAnswersOfDifferentRatings() {
        Pairs pairs = read(ranking(3, 1, 3, Double.NaN));

        assertThat(pairs.all())
                .extracting(pair ->
                        pair.better().get(0).text() + ">" + pair.worse().get(0).text())
                .containsExactly("a0>a1", "a2>a1");
        assertThat(pairs.skipped()).isEqualTo(Map.of("tied", 1L, "unrated", 3L));
    }

    private static Datum ranking(double... ratings) {
        List<Turn> answers = java.util.stream.IntStream.range(0, ratings.length)
                .mapToObj(i -> Turn.plain("a" + i))
                .toList();
        Content.Ranking ranking = new Content.Ranking(List.of(Turn.plain("p")), answers);
        Datum datum = Datum.of(ranking, new Origin.Ingested("r", "1"));
        for (int i = 0; i < ratings.length; i++) {
            if (!Double.isNaN(ratings[i])) {
                datum = datum.withMark(Mark.score("rating", "test/1", ratings[i])
                        .on(Span.of(ranking.part(i), answers.get(i).text(), 0, 2)));
            }
        }
        return datum;
    }

    @Test
    void refusesDataOfWhichNothingIsLeftAndOthers() {
        assertThatThrownBy(() -> read(Data.comparison("same", "p", "a", "a")))
                .hasMessage(
                        "step: must find comparisons of which one side is better, but found none in data: 1 with identical-sides. Look at them with audit.preferences.");
        assertThatThrownBy(() -> read(Data.document(1)))
                .hasMessage(
                        "step: doc-1 must be a comparison or a ranking, but is a document. Read comparisons, such as files with chosen and rejected answers.");
    }
}
