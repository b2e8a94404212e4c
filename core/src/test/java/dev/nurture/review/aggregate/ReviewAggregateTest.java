package dev.nurture.review.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Metadata;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.review.Gold;
import dev.nurture.stat.Estimate;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewAggregateTest {
    @TempDir
    private Path folder;

    @Test
    void hasTheseDefaults() {
        assertThat(SettingsReader.read(ReviewAggregate.Settings.class, List.of(), folder))
                .isEqualTo(new ReviewAggregate.Settings(
                        "label",
                        "aggregated",
                        Model.HIERARCHICAL_DAWID_SKENE,
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Gold.Draw.CHOSEN,
                        Optional.empty(),
                        Map.of(),
                        ReviewAggregate.Sureness.CALIBRATED));
    }

    @Test
    void marksWhatMostGoodAnnotatorsMean() {
        StepRun.Outcome outcome = run(crowd(200, 8), "gold: truth, gold-draw: random");

        long right = outcome.data("made").stream()
                .filter(datum -> datum.mark("aggregated")
                        .flatMap(Mark::label)
                        .equals(datum.metadata().text("truth")))
                .count();
        assertThat(right).isGreaterThan(185);
        assertThat(figure(outcome, "accuracy").value()).isGreaterThan(.92);
        assertThat(figure(outcome, "items").value()).isEqualTo(200);
        assertThat(figure(outcome, "annotators").value()).isEqualTo(8);
        assertThat(figure(outcome, "alpha").low()).isPositive();
        Datum first = outcome.data("made").get(0);
        double sum = first.mark("aggregated.no").orElseThrow().score().orElseThrow()
                + first.mark("aggregated.yes").orElseThrow().score().orElseThrow();
        assertThat(sum).isBetween(.999999, 1.000001);
        assertThat(first.mark("aggregated").orElseThrow().detail().orElseThrow())
                .doesNotContain("unanchored");
    }

    @Test
    void saysUnanchoredWithoutRandomGold() {
        StepRun.Outcome outcome = run(crowd(60, 6), "gold: truth");

        assertThat(outcome.measurement("made").answers())
                .anySatisfy(answer -> assertThat(answer).contains("unanchored"));
        assertThat(outcome.data("made")
                        .get(0)
                        .mark("aggregated")
                        .orElseThrow()
                        .detail()
                        .orElseThrow())
                .endsWith("; unanchored");
        assertThat(outcome.figure("made", "accuracy")).isEmpty();
        assertThat(outcome.figure("made", "chosen-accuracy")).isPresent();
    }

    @Test
    void listsAnnotatorsWhoAreSurelyNotGoodFirst() {
        StepRun.Outcome outcome = run(crowd(200, 8), "gold: truth, gold-draw: random");

        assertThat(outcome.listed("made", "Annotators, those first who are surely not good"))
                .startsWith("w0")
                .hasSize(8);
    }

    @Test
    void choosesTheCheapestLabel() {
        StepRun.Outcome even = run(crowd(120, 4), "sureness: raw");
        StepRun.Outcome careful = run(crowd(120, 4), "costs: {yes>no: 500}");

        assertThat(labelled(careful, "yes")).isGreaterThan(labelled(even, "yes") + 5);
    }

    private static long labelled(StepRun.Outcome outcome, String label) {
        return outcome.data("made").stream()
                .filter(datum -> datum.mark("aggregated")
                        .flatMap(Mark::label)
                        .filter(label::equals)
                        .isPresent())
                .count();
    }

    @Test
    void countsFurtherSourcesAndAbstentions() {
        List<Datum> data = crowd(40, 4).stream()
                .map(datum -> datum.withMark(Mark.label("rule", "rule/1", "yes"))
                        .withMark(Mark.label("label", "shy", "cannot judge")))
                .toList();

        StepRun.Outcome outcome = run(data, "sources: rule, abstentions: cannot judge");

        assertThat(figure(outcome, "annotators").value()).isEqualTo(6);
        assertThat(figure(outcome, "abstentions").value()).isEqualTo(40);
    }

    @Test
    void modelsSlicesApart() {
        List<Datum> data = new ArrayList<>();
        Random chance = new Random(9);
        for (int i = 0; i < 300; i++) {
            String truth = i % 4 < 2 ? "yes" : "no";
            Datum datum = Data.document(i)
                    .withMetadata(new Metadata(
                            "{\"topic\":\"%s\",\"truth\":\"%s\"}".formatted(i % 2 == 0 ? "law" : "sea", truth)));
            for (int w = 0; w < 7; w++) {
                boolean expert = w < 3 == (i % 2 == 0) || w == 6;
                boolean right = chance.nextDouble() < (expert ? .9 : .5);
                datum = datum.withMark(Mark.label("label", "w" + w, right == truth.equals("yes") ? "yes" : "no"));
            }
            data.add(datum);
        }

        StepRun.Outcome apart = run(data, "gold: truth, gold-draw: random, by: topic");
        StepRun.Outcome together = run(data, "gold: truth, gold-draw: random");

        assertThat(figure(apart, "accuracy").value())
                .isGreaterThan(figure(together, "accuracy").value());
    }

    @Test
    void leavesDataThatNobodyJudged() {
        List<Datum> data = new ArrayList<>(crowd(30, 4));
        data.add(Data.document(999));

        StepRun.Outcome outcome = run(data, "");

        assertThat(outcome.data("made")).hasSize(31);
        assertThat(outcome.data("made").stream()
                        .filter(datum -> datum.mark("aggregated").isEmpty()))
                .hasSize(1);
    }

    @Test
    void worksWhereEverybodySaysTheSame() {
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            data.add(Data.document(i)
                    .withMark(Mark.label("label", "ann", "yes"))
                    .withMark(Mark.label("label", "only-" + i, "yes")));
        }

        for (Model model : Model.values()) {
            String name = model.name().toLowerCase(Locale.ROOT).replace('_', '-');
            StepRun.Outcome outcome = run(data, "model: " + name);

            assertThat(outcome.data("made"))
                    .as(name)
                    .allSatisfy(datum -> assertThat(datum.mark("aggregated").flatMap(Mark::label))
                            .contains("yes"));
            assertThat(outcome.figure("made", "alpha")).isEmpty();
        }
    }

    @Test
    void everyModelRuns() {
        for (Model model : Model.values()) {
            String name = model.name().toLowerCase(Locale.ROOT).replace('_', '-');

            StepRun.Outcome outcome = run(crowd(30, 5), "model: " + name + ", gold: truth, gold-draw: random");

            assertThat(figure(outcome, "accuracy").value()).as(name).isGreaterThan(.6);
        }
    }

    @Test
    void stopsWithoutJudgements() {
        assertThatThrownBy(() -> run(Data.documents("a", "b"), ""))
                .hasMessage("review.aggregate: must find judgements as marks 'label', but no datum has one."
                        + " Check the name, or make data with judgements by review.gather.");
    }

    @Test
    void stopsAtCostsOfUnknownClasses() {
        assertThatThrownBy(() -> run(crowd(10, 3), "costs: {yess: 3}"))
                .hasMessage("costs: must name classes, no, yes, but one was 'yess'. Did you mean to write 'yes'?");
    }

    private StepRun.Outcome run(List<Datum> data, String settings) {
        return StepRun.in(folder)
                .given("data", data)
                .run("made: {step: review.aggregate, from: data" + (settings.isEmpty() ? "" : ", " + settings) + "}");
    }

    private static Estimate figure(StepRun.Outcome outcome, String name) {
        return outcome.figure("made", name).orElseThrow().estimate();
    }

    /** The first annotator says anything, the others are right in 8 of 10. */
    private static List<Datum> crowd(int items, int annotators) {
        Random chance = new Random(12);
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            String truth = i % 2 == 0 ? "yes" : "no";
            Datum datum = Data.document(i).withMetadata(new Metadata("{\"truth\":\"%s\"}".formatted(truth)));
            for (int w = 0; w < annotators; w++) {
                boolean right = chance.nextDouble() < (w == 0 ? .5 : .8);
                datum = datum.withMark(Mark.label("label", "w" + w, right == truth.equals("yes") ? "yes" : "no"));
            }
            data.add(datum);
        }
        return data;
    }
}
