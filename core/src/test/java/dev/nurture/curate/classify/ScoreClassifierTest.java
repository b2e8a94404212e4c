package dev.nurture.curate.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Side;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreClassifierTest {
    private static final String RAINY = "wet cloud umbrella puddle";
    private static final String SUNNY = "dry blue beach bright";

    @TempDir
    private Path folder;

    @Test
    void hasTheseDefaults() {
        assertThat(SettingsReader.read(ScoreClassifier.Settings.class, List.of(), folder))
                .isEqualTo(new ScoreClassifier.Settings(
                        "classifier",
                        Optional.empty(),
                        List.of(),
                        ScoreClassifier.Each.DATUM,
                        List.of(Side.TEXT, Side.TURN, Side.PROMPT, Side.CHOSEN, Side.REJECTED),
                        Optional.empty()));
    }

    @Test
    void marksTheMostProbableLabelAndTheProbabilityOfEach() {
        Datum datum = score("name: weather", Data.document(RAINY, 1));

        assertThat(datum.mark("weather").flatMap(Mark::label)).contains("rain");
        assertThat(datum.mark("weather").orElseThrow().score()).isEqualTo(score(datum, "weather.rain"));
        assertThat(score(datum, "weather.rain").orElseThrow()).isGreaterThan(0.9);
        assertThat(score(datum, "weather.rain").orElseThrow()
                        + score(datum, "weather.sun").orElseThrow())
                .isEqualTo(1);
    }

    @Test
    void marksOnlyTheLabelsAskedFor() {
        Datum datum = score("name: weather, labels: [sun]", Data.document(RAINY, 1));

        assertThat(datum.marks()).extracting(Mark::name).containsExactly("weather", "weather.sun");
    }

    @Test
    void readsEachSideOfAComparison() {
        Datum datum = score("name: weather, each: side", Data.comparison("c", "how is it?", SUNNY, RAINY));

        assertThat(datum.mark("weather.chosen").flatMap(Mark::label)).contains("sun");
        assertThat(datum.mark("weather.rejected").flatMap(Mark::label)).contains("rain");
    }

    @Test
    void readsEachTurnAndGivesTheDatumTheHighest() {
        Datum datum = score("name: weather, each: part, labels: [rain]", Data.dialogue("d", SUNNY, RAINY, SUNNY));

        List<Double> parts = datum.marks().stream()
                .filter(mark ->
                        mark.name().equals("weather.rain") && mark.span().isPresent())
                .map(mark -> mark.score().orElseThrow())
                .toList();
        assertThat(parts).hasSize(3);
        assertThat(parts.get(1))
                .isGreaterThan(0.9)
                .isEqualTo(score(datum, "weather.rain").orElseThrow());
        assertThat(parts.get(0)).isLessThan(0.1);
    }

    @Test
    void findsAShortPassageInALongTextByWindows() {
        String text = "today the was dry we saw much bright and then ".repeat(100);
        Datum hidden = Data.document(text + RAINY + " " + RAINY + " " + text, 1);

        double whole = score(score("labels: [rain]", hidden), "classifier.rain").orElseThrow();
        double windows = score(score("labels: [rain], window: 120", hidden), "classifier.rain")
                .orElseThrow();

        assertThat(windows).isGreaterThan(0.9).isGreaterThan(whole + 0.1);
    }

    @Test
    void takesTheClassifierFromAFile() {
        Path trained = StepRun.in(folder)
                .given("data", Labelled.weather(60))
                .run("trained: {step: classifier.train, from: data, label: kind}")
                .files("trained");

        Datum datum = StepRun.in(folder)
                .given("data", List.of(Data.document(RAINY, 1)))
                .run("scored: {step: score.classifier, from: data, classifier-file: '%s'}"
                        .formatted(trained.resolve("classifier.bin")))
                .only("scored");

        assertThat(datum.mark("classifier").flatMap(Mark::label)).contains("rain");
    }

    @Test
    void namesTheNearestLabel() {
        assertThatThrownBy(() -> score("labels: [rains]", Data.document(RAINY, 1)))
                .hasMessage("labels: must be among those of the classifier, rain, sun, but one was 'rains'."
                        + " Did you mean to write 'rain'?");
    }

    private Datum score(String settings, Datum datum) {
        return StepRun.in(folder)
                .given("labelled", Labelled.weather(60))
                .given("data", List.of(datum))
                .run(
                        "trained: {step: classifier.train, from: labelled, label: kind}",
                        "scored: {step: score.classifier, from: data, classifier: trained, %s}".formatted(settings))
                .only("scored");
    }

    private static java.util.OptionalDouble score(Datum datum, String name) {
        return datum.mark(name).orElseThrow().score();
    }
}
