package dev.nurture.curate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.curate.classify.Unlabelled;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Metadata;
import dev.nurture.data.Side;
import dev.nurture.provenance.Seed;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.recipe.Share;
import dev.nurture.stat.ConfidentLearning.Prune;
import dev.nurture.stat.ConfidentLearning.Score;
import dev.nurture.stat.Estimate;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLabelsTest {
    private static final String LISTING = "Suspicious labels, the most suspicious first";

    @TempDir
    private Path folder;

    @Test
    void hasTheseDefaults() {
        assertThat(SettingsReader.read(AuditLabels.Settings.class, List.of("label=kind"), folder))
                .isEqualTo(new AuditLabels.Settings(
                        "kind",
                        Optional.empty(),
                        List.of(),
                        Unlabelled.SKIP,
                        Optional.empty(),
                        List.of(Side.TEXT, Side.TURN, Side.PROMPT, Side.CHOSEN, Side.REJECTED),
                        Prune.BY_NOISE_RATE,
                        Score.SELF_CONFIDENCE,
                        new Share(0.95),
                        Optional.empty()));
    }

    @Test
    void findsLabelsThatWerePlantedWrong() {
        StepRun.Outcome outcome = StepRun.in(folder)
                .given("data", animals(300))
                .run(
                        "planted: {step: plant.label-errors, from: data, label: kind, share: 10%}",
                        "audit: {step: audit.labels, from: planted, label: kind, truth: planted}");

        assertThat(figure(outcome, "planted").value()).isBetween(0.06, 0.14);
        assertThat(figure(outcome, "planted-recall").value()).isGreaterThan(0.9);
        assertThat(figure(outcome, "planted-precision").value()).isGreaterThan(0.8);
        assertThat(figure(outcome, "planted-auc").low()).isGreaterThan(0.95);
        assertThat(figure(outcome, "estimated-wrong").value()).isBetween(0.05, 0.16);
    }

    @Test
    void findsAlmostNothingWhereLabelsAreRight() {
        StepRun.Outcome outcome = audit(animals(200));

        assertThat(figure(outcome, "suspicious").value()).isLessThan(0.02);
        assertThat(outcome.listed("audit", LISTING)).hasSizeLessThan(8);
    }

    @Test
    void listsNearlyTheSameTextsWithDifferentLabels() {
        List<Datum> data = new ArrayList<>(animals(60));
        String text =
                "a very long story about a day at the sea with many people and a small boat that nobody wanted to buy";
        data.add(labelled(text, "cat", 5000).withKey("one"));
        data.add(labelled(text + ".", "dog", 5001).withKey("other"));

        assertThat(audit(data).listed("audit", "Nearly the same text with another label"))
                .containsExactlyInAnyOrder("one", "other");
    }

    @Test
    void stopsWhereNoErrorWasPlanted() {
        assertThatThrownBy(() -> StepRun.in(folder)
                        .given("data", animals(60))
                        .run("audit: {step: audit.labels, from: data, label: kind, truth: planted}"))
                .hasMessage("audit.labels: must find the mark 'planted' with the label 'wrong', but no datum has it."
                        + " Plant errors first, or leave truth out.");
    }

    @Test
    void marksSuspiciousLabelsForAFilter() {
        StepRun.Outcome outcome = StepRun.in(folder)
                .given("data", animals(200))
                .run(
                        "planted: {step: plant.label-errors, from: data, label: kind, share: 10%}",
                        "marked: {step: score.label-quality, from: planted, label: kind}",
                        "clean: {step: filter.marks, from: marked, rules: {label-quality: {labels: [plausible]}}}");

        long wrongBefore = outcome.data("planted").stream()
                .filter(AuditLabelsTest::isWrong)
                .count();
        long wrongAfter =
                outcome.data("clean").stream().filter(AuditLabelsTest::isWrong).count();
        assertThat(wrongBefore).isGreaterThan(20);
        assertThat(wrongAfter).isLessThan(wrongBefore / 5);
        assertThat(outcome.data("marked"))
                .allSatisfy(datum -> assertThat(datum.mark("label-quality")
                                .orElseThrow()
                                .score()
                                .orElseThrow())
                        .isBetween(0.0, 1.0));
    }

    private static boolean isWrong(Datum datum) {
        return datum.mark("planted").flatMap(Mark::label).orElseThrow().equals("wrong");
    }

    @Test
    void plantsTheSameErrorsWhateverElseIsThere() {
        List<Datum> data = animals(100);
        List<Datum> half = data.subList(0, 100);

        assertThat(planted(half)).isEqualTo(planted(data).subList(0, 100));
    }

    private List<String> planted(List<Datum> data) {
        return StepRun.in(folder)
                .given("data", data)
                .run("planted: {step: plant.label-errors, from: data, label: kind, share: 20%}")
                .data("planted")
                .stream()
                .map(datum -> datum.mark("planted").flatMap(Mark::label).orElseThrow())
                .toList();
    }

    private StepRun.Outcome audit(List<Datum> data) {
        return StepRun.in(folder).given("data", data).run("audit: {step: audit.labels, from: data, label: kind}");
    }

    private static Estimate figure(StepRun.Outcome outcome, String name) {
        return outcome.figure("audit", name).orElseThrow().estimate();
    }

    /** So many texts about cats and as many about dogs, with words of both. */
    private static List<Datum> animals(int each) {
        List<String> both = List.of("the", "animal", "ran", "home", "and", "ate", "slept", "today", "again");
        RandomGenerator chance = new Seed(21).generator();
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < 2 * each; i++) {
            String kind = i % 2 == 0 ? "cat" : "dog";
            List<String> own =
                    kind.equals("cat") ? List.of("purr", "mouse", "whisker") : List.of("bark", "bone", "leash");
            StringBuilder text = new StringBuilder();
            for (int word = 0; word < 14; word++) {
                List<String> from = word % 3 == 0 ? own : both;
                text.append(from.get(chance.nextInt(from.size()))).append(' ');
            }
            data.add(labelled(text.append(chance.nextInt(1000)).toString(), kind, i));
        }
        return data;
    }

    private static Datum labelled(String text, String kind, int line) {
        return Data.document(text, line).withMetadata(new Metadata("{\"kind\":\"%s\"}".formatted(kind)));
    }
}
