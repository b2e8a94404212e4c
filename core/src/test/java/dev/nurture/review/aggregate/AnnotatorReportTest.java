package dev.nurture.review.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;
import dev.nurture.review.JudgementsBuilder;
import dev.nurture.review.Scale;
import dev.nurture.stat.Estimate;
import dev.nurture.testing.CrowdData;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotatorReportTest {
    private static final Seed SEED = new Seed(5);

    @Test
    void tellsGoodUselessAndLyingAnnotatorsApart() {
        JudgementsBuilder builder = Judgements.builder(Scale.NOMINAL);
        Random chance = new Random(1);
        for (int i = 0; i < 300; i++) {
            for (int w = 0; w < 6; w++) {
                builder.add("i" + i, "good" + w, "c" + (chance.nextDouble() < .9 ? i % 2 : 1 - i % 2));
            }
            builder.add("i" + i, "random", "c" + chance.nextInt(2));
            builder.add("i" + i, "liar", "c" + (1 - i % 2));
        }
        Judgements judgements = builder.build();
        Aggregate result = new HierarchicalDawidSkene().aggregate(judgements, SEED);
        AnnotatorReport report = new AnnotatorReport(result, Gold.none(judgements), Costs.even(2), SEED);

        assertThat(report.accuracy(0).orElseThrow().value()).isBetween(.84, .95);
        assertThat(report.quality(0).orElseThrow().value()).isBetween(.7, .9);
        Estimate liar = report.accuracy(annotator(judgements, "liar")).orElseThrow();
        assertThat(liar.high()).isLessThan(.05);
        assertThat(report.quality(annotator(judgements, "liar")).orElseThrow().low())
                .isGreaterThan(.8);
        Estimate random = report.quality(annotator(judgements, "random")).orElseThrow();
        assertThat(random.low()).isLessThan(.05);
        assertThat(random.high()).isLessThan(.25);
        assertThat(report.accuracyOnGold(0)).isEmpty();
    }

    private static int annotator(Judgements judgements, String name) {
        for (int w = 0; w < judgements.annotators(); w++) {
            if (judgements.annotatorName(w).equals(name)) {
                return w;
            }
        }
        throw new AssertionError(name);
    }

    @Test
    void costsDecideWhatIsCheapest() {
        Costs costs = Costs.of(List.of("harmful", "harmless"), Map.of("harmful>harmless", 10.0));

        assertThat(costs.cheapest(new double[] {.2, .8})).isZero();
        assertThat(costs.cheapest(new double[] {.05, .95})).isOne();
        assertThat(costs.expected(new double[] {.2, .8}, 1)).isCloseTo(2, within(1e-12));
        assertThat(costs.least(new double[] {.2, .8})).isCloseTo(.8, within(1e-12));
        assertThat(costs.areEven()).isFalse();
        assertThat(Costs.of(List.of("a", "b"), Map.of()).areEven()).isTrue();
    }

    @Test
    void costsAreNeverBelowNothing() {
        assertThatThrownBy(() -> Costs.of(List.of("a", "b"), Map.of("a", -1.0)))
                .hasMessage("costs: must be 0 or more, but a costs -1.0.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rte", "bluebirds", "CF", "SP"})
    void hiddenLabelsMakeAModelLessSureAndMoreRight(String set) {
        CrowdData data = CrowdData.read(set);
        Aggregator model = new HierarchicalDawidSkene();
        Aggregate raw = model.aggregate(data.judgements(), SEED);

        Calibration calibration = Calibration.of(model, raw, Gold.none(data.judgements()), SEED);

        assertThat(calibration.source()).isEqualTo(Calibration.Source.HIDDEN_LABELS);
        assertThat(calibration.temperature()).isGreaterThan(1.2);
        assertThat(surprise(calibration.apply(raw), data.gold())).isLessThan(.85 * surprise(raw, data.gold()));
    }

    @Test
    void goldMakesAModelAsSureAsItShouldBe() {
        CrowdData data = CrowdData.read("SP");
        Aggregator model = new HierarchicalDawidSkene();
        Aggregate raw = model.aggregate(data.judgements(), SEED);
        Gold known = data.gold().without(item -> item % 5 != 0);
        Gold rest = data.gold().without(item -> item % 5 == 0);

        Calibration calibration = Calibration.of(model, raw, known, SEED);

        assertThat(calibration.source()).isEqualTo(Calibration.Source.GOLD);
        double sure = Arrays.stream(rest.items())
                .mapToDouble(calibration.apply(raw)::most)
                .average()
                .orElseThrow();
        double right = Arrays.stream(rest.items())
                .mapToDouble(item -> raw.expectedHit(item, rest.of(item)))
                .average()
                .orElseThrow();
        assertThat(sure).isCloseTo(right, within(.015));
    }

    private static double surprise(Aggregate result, Gold gold) {
        return Arrays.stream(gold.items())
                .mapToDouble(item -> -Math.log(Math.max(1e-6, result.posterior(item, gold.of(item)))))
                .average()
                .orElseThrow();
    }
}
