package dev.nurture.review.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.data.Datum;
import dev.nurture.data.Metadata;
import dev.nurture.recipe.Share;
import dev.nurture.review.JudgementRows;
import dev.nurture.review.watch.Escalation;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import dev.nurture.testing.StepSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewPlanTest {
    private static final String CROWD =
            "crowd: {step: review.simulate, from: data, truth: truth, crowd: {people: {honest: 20}, difficulty: 0, spread: 0}, labels-per-item: 9}";

    @TempDir
    private Path folder;

    @Test
    void moreLabelsLeaveFewerErrorsAsArithmeticSays() {
        StepRun.Outcome outcome = run("stop: fixed, levels: [1, 3, 7], model: majority, orders: 8");

        for (int labels : List.of(1, 3, 7)) {
            assertThat(value(outcome, "error-at-" + labels))
                    .isCloseTo(MajorityError.independent(labels, 0.2), within(0.03));
        }
        assertThat(value(outcome, "error-at-1")).isGreaterThan(2 * value(outcome, "error-at-7"));
        assertThat(value(outcome, "money-at-3")).isCloseTo(3 * 300 * 0.05 * 1.2, within(1e-6));
    }

    @Test
    void choosesTheCheapestThatReachesTheTarget() {
        StepRun.Outcome outcome = run("stop: fixed, levels: [1, 3, 5, 7, 9], model: majority, target: 9%, orders: 3");

        double chosen = value(outcome, "chosen");
        assertThat(outcome.figure("out", "error").orElseThrow().estimate().high())
                .isLessThanOrEqualTo(0.09);
        assertThat(chosen).isBetween(5.0, 9.0);
    }

    @Test
    void higherHarmBuysMoreLabels() {
        StepRun.Outcome outcome = run("stop: cost, levels: [0.1, 5], orders: 2");

        assertThat(value(outcome, "money-at-5")).isGreaterThan(1.3 * value(outcome, "money-at-0-1"));
        assertThat(value(outcome, "error-at-5")).isLessThan(value(outcome, "error-at-0-1"));
    }

    /** A trusted person costs as much as seventeen labels, but where missing is dear one answer is worth it. */
    @Test
    void handsItemsToTrustedPeopleWhereThatIsWorthIt() {
        StepRun.Outcome crowd = run("stop: cost, levels: [20], orders: 2");
        StepRun.Outcome worth = run("stop: cost, levels: [20], routing: worth, orders: 2");
        StepRun.Outcome cheap = run("stop: cost, levels: [0.5], routing: worth, orders: 2");

        assertThat(value(worth, "escalated")).isGreaterThan(10);
        assertThat(value(cheap, "escalated")).isZero();
        assertThat(value(worth, "loss")).isLessThan(value(crowd, "loss"));
    }

    @Test
    void writesTheCurveForLaterStages() throws IOException {
        List<String> lines = Files.readAllLines(
                run("audited: 10%, orders: 2, slice: truth").files("out").resolve("curve.csv"));

        assertThat(lines.get(0))
                .startsWith(
                        "level,labels-per-item,money,money-low,money-high,hours,error,error-low,error-high,expected-error");
        assertThat(lines).hasSize(5);
        assertThat(lines)
                .allMatch(line -> line.split(",", -1).length == lines.get(0).split(",", -1).length);
        assertThat(lines.get(1)).startsWith("0.8,").endsWith(",true");
    }

    @Test
    void saysUnanchoredWithoutTruth() {
        StepRun.Outcome outcome =
                StepRun.in(folder).given("data", data()).run(CROWD, "out: {step: review.plan, from: crowd, orders: 1}");

        assertThat(outcome.figure("out", "error")).isEmpty();
        assertThat(outcome.measurement("out").answers().get(0)).contains("unanchored");
    }

    @Test
    void hasTheseDefaults() {
        assertThat(StepSettings.of("step: review.plan, from: data"))
                .isEqualTo(new PlanSettings(
                        new JudgementRows("item", "annotator", "label", Optional.empty(), List.of()),
                        List.of(),
                        "label",
                        Optional.empty(),
                        List.of(),
                        PlanSettings.Stop.POSTERIOR,
                        List.of(0.8, 0.9, 0.95, 0.99),
                        2,
                        7,
                        new Share(0.05),
                        PlanSettings.Model.HIERARCHICAL,
                        LabelPlan.Decision.MOST_PROBABLE,
                        LabelPlan.Routing.CROWD,
                        new Share(0),
                        PlanSettings.Admission.OPEN,
                        new Share(0.6),
                        new Share(0.85),
                        new Share(0),
                        Escalation.Ranking.BOTH,
                        new Share(0),
                        new Share(0.02),
                        0.05,
                        0.001,
                        1,
                        20,
                        60,
                        new Share(0.2),
                        new Share(0),
                        0,
                        1,
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        5));
    }

    @Test
    void refusesPlansThatCannotBe() {
        assertThatThrownBy(() -> run("admission: screened"))
                .hasMessageContaining(
                        "honeypots: must be above 0 to screen annotators, but was 0. Set it, such as honeypots: 8%.");
        assertThatThrownBy(() -> run("levels: [1.5]"))
                .hasMessageContaining("levels: must be above 0, and of posteriors at most 1, but was 1.5");
        assertThatThrownBy(() -> run("fewest: 4, most: 3"))
                .hasMessageContaining("fewest and most: must be 1 or more and rise, but were 4 and 3");
        assertThatThrownBy(() -> run("truth-field: nothing"))
                .hasMessage(
                        "truth: must know items that were judged, but no datum has 'nothing' under the name of one. Check the field and the ids.");
        assertThatThrownBy(() -> StepRun.in(folder)
                        .given("data", data())
                        .run(CROWD, "out: {step: review.plan, from: crowd, escalated: 10%}"))
                .hasMessage(
                        "review.plan: must know the truth for honeypots, escalation and audits, but reads none. Name the data with truth.");
    }

    private StepRun.Outcome run(String settings) {
        String fields = settings.contains("truth-field") ? settings : "truth-field: truth, " + settings;
        return StepRun.in(folder)
                .given("data", data())
                .run(CROWD, "out: {step: review.plan, from: crowd, truth: data, %s}".formatted(fields));
    }

    private static double value(StepRun.Outcome outcome, String figure) {
        return outcome.figure("out", figure).orElseThrow().estimate().value();
    }

    private static List<Datum> data() {
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            data.add(Data.document("text " + i, i)
                    .withKey("d" + (1000 + i))
                    .withMetadata(new Metadata("{\"truth\":\"%s\"}".formatted(i % 2 == 0 ? "yes" : "no"))));
        }
        return data;
    }
}
