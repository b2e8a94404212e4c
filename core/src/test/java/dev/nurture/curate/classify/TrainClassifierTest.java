package dev.nurture.curate.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.data.Datum;
import dev.nurture.data.Metadata;
import dev.nurture.data.Side;
import dev.nurture.provenance.Seed;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.stat.Estimate;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainClassifierTest {
    @TempDir
    private Path folder;

    @Test
    void hasTheseDefaults() {
        assertThat(SettingsReader.read(TrainClassifier.Settings.class, List.of(), folder))
                .isEqualTo(new TrainClassifier.Settings(
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Unlabelled.FAIL,
                        Optional.empty(),
                        List.of(Side.TEXT, Side.TURN, Side.PROMPT, Side.CHOSEN, Side.REJECTED),
                        2,
                        5,
                        18,
                        10,
                        5,
                        CalibrationKind.PLATT,
                        200_000));
    }

    @Test
    void learnsLabelsInAFieldAndMeasuresItselfOnHeldOutData() {
        StepRun.Outcome outcome = train(Labelled.weather(200), "label: kind");

        assertThat(figure(outcome, "accuracy").low()).isGreaterThan(0.9);
        assertThat(figure(outcome, "auc").value()).isGreaterThan(0.97);
        assertThat(figure(outcome, "largest-class").value()).isCloseTo(0.5, within(0.01));
        assertThat(figure(outcome, "calibration-error").value()).isLessThan(0.1);
    }

    /** Labels without any relation to the text: whoever measured on data seen in training would find far more than half. */
    @Test
    void findsNothingWhereThereIsNothing() {
        RandomGenerator chance = new Seed(9).generator();
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            data.add(Labelled.datum("word%s other%s".formatted(i, i * 31 % 300), chance.nextBoolean() ? "a" : "b", i));
        }

        StepRun.Outcome outcome = train(data, "label: kind");

        assertThat(figure(outcome, "auc").value()).isBetween(0.4, 0.6);
    }

    /** Each prompt has one label and words of its own: with a prompt on both sides of a fold, all would be known. */
    @Test
    void keepsGroupsOnOneSideOfAFold() {
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String topic = "topic" + i / 6;
            String text = "%s %s again %s number %s".formatted(topic, topic, topic, i % 6);
            data.add(Data.document(text, i)
                    .withMetadata(new Metadata("{\"kind\":\"%s\",\"topic\":\"%s\"}"
                            .formatted((i / 6) * 7919 % 13 % 2 == 0 ? "a" : "b", topic))));
        }

        StepRun.Outcome loose = train(data, "label: kind, characters: 0");
        StepRun.Outcome grouped = StepRun.in(subfolder())
                .given("data", data)
                .run("trained: {step: classifier.train, from: data, label: kind, characters: 0, group: topic}");

        assertThat(figure(loose, "auc").value()).isGreaterThan(0.95);
        assertThat(figure(grouped, "auc").value()).isLessThan(0.75);
    }

    private Path subfolder() {
        try {
            return Files.createDirectories(folder.resolve("second"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void takesANumberAgainstALimit() {
        List<Datum> data = new ArrayList<>();
        for (Datum datum : Labelled.weather(60)) {
            boolean rain = datum.metadata().text("kind").orElseThrow().equals("rain");
            data.add(datum.withMetadata(new Metadata("{\"nested\":{\"wet\":%s}}".formatted(rain ? 0.8 : 0.3))));
        }

        StepRun.Outcome outcome = train(data, "label: nested.wet, at-least: 0.5");

        assertThat(about(outcome, "class-1")).isEqualTo("Examples of 'no'");
        assertThat(figure(outcome, "class-2").value()).isEqualTo(60);
    }

    @Test
    void takesEachInputForAClassWhereNoLabelIsNamed() {
        StepRun.Outcome outcome = StepRun.in(folder)
                .given("rain", Labelled.only("rain", 40))
                .given("sun", Labelled.only("sun", 40))
                .run("trained: {step: classifier.train, from: [rain, sun]}");

        assertThat(about(outcome, "class-2")).isEqualTo("Examples of 'sun'");
        assertThat(figure(outcome, "accuracy").value()).isGreaterThan(0.9);
    }

    @Test
    void takesChosenAndRejectedAnswersOfComparisons() {
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            data.add(Data.comparison("c" + i, "prompt " + i, "please and thank you " + i, "shut up now " + i));
        }

        StepRun.Outcome outcome = train(data, "folds: 3");

        assertThat(figure(outcome, "examples").value()).isEqualTo(120);
        assertThat(about(outcome, "class-1")).isEqualTo("Examples of 'chosen'");
        assertThat(figure(outcome, "accuracy").value()).isEqualTo(1);
        assertThat(figure(outcome, "accuracy").n()).isEqualTo(60);
    }

    @Test
    void writesTheSameFilesForAnyOrderOfThreadsAndRuns() throws IOException {
        Path first = train(Labelled.weather(50), "label: kind").files("trained");
        Path again = StepRun.in(subfolder())
                .given("data", Labelled.weather(50))
                .run("trained: {step: classifier.train, from: data, label: kind}")
                .files("trained");

        for (String name : List.of("classifier.bin", "classifier.onnx")) {
            assertThat(first.resolve(name)).hasSameBinaryContentAs(again.resolve(name));
        }
    }

    @Test
    void leavesOutEmptyTextsAndSaysHowMany() {
        List<Datum> data = new ArrayList<>(Labelled.weather(30));
        data.add(Labelled.datum(" \n", "rain", 1000));

        assertThat(figure(train(data, "label: kind"), "empty").value()).isEqualTo(1);
    }

    @Test
    void stopsAtADatumWithoutALabelUnlessToldToSkipIt() {
        List<Datum> data = new ArrayList<>(Labelled.weather(30));
        data.add(Data.document("no label", 1000).withKey("bare"));

        assertThatThrownBy(() -> train(data, "label: kind"))
                .hasMessage("classifier.train: bare must have the label kind as a mark or a field, but has not."
                        + " Check the name, or set unlabelled: skip.");
        assertThat(figure(train(data, "label: kind, unlabelled: skip"), "unlabelled")
                        .value())
                .isEqualTo(1);
    }

    @Test
    void stopsAtAnUnknownLabel() {
        assertThatThrownBy(() -> train(Labelled.weather(30), "label: kind, labels: [rain, sunn]"))
                .hasMessageContaining(
                        "must have one of the labels rain, sunn, but has 'sun'. Did you mean to write 'sunn'? Name it too, or set unlabelled: skip.");
    }

    @Test
    void stopsWhereThereIsOnlyOneClass() {
        assertThatThrownBy(() -> train(Labelled.only("rain", 30), "label: kind"))
                .hasMessage("classifier.train: must find two labels or more, but found only 'rain'."
                        + " Check the label's name.");
    }

    @Test
    void stopsWhereAClassHasFewerGroupsThanFolds() {
        List<Datum> data = new ArrayList<>(Labelled.only("rain", 30));
        data.addAll(Labelled.only("sun", 4));

        assertThatThrownBy(() -> train(data, "label: kind"))
                .hasMessage("classifier.train: the label 'sun' must be on data of 5 groups or more, one for each fold,"
                        + " but is on data of 4. Leave it out, or label more.");
    }

    @Test
    void stopsWhereTheLabelIsAnId() {
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            data.add(Labelled.datum("text " + i, "id-" + i, i));
        }

        assertThatThrownBy(() -> train(data, "label: kind"))
                .hasMessage("label: must have at most 100 values, but has more, such as id-0, id-1, id-2, id-3, id-4."
                        + " If it is a number, set at-least.");
    }

    @Test
    void stopsWhereNothingSaysTheLabel() {
        assertThatThrownBy(() -> train(Labelled.weather(30), "folds: 5"))
                .hasMessageStartingWith("classifier.train: must know the labels, but none is named and");
    }

    private StepRun.Outcome train(List<Datum> data, String settings) {
        return StepRun.in(folder)
                .given("data", data)
                .run("trained: {step: classifier.train, from: data, %s}".formatted(settings));
    }

    private static Estimate figure(StepRun.Outcome outcome, String name) {
        return outcome.figure("trained", name).orElseThrow().estimate();
    }

    private static String about(StepRun.Outcome outcome, String name) {
        return outcome.figure("trained", name).orElseThrow().about();
    }
}
