package dev.nurture.review.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.provenance.Seed;
import dev.nurture.review.Judgements;
import dev.nurture.review.JudgementsBuilder;
import dev.nurture.review.Scale;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What steps do with judgements that are hardly any. */
class PoorJudgementsTest {
    private static final String AGGREGATE = "out: {step: review.aggregate, from: data}";

    @TempDir
    private Path folder;

    @Test
    void oneClassAloneIsCertainAndHasNoAgreementToMeasure() {
        StepRun.Outcome outcome = run(AGGREGATE, said("a yes", "b yes"), said("a yes", "c yes"));

        assertThat(labels(outcome)).containsExactly("yes", "yes");
        assertThat(outcome.figure("out", "alpha")).isEmpty();
        assertThatThrownBy(() -> run(
                        "out: {step: review.agreement, from: data}", said("a yes", "b yes"), said("a yes", "c yes")))
                .hasMessage(
                        "review.agreement: must have two items with two judgements each and labels of two classes, but has not. Have more items judged twice.");
    }

    @Test
    void peopleOfWhomOneLabelIsKnownAreLikeTheRest() {
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String right = i % 2 == 0 ? "yes" : "no";
            String wrong = i % 2 == 0 ? "no" : "yes";
            data.add(said(
                    "p%d-1 %s".formatted(i, right), "p%d-2 %s".formatted(i, right), "p%d-3 %s".formatted(i, wrong)));
        }

        List<String> labels = labels(run(AGGREGATE, data.toArray(Datum[]::new)));

        for (int i = 0; i < 30; i++) {
            assertThat(labels.get(i)).isEqualTo(i % 2 == 0 ? "yes" : "no");
        }
    }

    @Test
    void partsWithNobodyInCommonAreEachLabelledByTheirOwn() {
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String who = i < 10 ? "left" : "right";
            String right = i % 2 == 0 ? "yes" : "no";
            data.add(said(who + "-1 " + right, who + "-2 " + right, who + "-3 yes"));
        }

        List<String> labels = labels(run(AGGREGATE, data.toArray(Datum[]::new)));

        for (int i = 0; i < 20; i++) {
            assertThat(labels.get(i)).isEqualTo(i % 2 == 0 ? "yes" : "no");
        }
    }

    @Test
    void whereAllLabelsOfAnItemAreEqualAgreementIsWholeAndStillSaysNothingOfTheTruth() {
        StepRun.Outcome outcome = run(
                "out: {step: review.agreement, from: data}",
                said("a yes", "b yes"),
                said("a no", "b no"),
                said("a yes", "b yes"));

        assertThat(outcome.figure("out", "alpha").orElseThrow().estimate().value())
                .isCloseTo(1, within(1e-12));
        assertThat(outcome.figure("out", "alpha").orElseThrow().estimate().low())
                .isLessThan(1);
    }

    @Test
    void weightsOfThousandsOfLabelsDoNotVanish() {
        String[] many = new String[4000];
        for (int w = 0; w < many.length; w++) {
            many[w] = "p" + w + (w % 3 == 0 ? " no" : " yes");
        }

        StepRun.Outcome outcome = run(AGGREGATE, said(many), said("p0 no", "p1 yes", "p2 no"));

        Mark mark = outcome.data("out").get(0).mark("aggregated").orElseThrow();
        assertThat(mark.label()).contains("yes");
        assertThat(mark.score().orElseThrow()).isBetween(0.5, 1.0);
    }

    /** As when all labels of somebody are hidden to try a model. */
    @Test
    void somebodyOfWhomNothingIsKnownIsLikeTheRest() {
        JudgementsBuilder builder = Judgements.builder(Scale.NOMINAL);
        for (int i = 0; i < 40; i++) {
            String right = i % 2 == 0 ? "yes" : "no";
            builder.add("i" + i, "ann", right)
                    .add("i" + i, "bob", right)
                    .add("i" + i, "cid", i % 8 == 0 ? "no" : right);
        }
        Judgements all = builder.add("i0", "unknown", "no").build();
        Judgements seen = all.select(j -> !all.annotatorName(all.annotator(j)).equals("unknown"));

        Aggregate result = new HierarchicalDawidSkene().aggregate(seen, new Seed(1));

        int unknown = all.annotators() - 1;
        assertThat(all.annotatorName(unknown)).isEqualTo("unknown");
        for (int truth = 0; truth < 2; truth++) {
            assertThat(result.confusions().probability(unknown, truth, truth)).isBetween(0.85, 0.999);
        }
    }

    @Test
    void dataWithoutJudgementsStayAsTheyAre() {
        StepRun.Outcome outcome = run(AGGREGATE, said("a yes", "b no"), said());

        assertThat(outcome.data("out").get(1).marks()).isEmpty();
        assertThatThrownBy(() -> run(AGGREGATE, said(), said()))
                .hasMessageStartingWith(
                        "review.aggregate: must find judgements as marks 'label', but no datum has one.");
    }

    private StepRun.Outcome run(String stage, Datum... data) {
        List<Datum> named = new ArrayList<>();
        for (int i = 0; i < data.length; i++) {
            named.add(Data.document("text " + i, i).withKey("d" + i).withMarks(data[i].marks()));
        }
        return StepRun.in(folder).given("data", named).run(stage);
    }

    /** A datum with judgements, each an annotator and what they said. */
    private static Datum said(String... judgements) {
        Datum datum = Data.document("text", 0);
        for (String judgement : judgements) {
            String[] parts = judgement.split(" ");
            datum = datum.withMark(Mark.label("label", parts[0], parts[1]));
        }
        return datum;
    }

    private static List<String> labels(StepRun.Outcome outcome) {
        return outcome.data("out").stream()
                .map(datum -> datum.mark("aggregated").flatMap(Mark::label).orElseThrow())
                .toList();
    }
}
