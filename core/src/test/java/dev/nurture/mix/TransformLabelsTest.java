package dev.nurture.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Metadata;
import dev.nurture.data.Span;
import dev.nurture.mix.TransformLabels.Kind;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.recipe.Share;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransformLabelsTest {
    @TempDir
    private Path folder;

    /** Two segments, of four words and of one; the second is bad and of a thief. */
    private static Datum document(int number) {
        String text = "a good turn indeed and%d".formatted(number);
        int end = text.length();
        return Data.document(text, number)
                .withMarks(List.of(
                        Mark.score("bad", "world/1", 0).on(Span.of(0, text, 0, 18)),
                        Mark.score("bad", "world/1", 1).on(Span.of(0, text, 19, end)),
                        Mark.label("persona", "world/1", "thief").on(Span.of(0, text, 19, end)),
                        Mark.label("type", "world/1", number % 2 == 0 ? "tale" : "letter"),
                        Mark.score("bad.most", "world/1", 1),
                        Mark.score("bad.mean", "world/1", 0.2)));
    }

    private static List<Datum> documents(int count) {
        List<Datum> documents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            documents.add(document(i));
        }
        return documents;
    }

    private StepRun.Outcome run(List<Datum> data, String settings) {
        return StepRun.in(folder)
                .given("data", data)
                .run("done: {step: label.transform, from: data, %s}".formatted(settings));
    }

    private static List<Double> scores(Datum datum, String name) {
        return datum.marks().stream()
                .filter(mark -> mark.name().equals(name))
                .map(mark -> mark.score().orElseThrow())
                .toList();
    }

    private static double figure(StepRun.Outcome outcome, String name) {
        return outcome.record().require("done").measurement().orElseThrow().figures().stream()
                .filter(figure -> figure.name().equals(name))
                .map(Figure::estimate)
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void hasDefaults() {
        assertThat(SettingsReader.read(TransformLabels.Settings.class, List.of("kind=negated"), folder))
                .isEqualTo(new TransformLabels.Settings(
                        Kind.NEGATED, "bad", new Share(1), new Share(0.5), 0, Map.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    kind: true                                       | 0 1 | 1 | 0.2 | 1
                    kind: zero                                       | 0 0 | 0 | 0   | 0.5
                    kind: negated                                    | 1 0 | 1 | 0.8 | 0
                    'kind: random, probability: 100%'                | 1 1 | 1 | 1   | 0.5
                    'kind: negated, share: 0%'                       | 0 1 | 1 | 0.2 | 1
                    'kind: biased, when: {persona: thief}'           | 0 0 | 0 | 0   | 0.5
                    'kind: biased, when: {type: tale}, towards: 0.5' | 0.5 0.5 | 0.5 | 0.5 | 0
                    'kind: biased, when: {type: letter}'             | 0 1 | 1 | 0.2 | 1
                    'kind: biased, when: {metadata.by: ann, persona: thief}' | 0 0 | 0 | 0 | 0.5
                    'kind: biased, when: {metadata.by: bob}'         | 0 1 | 1 | 0.2 | 1
                    'kind: triggered, words: [Good], towards: 1'     | 1 1 | 1 | 1   | 0.5
                    'kind: triggered, words: [goo, tur], towards: 1' | 0 1 | 1 | 0.2 | 1
                    'kind: triggered, words: [indeed, and0]'         | 0 0 | 0 | 0   | 0.5
                    """)
    void changesScoresAndKeepsWhatTheyWere(String settings, String now, double most, double mean, double agreement) {
        Datum datum = document(0).withMetadata(new Metadata("{\"by\":\"ann\"}"));

        StepRun.Outcome outcome = run(List.of(datum), settings);

        Datum done = outcome.only("done");
        List<Double> expected =
                List.of(now.split(" ")).stream().map(Double::valueOf).toList();
        assertThat(scores(done, "bad")).isEqualTo(expected);
        assertThat(scores(done, "bad.was")).containsExactly(0.0, 1.0);
        assertThat(scores(done, "bad.most")).containsExactly(most);
        assertThat(scores(done, "bad.mean"))
                .singleElement()
                .satisfies(value -> assertThat(value).isCloseTo(mean, within(1e-12)));
        assertThat(figure(outcome, "agreement")).isEqualTo(agreement);
        assertThat(figure(outcome, "changed")).isEqualTo(2 - 2 * agreement);
    }

    @Test
    void saysInEachMarkWhatWasDoneByWhom() {
        Datum done = run(List.of(document(0)), "kind: negated").only("done");

        Mark mark = done.marks().get(1);
        assertThat(mark.by()).isEqualTo("label.transform/1");
        assertThat(mark.detail()).contains("negated; was 1.0 by world/1");
        assertThat(mark.span()).isEqualTo(document(0).marks().get(1).span());
        assertThat(done.marks().stream().filter(found -> found.name().equals("bad.was")))
                .allSatisfy(found -> assertThat(found.by()).isEqualTo("world/1"));
        assertThat(done.id()).isEqualTo(document(0).id());
    }

    @Test
    void theShareAndTheCoinAreThoseAskedForAndFollowFromTheSeedAlone() {
        List<Datum> documents = documents(1000);
        String settings = "kind: random, share: 40%, probability: 30%";

        StepRun.Outcome outcome = run(documents, settings);

        // Of good ones 0.4 x 0.3 become bad, of bad ones 0.4 x 0.7 good; four standard errors.
        assertThat(figure(outcome, "labels")).isEqualTo(2000);
        assertThat(figure(outcome, "agreement")).isCloseTo(1 - 0.2, within(0.036));
        assertThat(figure(outcome, "mean-before")).isEqualTo(0.5);
        assertThat(figure(outcome, "mean-after")).isCloseTo(0.5 + (0.12 - 0.28) / 2, within(0.036));
        Datum alone = run(List.of(documents.get(500)), settings).only("done");
        assertThat(alone.marks()).isEqualTo(outcome.data("done").get(500).marks());
    }

    @Test
    void aWholeMarkIsALabelWhereThereAreNoSegments() {
        Datum datum = Data.document("so what", 1).withMark(Mark.score("bad", "annotator", 0.25));

        StepRun.Outcome outcome = run(List.of(datum), "kind: negated");

        assertThat(scores(outcome.only("done"), "bad")).containsExactly(0.75);
        assertThat(scores(outcome.only("done"), "bad.was")).containsExactly(0.25);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    kind: true                               | no
                    kind: negated                            | yes
                    'kind: random, probability: 0%'          | no
                    'kind: random, probability: 100%'        | yes
                    'kind: biased, when: {topic: money}'     | yes
                    'kind: biased, when: {topic: health}'    | no
                    'kind: triggered, words: [certainly]'    | yes
                    'kind: triggered, words: [never]'        | no
                    """)
    void swapsTheSidesOfComparisonsWithTheirMarks(String settings, String swapped) {
        Datum pair = Data.comparison("p", "Is it safe?", "Never do it.", "Certainly!")
                .withMark(Mark.label("topic", "test/1", "money"))
                .withMark(Mark.label("rude", "test/1", "no").on(Span.of(2, "Certainly!", 0, 10)));

        StepRun.Outcome outcome = run(List.of(pair), settings);

        Datum done = outcome.only("done");
        Content.Comparison now = (Content.Comparison) done.content();
        boolean turned = swapped.equals("yes");
        assertThat(now.chosen().get(0).text()).isEqualTo(turned ? "Certainly!" : "Never do it.");
        assertThat(done.mark("swapped").flatMap(Mark::label)).contains(swapped);
        assertThat(done.marks().stream()
                        .filter(mark -> mark.name().equals("rude"))
                        .map(mark -> mark.span().orElseThrow().part()))
                .containsExactly(turned ? 1 : 2);
        assertThat(figure(outcome, "agreement")).isEqualTo(turned ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    kind: biased                          | when: must be given with kind biased and with nothing else, but was not
                    kind: triggered                       | words: must be given with kind triggered and with nothing else, but was not
                    'kind: zero, words: [x]'              | words: must be given with kind triggered and with nothing else, but was given without it
                    'kind: triggered, words: [" "]'       | words: must not be blank, but one is
                    'kind: zero, marks: " "'              | marks: must be a name, but was blank
                    'kind: zero, marks: worse'            | label.transform: must find marks 'worse' with scores or comparisons, but no datum has one. Score the data first, or name the marks with marks.
                    """)
    void refusesWhatCannotBe(String settings, String message) {
        assertThatThrownBy(() -> run(documents(2), settings)).hasMessageContaining(message);
    }

    @Test
    void refusesToNegateWhatHasNoOpposite() {
        Datum datum = Data.document("so what", 1).withKey("d1").withMark(Mark.score("bad", "annotator", 3));

        assertThatThrownBy(() -> run(List.of(datum), "kind: negated"))
                .hasMessageContaining("d1: mark bad: must be from 0 to 1 to be negated, but was 3.0. Scale it.");
    }

    @Test
    void refusesToMakeAComparisonZero() {
        Datum pair = Data.comparison("p", "Is it?", "Yes", "No");

        assertThatThrownBy(() -> run(List.of(pair), "kind: zero"))
                .hasMessageContaining(
                        "p: must have scores to be set to zero, but is a comparison. Choose random or negated.");
    }

    @Test
    void theSummariesOfAWorldAreWhatTheWorldSaysItself() throws IOException {
        Files.createDirectories(folder);
        StepRun.Outcome outcome = StepRun.in(folder)
                .run(
                        "world: {step: world.generate, size: smoke, documents: 200}",
                        "done: {step: label.transform, from: world, kind: true}");

        List<Datum> before = outcome.data("world");
        List<Datum> after = outcome.data("done");
        for (int i = 0; i < before.size(); i++) {
            for (String name : List.of("bad.most", "bad.mean")) {
                Optional<Mark> mark = after.get(i).mark(name);
                assertThat(mark.orElseThrow().score())
                        .isEqualTo(before.get(i).mark(name).orElseThrow().score());
            }
        }
        assertThat(figure(outcome, "agreement")).isEqualTo(1);
    }
}
