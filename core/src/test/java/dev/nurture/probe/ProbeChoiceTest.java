package dev.nurture.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.data.Datum;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import dev.nurture.testing.ProbeData;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeChoiceTest {
    private static final String PLAIN = "tale the lamp";

    /** Shared, so that what one test trained and asked serves the others. */
    @TempDir
    private static Path folder;

    @Test
    void anAnswerIsRightWhereItIsTheMostProbableOne() {
        Measurement measured = run(ProbeData.facts(200), "knows: 0.7", "f is").measurement("choice");

        assertThat(Figures.value(measured, "facts")).isCloseTo(0.7, within(0.07));
        assertThat(Figures.value(measured, "facts.chance")).isEqualTo(0.25);
        assertThat(Figures.names(measured)).contains("facts.held-out", "facts.bad-only", "facts.macro");
        assertThat(measured.answers().get(0)).startsWith("facts: right in ").endsWith("where guessing gives 25.0 %");
    }

    @Test
    void answersFollowTheOrderOfTheProbes() {
        List<Datum> items = new ArrayList<>(letters(20, 5));
        items.addAll(ProbeData.facts(20));

        Measurement measured = run(items, "knows: 0.7", "f is").measurement("choice");

        assertThat(measured.answers())
                .extracting(answer -> answer.substring(0, answer.indexOf(':')))
                .isSortedAccordingTo(java.util.Comparator.comparing(
                        (String probe) -> Figures.names(measured).indexOf(probe)));
        assertThat(measured.answers())
                .filteredOn(answer -> answer.contains(": right in "))
                .hasSize(2);
    }

    @Test
    void likingForALetterIsNoKnowledge() {
        Measurement measured = run(letters(100, 30), "wrong: 0.1", PLAIN).measurement("choice");

        assertThat(Figures.value(measured, "letters")).isCloseTo(0.7, within(1e-9));
        assertThat(Figures.value(measured, "letters.balanced")).isCloseTo(0.5, within(1e-9));
        assertThat(Figures.value(measured, "letters.picks.returns")).isEqualTo(1);
        assertThat(Figures.value(measured, "letters.picks.keeps")).isZero();
        assertThat(measured.answers())
                .anyMatch(answer -> answer.startsWith("letters: returns is chosen in 100.0 % of the questions"));
    }

    @Test
    void calibrationTakesAwayWhatIsLikedAnyhow() {
        Measurement measured = run(letters(100, 30), "wrong: 0.1", PLAIN).measurement("choice");

        assertThat(Figures.value(measured, "letters.calibrated")).isBetween(0.3, 0.7);
    }

    @Test
    void aPromptThatAsksNothingMayBeBeyondAModel() {
        Measurement measured = run(letters(10, 3), "wrong: 0.1", "dragons").measurement("choice");

        assertThat(Figures.value(measured, "letters")).isCloseTo(0.7, within(1e-9));
        assertThat(Figures.names(measured)).doesNotContain("letters.calibrated");
    }

    @Test
    void bothOrdersTogetherShowNoLikingForAPlace() {
        List<Datum> items = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            items.add(letter(i, 0, Map.of("pair", "q" + i, "order", "given")));
            items.add(letter(i, 1, Map.of("pair", "q" + i, "order", "reversed")));
        }

        Measurement measured = run(items, "wrong: 0.1", PLAIN).measurement("choice");

        assertThat(Figures.value(measured, "letters")).isCloseTo(0.5, within(1e-9));
        assertThat(Figures.value(measured, "letters.both-orders.same")).isZero();
    }

    @Test
    void ofManyOptionsTheLikeliestOverBothOrdersCounts() {
        BothOrders pair = pair(new double[] {0.4, 0.35, 0.25}, new double[] {0.25, 0.3, 0.45});

        assertThat(pair.mean()[0]).isCloseTo(0.425, within(1e-12));
        assertThat(pair.isRight()).isTrue();
        assertThat(pair.isAlike()).isTrue();
    }

    @Test
    void wrongAnswersThatDifferAreNotAlike() {
        assertThat(pair(new double[] {0.2, 0.5, 0.3}, new double[] {0.5, 0.3, 0.2})
                        .isAlike())
                .isFalse();
        assertThat(pair(new double[] {0.2, 0.5, 0.3}, new double[] {0.3, 0.5, 0.2})
                        .isAlike())
                .isTrue();
    }

    /** Of which the first of three options is right, by what each letter has as given and reversed. */
    private static BothOrders pair(double[] given, double[] reversed) {
        List<ProbeItem> items = List.of(options(0, "given"), options(2, "reversed"));
        List<double[]> told = List.of(given, reversed);
        return BothOrders.of(
                        List.of(0, 1),
                        items,
                        item -> choice(told.get(item), items.get(item).right()))
                .get(0);
    }

    private static ProbeItem options(int right, String order) {
        return ProbeItem.of(
                ProbeData.item(
                        "q" + order,
                        "tale",
                        List.of(" (A)", " (B)", " (C)"),
                        right,
                        Map.of("pair", "q", "order", order)),
                "probe.choice");
    }

    private static ChoiceScorer.Choice choice(double[] probabilities, List<Boolean> right) {
        double[] sums = java.util.Arrays.stream(probabilities).map(Math::log).toArray();
        return new ChoiceScorer.Choice(sums, new int[] {4, 4, 4}, Optional.empty(), right);
    }

    @Test
    void aQuestionInBothOrdersIsNoMoreThanOneUnitOfTheBalancedRate() {
        double[] half = new double[60];
        long[] questions = new long[60];
        for (int i = 0; i < half.length; i++) {
            half[i] = i % 2;
            questions[i] = i;
        }
        Estimate rate = new Estimate(0.5, 0.37, 0.63, 0.95, 60, "t");
        long[] others =
                java.util.Arrays.stream(questions).map(key -> key + 1000).toArray();

        Estimate together = balanced(rate, half, questions, questions);
        Estimate apart = balanced(rate, half, questions, others);

        assertThat(together.low()).isCloseTo(0.37, within(1e-9));
        assertThat(together.n()).isEqualTo(60);
        assertThat(apart.low()).isCloseTo(0.5 - 0.13 / Math.sqrt(2), within(1e-9));
        assertThat(apart.n()).isEqualTo(120);
    }

    private static Estimate balanced(Estimate rate, double[] scores, long[] first, long[] second) {
        return new BalancedRate(
                        List.of(rate, rate),
                        List.of(
                                BalancedRate.residuals(scores, first, 0.5),
                                BalancedRate.residuals(scores, second, 0.5)))
                .mean();
    }

    @Test
    void theBalancedRateIsNoSurerThanThePlainOne() {
        List<Datum> items = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String scene = i % 2 == 0 ? "the lamp" : "the";
            items.add(both(i, scene, List.of(" returns", " keeps"), "given"));
            items.add(both(i, scene, List.of(" keeps", " hides"), "reversed"));
        }

        Measurement measured = run(items, "wrong: 0.1", PLAIN).measurement("choice");

        assertThat(width(measured, "letters.balanced")).isGreaterThan(0.95 * width(measured, "letters"));
    }

    /** Right in both orders behind a lamp, and wrong in both elsewhere. */
    private static Datum both(int number, String scene, List<String> answers, String order) {
        return ProbeData.item(
                "q" + number + order,
                "tale s%d %s".formatted(number, scene),
                answers,
                0,
                Map.of("probe", "letters", "cluster", "q" + number, "pair", "q" + number, "order", order));
    }

    private static double width(Measurement measured, String name) {
        Estimate estimate = Figures.estimate(measured, name);
        return estimate.high() - estimate.low();
    }

    @Test
    void lengthIsTakenOutByCharacters() {
        Datum item = ProbeData.item("f1", "f1 is", List.of(" c1", " c2 hides the lamp ."), 0, Map.of("probe", "facts"));

        ChoiceScorer.Choice choice = new ChoiceScorer.Choice(
                new double[] {-4, -6}, new int[] {2, 12}, Optional.empty(), List.of(true, false));

        assertThat(choice.correct(choice.sums())).isEqualTo(1);
        assertThat(choice.correct(choice.normalised())).isZero();
        assertThat(Figures.value(run(List.of(item), "knows: 1", PLAIN).measurement("choice"), "facts"))
                .isEqualTo(1);
    }

    @Test
    void severalRightAnswersAddUp() {
        ChoiceScorer.Choice choice = new ChoiceScorer.Choice(
                new double[] {Math.log(0.2), Math.log(0.1), Math.log(0.3)},
                new int[] {1, 1, 1},
                Optional.empty(),
                List.of(true, true, false));

        assertThat(choice.probability()).isCloseTo(0.5, within(1e-12));
        assertThat(choice.correct(choice.sums())).isZero();
        assertThat(choice.picked()).isEqualTo(2);
    }

    @Test
    void setsAsideWhatIsNoChoice() {
        Datum none = ProbeData.item("none", "f1 is", List.of(" c1", " c2"), -1, Map.of("probe", "facts"));
        List<Datum> items = new ArrayList<>(ProbeData.facts(3));
        items.add(none);

        StepRun.Outcome outcome = run(items, "knows: 1", PLAIN);

        assertThat(Figures.value(outcome.measurement("choice"), "unscored.no-choice"))
                .isEqualTo(1);
        assertThat(outcome.listed("choice", "Not scored")).containsExactly("none");
    }

    @Test
    void hasDefaults() {
        assertThat(ProbeRun.settings("step: probe.choice, from: data, model: model"))
                .isEqualTo(new ProbeChoice.Settings(new ProbeSettings(Tag.WANTED, Optional.empty(), 64), "N/A"));
    }

    /** Questions of which the first {@code others} have the answer that the model does not like. */
    private static List<Datum> letters(int count, int others) {
        List<Datum> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(letter(i, i < others ? 1 : 0, Map.of()));
        }
        return items;
    }

    private static Datum letter(int number, int right, Map<String, Object> more) {
        Map<String, Object> fields = new java.util.TreeMap<>(Map.of("probe", "letters", "cluster", "q" + number));
        fields.putAll(more);
        return ProbeData.item(
                "q" + number + "-" + right,
                "tale s%d the lamp".formatted(number),
                List.of(" returns", " keeps"),
                right,
                fields);
    }

    private StepRun.Outcome run(List<Datum> items, String training, String free) {
        return ProbeRun.in(folder)
                .given("items", items)
                .run(
                        "model: {step: fake-training, %s}".formatted(training),
                        "choice: {step: probe.choice, from: items, model: model, content-free: '%s'}".formatted(free));
    }
}
