package dev.nurture.curate.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DedupSentencesTest {
    @TempDir
    private Path folder;

    @Test
    void removesRunsOfThreeSentencesThatWereThereBefore() {
        List<Datum> data = Data.documents(
                sentences("a", 0, 10), sentences("b", 0, 6) + " " + sentences("a", 4, 8) + " " + sentences("b", 6, 9));

        StepRun.Outcome outcome = dedup(data, ", least-words: 10");

        assertThat(outcome.texts("left")).containsExactly(sentences("a", 0, 10), sentences("b", 0, 9));
        assertThat(outcome.data("left").get(1).marks())
                .singleElement()
                .extracting(Mark::label, Mark::detail)
                .containsExactly(
                        java.util.Optional.of("duplicate-sentences"),
                        java.util.Optional.of("of " + data.get(0).id()));
    }

    @Test
    void leavesShorterRuns() {
        List<Datum> data = Data.documents(
                sentences("a", 0, 10), sentences("b", 0, 6) + " " + sentences("a", 4, 6) + " " + sentences("b", 6, 9));

        assertThat(dedup(data, "").data("left")).isEqualTo(data);
    }

    @Test
    void comparesNormalForms() {
        List<Datum> data = Data.documents(
                "One is 1. Two is 2! Three, is 3?",
                "And so: one is 7. two is 8. THREE is 9. End. one is 7. two is 8. THREE is 9.");

        assertThat(dedup(data, ", least-words: 1, least-sentences: 1")
                        .texts("left")
                        .get(1))
                .isEqualTo("And so: one is 7. two is 8. THREE is 9. End.");
    }

    @Test
    void dropsWhatHasTooLittleLeft() {
        List<Datum> data = Data.documents(
                sentences("a", 0, 20),
                sentences("a", 0, 20),
                sentences("a", 0, 20) + " " + sentences("b", 0, 2).repeat(6),
                sentences("short", 0, 1));

        StepRun.Outcome outcome = dedup(data, "");

        assertThat(outcome.names("left")).containsExactly("d0", "d3");
        assertThat(outcome.drops("left").get(0)).isEqualTo("d1: too-few-words-left, 0 of at least 50 words");
    }

    @Test
    void leavesDialoguesAloneAndNeverEmptiesATurn() {
        String said = sentences("a", 0, 5);
        List<Datum> data = List.of(Data.dialogue("one", said, said), Data.dialogue("two", said, "Other. " + said));

        assertThat(dedup(data, "").data("left")).isEqualTo(data);
        assertThat(dedup(data, ", turns: edit").data("left"))
                .satisfiesExactly(
                        one -> assertThat(one).isEqualTo(data.get(0)),
                        two -> assertThat(two.content())
                                .isEqualTo(Data.dialogue("two", said, "Other.").content()));
    }

    @Test
    void survivesEmptyAndWordlessTexts() {
        List<Datum> data = Data.documents("", "", "... ! ? . ! ?", "... ! ? . ! ?", "\ufffd. \ufffd. \ufffd.");

        assertThat(dedup(data, "").data("left")).isEqualTo(data);
    }

    @Test
    void hasTheseDefaults() {
        DedupSentences.Settings settings = SettingsReader.read(DedupSentences.Settings.class, List.of(), folder);

        assertThat(settings.window()).isEqualTo(3);
        assertThat(settings.leastWords()).isEqualTo(50);
        assertThat(settings.leastSentences()).isEqualTo(3);
        assertThat(settings.turns()).isEqualTo(Turns.LEAVE);
        assertThat(settings.memory().bytes()).isEqualTo(128 << 20);
    }

    /** Sentences of four words. */
    private static String sentences(String who, int from, int to) {
        return String.join(
                " ",
                IntStream.range(from, to)
                        .mapToObj(i -> "Here %s says %s.".formatted(who, "x".repeat(i + 1)))
                        .toList());
    }

    private StepRun.Outcome dedup(List<Datum> data, String settings) {
        return StepRun.in(folder).given("data", data).run("left: {step: dedup.sentences, from: data" + settings + "}");
    }
}
