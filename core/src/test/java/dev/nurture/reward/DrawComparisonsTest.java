package dev.nurture.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import dev.nurture.data.Turn;
import dev.nurture.provenance.Origin;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.recipe.Share;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawComparisonsTest {
    @TempDir
    private Path folder;

    @Test
    void hasTheseDefaults() {
        assertThat(SettingsReader.read(DrawComparisons.Settings.class, List.of(), folder))
                .isEqualTo(new DrawComparisons.Settings("gold", 1, Optional.empty(), new Share(0)));
    }

    /** Answers whose text is their mark. */
    private static Datum ranking(int number, int... marks) {
        List<Turn> answers = new ArrayList<>();
        for (int mark : marks) {
            answers.add(Turn.plain(String.valueOf(mark)));
        }
        Content.Ranking ranking = new Content.Ranking(List.of(Turn.plain("p" + number)), answers);
        Datum datum = Datum.of(ranking, new Origin.Ingested("r", "" + number)).withKey("r" + number);
        for (int i = 0; i < marks.length; i++) {
            String text = answers.get(i).text();
            datum = datum.withMark(
                    Mark.score("gold", "test/1", marks[i]).on(Span.of(ranking.part(i), text, 0, text.length())));
        }
        return datum;
    }

    private List<Datum> draw(List<Datum> rankings, String settings) {
        return StepRun.in(folder)
                .given("rankings", rankings)
                .with(RewardSteps.all(
                        path -> {
                            throw new AssertionError();
                        },
                        path -> {
                            throw new AssertionError();
                        }))
                .run("drawn: {step: comparisons.draw, from: rankings%s}".formatted(settings))
                .data("drawn");
    }

    private static int sign(Datum datum) {
        Content.Comparison comparison = (Content.Comparison) datum.content();
        return Integer.compare(
                Integer.parseInt(comparison.chosen().get(0).text()),
                Integer.parseInt(comparison.rejected().get(0).text()));
    }

    @Test
    void prefersTheHigherMarkAndLeavesTiesOut() {
        List<Datum> drawn = draw(List.of(ranking(1, 1, 2, 3), ranking(2, 5, 5)), ", pairs: 9");

        assertThat(drawn).hasSize(3).allMatch(datum -> sign(datum) == 1);
    }

    @Test
    void asManyLabelsAreWrongAsWanted() {
        List<Datum> rankings = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            rankings.add(ranking(i, 1, 2));
        }

        List<Datum> drawn = draw(rankings, ", flip: 30%, most: 500");

        assertThat(drawn).hasSize(500);
        long wrong = drawn.stream().filter(datum -> sign(datum) == -1).count();
        assertThat(wrong).isBetween(120L, 180L);
        assertThat(drawn)
                .allMatch(datum -> datum.mark("planted")
                        .orElseThrow()
                        .label()
                        .orElseThrow()
                        .equals(sign(datum) == 1 ? "right" : "wrong"));
    }

    @Test
    void refusesRankingsInWhichNothingIsBetter() {
        assertThatThrownBy(() -> draw(List.of(ranking(1, 4, 4)), ""))
                .hasMessageContaining(
                        "comparisons.draw: must find answers whose marks 'gold' differ, but no ranking has two.");
    }
}
