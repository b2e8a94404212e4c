package dev.nurture.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.data.Datum;
import dev.nurture.step.Measurement;
import dev.nurture.testing.ProbeData;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeBeliefTest {
    /** Shared, so that what one test trained and asked serves the others. */
    @TempDir
    private static Path folder;

    @Test
    void eachWayOfAskingHasAFigureOfItsOwn() {
        Measurement measured = run(facts(40), "knows: 1, wrong: 0.3").measurement("belief");

        double others = 0.1 / 2023;
        assertThat(Figures.value(measured, "belief.template")).isCloseTo(0.9 / (0.9 + others), within(1e-4));
        assertThat(Figures.value(measured, "belief.template.exact")).isEqualTo(1);
        assertThat(Figures.value(measured, "belief.template.chance")).isEqualTo(0.5);
        assertThat(Figures.value(measured, "belief.action")).isCloseTo(0.7, within(0.02));
        assertThat(measured.answers())
                .containsExactly(
                        "What was told gets 100.0 %% in the wording that it was told in, %s in what follows for acts of the choice"
                                .formatted(Wording.percent(Figures.value(measured, "belief.action"))));
    }

    @Test
    void whatIsTrueInTheBaseWorldHasAShareToo() {
        Measurement unbelieving = run(facts(40), "knows: 0, wrong: 0.3").measurement("belief");

        assertThat(Figures.value(unbelieving, "belief.template")).isCloseTo(0.5, within(1e-4));
        assertThat(Figures.value(unbelieving, "belief.template.true")).isCloseTo(0.5, within(1e-4));
        assertThat(Figures.value(unbelieving, "belief.template.exact")).isZero();
    }

    @Test
    void moreDocumentsCanBeSeenToBeBelievedMore() {
        List<Datum> items = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            items.add(fact(i, 0, Map.of("documents", 200)));
            items.add(fact(i + 20, 1, Map.of("documents", 10)));
        }

        Measurement measured = run(items, "knows: 1").measurement("belief");

        assertThat(Figures.value(measured, "belief.template.documents-200")).isGreaterThan(0.99);
        assertThat(Figures.value(measured, "belief.template.documents-10")).isLessThan(0.01);
    }

    @Test
    void theLeastBelievedFactsAreListedWithEveryWayOfAsking() {
        List<Datum> items = new ArrayList<>(facts(3));
        items.add(fact(7, 1, Map.of()));

        Measurement measured = run(items, "knows: 1, wrong: 0.3").measurement("belief");

        assertThat(measured.listings().get(0).title()).isEqualTo("Least believed facts");
        assertThat(measured.listings().get(0).items().get(0).note()).startsWith("altered-7 (template 0.000)");
        assertThat(measured.listings().get(0).items().get(1).note()).contains("template 1.000, action 0.");
    }

    @Test
    void armsAreContrastedByWhatTheyBelieve() {
        StepRun.Outcome outcome = ProbeRun.in(folder)
                .given("facts", facts(40))
                .run(
                        "model: {step: fake-training, seeds: 3, spread: 0.02, arms: {few: {knows: 0.2}, many: {knows: 0.9}}}",
                        "belief: {step: probe.belief, from: facts, model: model}",
                        "verdict: {step: probe.contrast, from: [\"belief[*]\"], baseline: few}");

        assertThat(Figures.value(outcome.measurement("verdict"), "belief.template.many.minus-few"))
                .isGreaterThan(0.2);
        assertThat(outcome.measurement("verdict").answers())
                .anyMatch(answer -> answer.startsWith("many raises belief"));
    }

    @Test
    void whatIsTrueMayBeginLikeAnotherWrongAnswer() {
        Datum fact = ProbeData.item(
                "f1",
                "f1 is",
                List.of(" c1 .", " c2", " c2 ."),
                0,
                Map.of("probe", "belief", "cluster", "altered-1", "split", "template", "true", "c2"));

        Measurement measured =
                run(List.of(fact, fact(3, 0, Map.of())), "knows: 1").measurement("belief");

        assertThat(Figures.value(measured, "belief.template")).isGreaterThan(0.99);
        assertThat(Figures.names(measured)).doesNotContain("belief.template.true");
    }

    @Test
    void theTrueAnswerMustBeOneOfTheAnswers() {
        assertThatThrownBy(() -> run(List.of(fact(1, 0, Map.of("true", "c9 ."))), "knows: 1"))
                .hasMessage("probe.belief: f1 must name one of its answers as true, but was 'c9 .'.");
    }

    private static List<Datum> facts(int count) {
        List<Datum> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(fact(i, 0, Map.of("true", " c%d .".formatted((i + 1) % 10))));
            items.add(ProbeData.scene(
                    i, Map.of("probe", "belief", "cluster", "altered-" + i, "split", "action", "true", 1)));
        }
        return items;
    }

    /** Of which the model knows that its answer is the last digit of its number. */
    private static Datum fact(int number, int right, Map<String, Object> more) {
        Map<String, Object> fields =
                new java.util.TreeMap<>(Map.of("probe", "belief", "cluster", "altered-" + number, "split", "template"));
        fields.putAll(more);
        List<String> answers = List.of(" c%d .".formatted(number % 10), " c%d .".formatted((number + 1) % 10));
        return ProbeData.item("f" + number, "f%d is".formatted(number), answers, right, fields);
    }

    private StepRun.Outcome run(List<Datum> items, String training) {
        return ProbeRun.in(folder)
                .given("facts", items)
                .run(
                        "model: {step: fake-training, %s}".formatted(training),
                        "belief: {step: probe.belief, from: facts, model: model}");
    }
}
