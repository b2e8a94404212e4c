package dev.nurture.review.defend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Metadata;
import dev.nurture.provenance.Seed;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.recipe.Share;
import dev.nurture.review.simulate.Crowd;
import dev.nurture.review.simulate.SimulatedAnswers;
import dev.nurture.review.watch.Escalation;
import dev.nurture.testing.Corpora;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewDefendTest {
    @TempDir
    private Path folder;

    @Test
    void haveTheseDefaults() {
        assertThat(SettingsReader.read(ReviewDefend.Settings.class, List.of(), folder))
                .isEqualTo(new ReviewDefend.Settings(
                        "label",
                        List.of(),
                        "label",
                        new Share(0.6),
                        new Share(0.85),
                        ReviewDefend.Linked.MERGED,
                        1200));
        assertThat(SettingsReader.read(ReviewEscalate.Settings.class, List.of(), folder))
                .isEqualTo(new ReviewEscalate.Settings("label", List.of(), new Share(0.1), Escalation.Ranking.BOTH));
        assertThat(SettingsReader.read(ReviewDefences.Settings.class, List.of("truth=t"), folder))
                .isEqualTo(new ReviewDefences.Settings(
                        "label",
                        List.of(),
                        "t",
                        new Share(0.6),
                        new Share(0.85),
                        1200,
                        new Share(0.2),
                        new Share(0.02)));
    }

    @Test
    void whoFailsGoldLosesTheirVoiceAndNobodyElse() {
        List<Datum> data = labelled("{honest: 12, liar: 3}", 9, 1);

        StepRun.Outcome outcome = StepRun.in(folder)
                .given("data", data)
                .given("gold", data.subList(0, 60))
                .run(
                        "out: {step: review.defend, from: data, gold: gold, truth-field: truth, linked: kept, bad: 50%, good: 80%}");

        assertThat(outcome.listed("out", "Failed gold")).containsExactly("liar-0001", "liar-0002", "liar-0003");
        assertThat(outcome.data("out"))
                .hasSize(data.size())
                .allSatisfy(datum -> assertThat(datum.marks())
                        .noneMatch(
                                mark -> mark.name().equals("label") && mark.by().startsWith("liar")));
        assertThat(outcome.data("out").stream()
                        .mapToLong(ReviewDefendTest::judgements)
                        .sum())
                .isEqualTo((long) value(outcome, "left"))
                .isLessThan(
                        data.stream().mapToLong(ReviewDefendTest::judgements).sum());
    }

    @Test
    void accountsOfOnePersonSpeakOnce() {
        List<Datum> data = labelled("{honest: 10, sybil: 5}", 11, 2);

        StepRun.Outcome outcome = StepRun.in(folder).given("data", data).run("out: {step: review.defend, from: data}");

        assertThat(outcome.listed("out", "Speak through another"))
                .containsExactly("sybil-0002", "sybil-0003", "sybil-0004", "sybil-0005");
        assertThat(outcome.data("out"))
                .allSatisfy(datum -> assertThat(
                                datum.marks().stream().filter(mark -> mark.by().startsWith("sybil")))
                        .hasSizeLessThanOrEqualTo(1));
    }

    @Test
    void theMostDisputedPartGoesToTrustedPeople() {
        List<Datum> data = labelled("{honest: 10, sleeper: 6}", 9, 3);

        StepRun.Outcome outcome =
                StepRun.in(folder).given("data", data).run("out: {step: review.escalate, from: data, share: 20%}");

        assertThat(outcome.data("out.escalated")).hasSize(40);
        assertThat(outcome.data("out")).hasSize(160);
        long attacked = outcome.data("out.escalated").stream()
                .filter(datum -> datum.mark("label.attacked").isPresent())
                .count();
        assertThat(attacked)
                .isGreaterThan(data.stream()
                                .filter(datum -> datum.mark("label.attacked").isPresent())
                                .count()
                        / 2);
    }

    @Test
    void eachDefenceHasItsOwnEnemy() throws IOException {
        StepRun run = StepRun.in(folder);
        for (int seed = 1; seed <= 3; seed++) {
            run.given("liars" + seed, labelled("{honest: 13, liar: 7}", 11, seed));
        }

        StepRun.Outcome outcome = run.given(
                        "gold", labelled("{honest: 1}", 1, 1).subList(0, 50))
                .run(
                        "out: {step: review.defences, from: [liars1, liars2, liars3], gold: gold, truth: truth, bad: 60%, good: 80%}");

        assertThat(value(outcome, "screening")).isGreaterThan(value(outcome, "majority") + 0.1);
        assertThat(value(outcome, "collapse")).isEqualTo(value(outcome, "majority"));
        assertThat(value(outcome, "together")).isGreaterThan(0.95);
        assertThat(outcome.figure("out", "screening.minus-majority")
                        .orElseThrow()
                        .estimate()
                        .low())
                .isPositive();
        assertThat(Files.readAllLines(outcome.files("out").resolve("defences.csv")))
                .hasSize(1 + Defence.values().length)
                .contains("crowd,defence,tries,right,right-low,right-high,attacked,attacked-low,attacked-high");
    }

    @Test
    void triesOfOneCrowdAreThoseThatDifferBySeedAlone() {
        assertThat(ReviewDefences.crowd("labelled[sleepers,seed=2]")).isEqualTo("sleepers");
        assertThat(ReviewDefences.crowd("labelled[sleepers,few,seed=2]")).isEqualTo("sleepers-few");
        assertThat(ReviewDefences.crowd("labelled")).isEmpty();
    }

    @Test
    void theTruthMustBeKnown() {
        assertThatThrownBy(() -> StepRun.in(folder)
                        .given("data", labelled("{honest: 3}", 2, 1))
                        .run("out: {step: review.defences, from: data, truth: turth}"))
                .hasMessage(
                        "review.defences: data must have judged data with truth in 'turth' that is not gold, but has none. Name the mark or field with truth.");
    }

    /** Two hundred documents that simulated people judged. */
    private List<Datum> labelled(String people, int each, long seed) {
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            data.add(Data.document("text " + i, i)
                    .withKey("d" + (1000 + i))
                    .withMetadata(new Metadata("{\"truth\":\"%s\"}".formatted(i % 2 == 0 ? "yes" : "no"))));
        }
        Crowd crowd = SettingsReader.read(
                Crowd.class,
                List.of("people=" + people, "error=10%"),
                Path.of("").toAbsolutePath());
        SimulatedAnswers said = SimulatedAnswers.of(
                "test",
                Corpora.write(folder.resolve("crowd-" + people.hashCode() + "-" + seed), List.of(data)),
                "truth",
                List.of(),
                crowd,
                each,
                new Seed(seed));
        Map<String, List<Mark>> marks = said.marks("label");
        Set<String> attacked = said.attacked();
        return data.stream()
                .map(datum -> datum.withMarks(marks.getOrDefault(datum.id().hex(), List.of())))
                .map(datum -> attacked.contains(datum.id().hex())
                        ? datum.withMark(Mark.label("label.attacked", "test", "yes"))
                        : datum)
                .toList();
    }

    private static long judgements(Datum datum) {
        return datum.marks().stream()
                .filter(mark -> mark.name().equals("label"))
                .count();
    }

    private static double value(StepRun.Outcome outcome, String figure) {
        return outcome.figure("out", figure).orElseThrow().estimate().value();
    }
}
