package dev.nurture.review.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.data.Metadata;
import dev.nurture.recipe.Share;
import dev.nurture.review.JudgementRows;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import dev.nurture.testing.StepSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewAttackTest {
    @TempDir
    private Path folder;

    @Test
    void tellsWhatEachDefenceIsWorth() throws IOException {
        StepRun.Outcome outcome = run("attacks: liar, shares: 40%, times: 2");

        assertThat(value(outcome, "liar-40-majority")).isBetween(0.3, 0.9);
        assertThat(value(outcome, "liar-40-gold-log-odds")).isGreaterThan(0.98);
        List<String> table = Files.readAllLines(outcome.files("out").resolve("attacks.csv"));
        assertThat(table).hasSize(1 + AttackStudy.defences().size());
        assertThat(table.get(1)).startsWith("liar,0.40,majority,0.");
    }

    @Test
    void hasTheseDefaults() {
        assertThat(StepSettings.of("step: review.attack, from: data, truth: data"))
                .isEqualTo(new ReviewAttack.Settings(
                        new JudgementRows("item", "annotator", "label", Optional.empty(), List.of()),
                        List.of(),
                        "label",
                        List.of(Behaviour.RANDOM, Behaviour.CONSTANT, Behaviour.LIAR, Behaviour.SLEEPER),
                        List.of(new Share(0.2), new Share(0.4), new Share(0.55)),
                        3));
    }

    @Test
    void refusesAttackersWhoMeanWell() {
        assertThatThrownBy(() -> run("attacks: honest"))
                .hasMessageContaining("attacks: must be of random, constant, liar, sleeper, but was honest");
    }

    private StepRun.Outcome run(String settings) {
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            data.add(Data.document("text " + i, i)
                    .withKey("d" + (1000 + i))
                    .withMetadata(new Metadata("{\"truth\":\"%s\"}".formatted(i % 2 == 0 ? "yes" : "no"))));
        }
        return StepRun.in(folder)
                .given("data", data)
                .run(
                        "crowd: {step: review.simulate, from: data, truth: truth, crowd: {people: {honest: 20}}, labels-per-item: 10}",
                        "out: {step: review.attack, from: crowd, truth: data, truth-field: truth, %s}"
                                .formatted(settings));
    }

    private static double value(StepRun.Outcome outcome, String figure) {
        return outcome.figure("out", figure).orElseThrow().estimate().value();
    }
}
