package dev.nurture.review.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.provenance.Seed;
import dev.nurture.review.aggregate.Aggregator;
import dev.nurture.review.aggregate.CappedVote;
import dev.nurture.review.aggregate.FittedSkills;
import dev.nurture.review.aggregate.HierarchicalDawidSkene;
import dev.nurture.review.aggregate.MajorityVote;
import dev.nurture.review.simulate.Behaviour;
import dev.nurture.review.simulate.PlantedAttack;
import dev.nurture.review.watch.Escalation;
import dev.nurture.review.watch.SequentialTest;
import dev.nurture.testing.CrowdData;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayTest {
    private static final Prices PRICES = new Prices(0.1, 0.001, 1, 20, 60, 0, 0, 0);
    private static final Seed SEED = new Seed(7);

    /** Accuracy at a mean number of labels, as measured elsewhere with five random orders. */
    @ParameterizedTest
    @CsvSource({
        "rte, fixed, 1, 10, .727, 1",
        "rte, fixed, 3, 10, .808, 3",
        "rte, fixed, 5, 10, .853, 5",
        "rte, fixed, 10, 10, .899, 10",
        "rte, lead, 2, 10, .856, 3.2",
        "rte, lead, 3, 10, .890, 5.3",
        "rte, posterior, .90, 10, .911, 3.2",
        "rte, posterior, .95, 10, .919, 4.1",
        "rte, posterior, .99, 10, .922, 5.8",
        "SP_amt, fixed, 3, 20, .925, 3",
        "SP_amt, lead, 2, 20, .934, 2.4",
        "SP_amt, posterior, .95, 20, .937, 2.05"
    })
    void adaptiveStoppingBuysTheMeasuredAccuracy(
            String set, String rule, double level, int cap, double accuracy, double labels) {
        CrowdData data = CrowdData.read(set);
        boolean model = rule.equals("posterior");
        Aggregator aggregator = model ? new FittedSkills(data.judgements()) : new MajorityVote();

        PlanPoint point = point(
                data,
                plan(
                        rule(rule, level),
                        rule.equals("fixed") ? (int) level : 1,
                        rule.equals("fixed") ? (int) level : cap,
                        aggregator),
                5);

        assertThat(1 - point.error().orElseThrow().value()).isCloseTo(accuracy, within(0.012));
        assertThat(point.labelsPerItem()).isCloseTo(labels, within(0.12));
        assertThat(point.money().value())
                .isCloseTo(0.1 * point.labelsPerItem() * data.judgements().items(), within(1e-6));
    }

    /** The same without knowing anything before its time. */
    @Test
    void halfOfTheLabelsAreEnoughAlsoWithoutHindsight() {
        CrowdData data = CrowdData.read("rte");

        PlanPoint adaptive = point(data, plan(new StopRule.Posterior(0.9), 2, 10, new HierarchicalDawidSkene()), 2);
        PlanPoint full = point(data, plan(new StopRule.Fixed(10), 10, 10, new MajorityVote()), 2);

        assertThat(adaptive.labelsPerItem()).isLessThan(5.5);
        assertThat(adaptive.error().orElseThrow().value())
                .isLessThan(full.error().orElseThrow().value() + 0.005);
    }

    @Test
    void spendsNoMoreThanTheBudget() {
        CrowdData data = CrowdData.read("rte");
        LabelPlan plan = new LabelPlan(
                new StopRule.Fixed(10),
                1,
                10,
                0,
                new MajorityVote(),
                Optional.empty(),
                LabelPlan.Decision.MOST_PROBABLE,
                LabelPlan.Routing.CROWD,
                0,
                Optional.empty(),
                0.1,
                Escalation.Ranking.BOTH,
                0.05,
                0,
                Optional.of(300.0),
                Optional.empty());

        PlanPoint point = point(data, plan, 1);

        assertThat(point.isCutShort()).isTrue();
        assertThat(point.money().value()).isLessThanOrEqualTo(300).isGreaterThan(280);
        assertThat(point.escalated()).isEqualTo(80);
        assertThat(point.estimated()).isPresent();
    }

    @Test
    void theAuditEstimatesTheTrueError() {
        CrowdData data = CrowdData.read("SP");
        LabelPlan plan = new LabelPlan(
                new StopRule.Fixed(3),
                3,
                3,
                0,
                new MajorityVote(),
                Optional.empty(),
                LabelPlan.Decision.MOST_PROBABLE,
                LabelPlan.Routing.CROWD,
                0,
                Optional.empty(),
                0,
                Escalation.Ranking.BOTH,
                0.2,
                0,
                Optional.empty(),
                Optional.empty());

        PlanPoint point = point(data, plan, 1);

        double error = point.error().orElseThrow().value();
        assertThat(point.estimated().orElseThrow().excludes(error)).isFalse();
    }

    /** Liars who hold two fifths of the labels turn the vote; gold questions send them away. */
    @Test
    void screeningByHoneypotsSavesACrowdOfLiars() {
        CrowdData data = CrowdData.read("rte");
        Map<String, String> truth = new HashMap<>();
        for (int item : data.gold().items()) {
            truth.put(
                    data.judgements().itemName(item),
                    data.judgements().classNames().get(data.gold().of(item)));
        }
        CrowdData attacked = new CrowdData(
                PlantedAttack.of(data.judgements(), truth, Behaviour.LIAR, 0.4, new Seed(2))
                        .judgements(),
                data.gold());
        LabelPlan open = plan(new StopRule.Fixed(10), 10, 10, new HierarchicalDawidSkene());

        double unscreened = point(attacked, open, 1).error().orElseThrow().value();
        PlanPoint screened = point(attacked, screened(open), 1);

        assertThat(unscreened).isGreaterThan(0.9);
        assertThat(screened.error().orElseThrow().value()).isLessThan(0.2);
        assertThat(screened.paused()).isGreaterThan(5);
    }

    @Test
    void withoutTruthThereIsNoErrorButTheModelsOwnAccount() {
        CrowdData data = CrowdData.read("wsd");
        Pool pool = new Pool(
                data.judgements(),
                dev.nurture.review.Gold.none(data.judgements()),
                new BitSet(),
                List.of(),
                Pool.evenHarm(data.judgements(), 1));

        PlanPoint point = PlanPoint.of(
                "3", pool, plan(new StopRule.Fixed(3), 3, 3, new HierarchicalDawidSkene()), PRICES, 2, SEED);

        assertThat(point.error()).isEmpty();
        assertThat(point.loss()).isEmpty();
        assertThat(point.expected().value()).isBetween(0.0, 0.2);
    }

    private static LabelPlan screened(LabelPlan plan) {
        return new LabelPlan(
                plan.stop(),
                plan.fewest(),
                plan.most(),
                plan.onward(),
                plan.aggregator(),
                plan.beside(),
                LabelPlan.Decision.MOST_PROBABLE,
                LabelPlan.Routing.CROWD,
                0.1,
                Optional.of(new SequentialTest(0.5, 0.8)),
                0,
                plan.ranking(),
                0,
                0,
                Optional.empty(),
                Optional.empty());
    }

    private static StopRule rule(String rule, double level) {
        return switch (rule) {
            case "fixed" -> new StopRule.Fixed((int) level);
            case "lead" -> new StopRule.Lead((int) level);
            default -> new StopRule.Posterior(level);
        };
    }

    private static LabelPlan plan(StopRule rule, int fewest, int most, Aggregator aggregator) {
        return new LabelPlan(
                rule,
                fewest,
                most,
                0,
                aggregator,
                aggregator instanceof HierarchicalDawidSkene ? Optional.of(new CappedVote()) : Optional.empty(),
                LabelPlan.Decision.MOST_PROBABLE,
                LabelPlan.Routing.CROWD,
                0,
                Optional.empty(),
                0,
                Escalation.Ranking.BOTH,
                0,
                0,
                Optional.empty(),
                Optional.empty());
    }

    private static PlanPoint point(CrowdData data, LabelPlan plan, int orders) {
        Pool pool =
                new Pool(data.judgements(), data.gold(), new BitSet(), List.of(), Pool.evenHarm(data.judgements(), 1));
        return PlanPoint.of("x", pool, plan, PRICES, orders, SEED);
    }
}
