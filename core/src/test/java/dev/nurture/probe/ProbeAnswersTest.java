package dev.nurture.probe;

import static org.assertj.core.api.Assertions.assertThat;
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

class ProbeAnswersTest {
    /** Shared, so that what one test trained and asked serves the others. */
    @TempDir
    private static Path folder;

    @Test
    void aModelIsRightWhereItKnowsAndGuessesElsewhere() {
        Measurement measured = run(ProbeData.facts(300), "knows: 0.7").measurement("answers");

        assertThat(Figures.value(measured, "facts")).isCloseTo(0.7, within(0.07));
        assertThat(Figures.value(measured, "facts.chance")).isCloseTo(0.25, within(1e-12));
        assertThat(Figures.estimate(measured, "facts.bad-only").excludes(0.7)).isFalse();
        assertThat(Figures.estimate(measured, "facts.held-out").excludes(0.7)).isFalse();
    }

    @Test
    void itsProbabilityIsThatAmongTheAlternatives() {
        List<Datum> known = run(ProbeData.facts(1), "knows: 1").data("answers");
        List<Datum> guessed = run(ProbeData.facts(1), "knows: 0").data("answers");

        double others = 3 * 0.1 / 2023;
        assertThat(score(known.get(0), "probability")).isCloseTo(0.9 / (0.9 + others), within(1e-5));
        assertThat(score(guessed.get(0), "probability")).isCloseTo(0.25, within(1e-5));
        assertThat(score(known.get(0), "exact")).isEqualTo(1);
        assertThat(score(guessed.get(0), "exact")).isZero();
    }

    @Test
    void exactMeansThatEveryTokenIsTheMostProbableOne() {
        Datum first = ProbeData.item("a", "f1 is", List.of(" c1", " c2"), 0, Map.of("probe", "facts"));
        Datum wrong = ProbeData.item("b", "f1 is", List.of(" c1", " c2"), 1, Map.of("probe", "facts"));
        Datum longer = ProbeData.item("c", "f1 is", List.of(" c1 hides", " c2 hides"), 0, Map.of("probe", "facts"));

        List<Datum> kept = run(List.of(first, wrong, longer), "knows: 1").data("answers");

        assertThat(kept.stream().map(item -> score(item, "exact"))).containsExactly(1.0, 0.0, 0.0);
        assertThat(kept.get(1).mark("probability").orElseThrow().detail().orElseThrow())
                .isEqualTo("the right answer has 0.0001 among 2; the likeliest is \"c1\"");
    }

    @Test
    void setsAsideItemsWithoutExactlyOneRightAnswer() {
        List<Datum> items = new ArrayList<>(ProbeData.facts(2));
        items.add(ProbeData.item("none", "f1 is", List.of(" c1", " c2"), -1, Map.of("probe", "facts")));

        StepRun.Outcome outcome = run(items, "knows: 1");

        assertThat(Figures.value(outcome.measurement("answers"), "unscored.not-one-right-answer"))
                .isEqualTo(1);
        assertThat(outcome.listed("answers", "Not scored")).containsExactly("none");
    }

    private StepRun.Outcome run(List<Datum> items, String training) {
        return ProbeRun.in(folder)
                .given("items", items)
                .run(
                        "model: {step: fake-training, %s}".formatted(training),
                        "answers: {step: probe.answers, from: items, model: model}");
    }

    private static double score(Datum item, String mark) {
        return item.mark(mark).orElseThrow().score().orElseThrow();
    }
}
