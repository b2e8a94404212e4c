package dev.nurture.curate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.provenance.Seed;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.recipe.Share;
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

class SuspiciousComparisonsTest {
    private static final String OPPOSITE = "Nearly the same answers with the opposite label";

    @TempDir
    private Path folder;

    @Test
    void hasTheseDefaults() {
        assertThat(SettingsReader.read(AuditPreferences.Settings.class, List.of(), folder))
                .isEqualTo(new AuditPreferences.Settings(new Share(0.05), new Share(0.9), Optional.empty()));
    }

    @Test
    void findsComparisonsThatWereSwapped() {
        StepRun.Outcome outcome = StepRun.in(folder)
                .given("data", manners(300))
                .run(
                        "planted: {step: plant.label-errors, from: data, share: 8%}",
                        "audit: {step: audit.preferences, from: planted, review: 8%, truth: planted}");

        assertThat(figure(outcome, "planted-auc").low()).isGreaterThan(0.8);
        assertThat(figure(outcome, "planted-recall").value()).isGreaterThan(0.7);
        assertThat(figure(outcome, "model-agrees").value()).isBetween(0.8, 0.97);
    }

    /** Swapping every label must mirror the verdicts, since no side is special. */
    @Test
    void seesBothDirectionsAlike() {
        List<Datum> data = manners(60);

        StepRun.Outcome outcome = StepRun.in(folder)
                .given("data", data)
                .run(
                        "swapped: {step: plant.label-errors, from: data, share: 100%}",
                        "straight: {step: audit.preferences, from: data}",
                        "audit: {step: audit.preferences, from: swapped}");

        assertThat(figure(outcome, "model-agrees").value())
                .isEqualTo(outcome.figure("straight", "model-agrees")
                        .orElseThrow()
                        .estimate()
                        .value());
    }

    @Test
    void asksNoModelWhereNothingIsToBeReviewed() {
        StepRun.Outcome outcome = StepRun.in(folder)
                .given("data", manners(60))
                .run("audit: {step: audit.preferences, from: data, review: 0%}");

        assertThat(outcome.figure("audit", "comparisons")).isPresent();
        assertThat(outcome.figure("audit", "model-agrees")).isEmpty();
        assertThat(outcome.figure("audit", "suspicious")).isEmpty();
    }

    @Test
    void listsNearCopiesWithTheOppositeLabel() {
        List<Datum> data = new ArrayList<>(manners(30));
        String prompt = "Please tell me what I should do about the noise that my neighbours make in the evening";
        String kind = "I would talk to them first, calmly, and ask whether they know how far it can be heard at night";
        String rude = "Make more noise than they do, shout at them, and see who has to give up before the other does";
        data.add(Data.comparison("for", prompt, kind, rude));
        data.add(Data.comparison("against", prompt + "?", rude + ".", kind + "."));
        data.add(Data.comparison("same", prompt + "!", kind + "!", rude + "!"));

        assertThat(audit(data).listed("audit", OPPOSITE)).containsExactlyInAnyOrder("for", "against", "same");
    }

    @Test
    void leavesIdenticalAndEmptySidesOut() {
        List<Datum> data = new ArrayList<>(manners(30));
        data.add(Data.comparison("same", "p", "x", "x"));
        data.add(Data.comparison("empty", "q", "", "y"));

        assertThat(figure(audit(data), "suspicious").n()).isEqualTo(30);
    }

    @Test
    void marksComparisonsButNotDocuments() {
        List<Datum> data = new ArrayList<>(manners(40));
        data.add(Data.document("no comparison", 1).withKey("text"));

        StepRun.Outcome outcome =
                StepRun.in(folder).given("data", data).run("marked: {step: score.label-quality, from: data}");

        assertThat(outcome.names("marked")).hasSize(41);
        assertThat(outcome.data("marked"))
                .filteredOn(datum -> datum.mark("label-quality").isEmpty())
                .extracting(Datum::name)
                .containsExactly("text");
        assertThat(outcome.data("marked"))
                .filteredOn(datum -> datum.mark("label-quality")
                        .flatMap(Mark::label)
                        .filter("suspicious"::equals)
                        .isPresent())
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void needsPromptsToTrainOn() {
        assertThatThrownBy(() -> StepRun.in(folder)
                        .given("data", manners(5))
                        .run("marked: {step: score.label-quality, from: data}"))
                .hasMessage(
                        "score.label-quality: must have comparisons on 10 prompts or more to train on, but has fewer."
                                + " Give more, or name a label.");
        assertThat(audit(manners(5)).figure("audit", "model-agrees")).isEmpty();
    }

    private StepRun.Outcome audit(List<Datum> data) {
        return StepRun.in(folder).given("data", data).run("audit: {step: audit.preferences, from: data}");
    }

    private static Estimate figure(StepRun.Outcome outcome, String name) {
        return outcome.figure("audit", name).orElseThrow().estimate();
    }

    /** Polite answers are chosen, rude ones rejected. */
    private static List<Datum> manners(int count) {
        List<String> polite = List.of("please", "gladly", "welcome", "thank", "kindly");
        List<String> rude = List.of("stupid", "shut", "hate", "idiot", "never");
        List<String> both = List.of("you", "the", "answer", "is", "here", "for", "that", "question", "maybe");
        RandomGenerator chance = new Seed(31).generator();
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            data.add(Data.comparison(
                    "c" + i, "question number " + i, said(polite, both, chance), said(rude, both, chance)));
        }
        return data;
    }

    private static String said(List<String> own, List<String> both, RandomGenerator chance) {
        StringBuilder text = new StringBuilder();
        for (int word = 0; word < 16; word++) {
            List<String> from = word % 4 == 0 ? own : both;
            text.append(from.get(chance.nextInt(from.size()))).append(' ');
        }
        return text.append(chance.nextInt(1000)).toString();
    }
}
