package dev.nurture.review.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.stat.ConfidentLearning;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewErrorStepsTest {
    @TempDir
    private Path folder;

    @Test
    void haveTheseDefaults() {
        assertThat(SettingsReader.read(
                        ReviewLabelErrors.Settings.class, List.of("label=kind", "probabilities=model"), folder))
                .isEqualTo(new ReviewLabelErrors.Settings(
                        "kind",
                        "model",
                        List.of(),
                        ConfidentLearning.Prune.BY_NOISE_RATE,
                        ConfidentLearning.Score.SELF_CONFIDENCE,
                        "label-error"));
        assertThat(SettingsReader.read(ReviewNext.Settings.class, List.of("probabilities=model"), folder))
                .isEqualTo(new ReviewNext.Settings(
                        "label", "model", List.of(), List.of(), Optional.empty(), "consensus", "next", 100));
    }

    @Test
    void findsLabelsThatAModelContradicts() {
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            boolean wrong = i % 20 == 0;
            String right = i % 2 == 0 ? "cat" : "dog";
            String given = wrong ? "dog" : right;
            data.add(scored(Data.document(i).withMark(Mark.label("kind", "ann", given)), right, .9));
        }

        StepRun.Outcome outcome = StepRun.in(folder)
                .given("data", data)
                .run("made: {step: review.label-errors, from: data, label: kind, probabilities: model}");

        List<String> suspicious = outcome.data("made").stream()
                .filter(datum -> datum.mark("label-error")
                        .flatMap(Mark::label)
                        .filter("suspicious"::equals)
                        .isPresent())
                .map(Datum::name)
                .toList();
        assertThat(suspicious)
                .containsExactlyInAnyOrder(
                        "doc-0", "doc-20", "doc-40", "doc-60", "doc-80", "doc-100", "doc-120", "doc-140", "doc-160",
                        "doc-180");
        assertThat(outcome.listed("made", "Suspicious labels, the most suspicious first"))
                .containsExactlyInAnyOrderElementsOf(suspicious);
    }

    @Test
    void asksNextWhereAnnotatorsAndModelAreUnsure() {
        List<Datum> data = new ArrayList<>();
        Random chance = new Random(3);
        for (int i = 0; i < 100; i++) {
            String truth = i % 2 == 0 ? "cat" : "dog";
            Datum datum = scored(Data.document(i), truth, i < 10 ? .52 : .95);
            for (int w = 0; w < (i < 10 ? 2 : 4); w++) {
                boolean right = i < 10 ? w == 0 : chance.nextDouble() < .95;
                datum = datum.withMark(
                        Mark.label("label", "w" + (i + w) % 7, right == truth.equals("cat") ? "cat" : "dog"));
            }
            data.add(datum);
        }

        StepRun.Outcome outcome = StepRun.in(folder)
                .given("data", data)
                .run("made: {step: review.next, from: data, probabilities: model, batch: 10}");

        assertThat(outcome.listed("made", "Label next"))
                .containsExactlyInAnyOrder(
                        "doc-0", "doc-1", "doc-2", "doc-3", "doc-4", "doc-5", "doc-6", "doc-7", "doc-8", "doc-9");
        assertThat(outcome.data("made"))
                .allSatisfy(datum -> assertThat(datum.mark("consensus")).isPresent());
    }

    @Test
    void takeProbabilitiesFromModelsThatHaveNotSeenTheDatum() {
        List<Datum> data = new ArrayList<>();
        Random chance = new Random(5);
        for (int i = 0; i < 120; i++) {
            String truth = i % 2 == 0 ? "cat" : "dog";
            String text = (truth.equals("cat") ? "the small purring animal " : "the loud barking animal ")
                    + chance.nextInt(1000) + " went home on day " + i;
            Datum datum = Data.document(text, i).withKey("doc-" + i);
            for (int w = 0; w < 3; w++) {
                boolean right = chance.nextDouble() < .85;
                datum = datum.withMark(Mark.label("label", "w" + w, right == truth.equals("cat") ? "cat" : "dog"));
            }
            data.add(datum);
        }
        data.add(Data.document(999));

        StepRun.Outcome outcome = StepRun.in(folder)
                .given("data", data)
                .run(
                        "voted: {step: review.aggregate, from: data}",
                        "scored: {step: score.label-quality, from: voted, label: aggregated, probabilities: model}",
                        "made: {step: review.next, from: scored, probabilities: model}");

        long right = outcome.data("made").stream()
                .filter(datum ->
                        datum.name().startsWith("doc-") && !datum.name().equals("doc-999"))
                .filter(datum -> datum.mark("consensus")
                        .flatMap(Mark::label)
                        .filter(Integer.parseInt(datum.name().substring(4)) % 2 == 0 ? "cat"::equals : "dog"::equals)
                        .isPresent())
                .count();
        assertThat(right).isGreaterThan(114);
        assertThat(outcome.listed("made", "Label next").get(0)).isEqualTo("doc-999");
    }

    @Test
    void sayWhichProbabilityIsMissing() {
        assertThatThrownBy(() -> StepRun.in(folder)
                        .given("data", List.of(Data.document(1).withMark(Mark.label("kind", "ann", "cat"))))
                        .run("made: {step: review.label-errors, from: data, label: kind, probabilities: model}"))
                .hasMessage("review.label-errors: doc-1 must have the mark model.cat with a probability, but has not."
                        + " Score the data first, or check probabilities.");
    }

    private static Datum scored(Datum datum, String right, double probability) {
        return datum.withMark(Mark.score("model.cat", "m/1", right.equals("cat") ? probability : 1 - probability))
                .withMark(Mark.score("model.dog", "m/1", right.equals("dog") ? probability : 1 - probability));
    }
}
