package dev.nurture.review.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.provenance.Seed;
import dev.nurture.review.aggregate.Aggregate;
import dev.nurture.review.aggregate.HierarchicalDawidSkene;
import dev.nurture.review.watch.Escalation;
import dev.nurture.review.watch.SharedDissent;
import dev.nurture.stat.AreaUnderCurve;
import dev.nurture.testing.CrowdData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The measured tables of attacks on a real crowd. They are means of two to three random choices of who turns, given without
 * intervals, and ours are other choices; so cells may differ by what such choices differ.
 */
class AttackStudyTest {
    private static final List<Seed> SEEDS =
            LongStream.rangeClosed(1, 4).mapToObj(Seed::new).toList();

    @ParameterizedTest
    @CsvSource({
        "RANDOM, .40, majority, .818, .05",
        "RANDOM, .40, weighted-majority, .856, .04",
        "RANDOM, .40, one-coin, .881, .03",
        "RANDOM, .40, dawid-skene, .896, .02",
        "RANDOM, .40, hierarchical, .896, .02",
        "RANDOM, .40, spectral, .877, .03",
        "RANDOM, .40, gold-log-odds, .860, .03",
        "RANDOM, .40, hierarchical-with-gold, .896, .02",
        "CONSTANT, .40, one-coin, .494, .02",
        "CONSTANT, .40, dawid-skene, .864, .04",
        "CONSTANT, .40, hierarchical, .882, .03",
        "CONSTANT, .40, spectral, .495, .02",
        "CONSTANT, .40, gold-log-odds, .798, .05",
        "CONSTANT, .40, hierarchical-with-gold, .892, .02",
        "CONSTANT, .55, one-coin, .494, .02",
        "CONSTANT, .55, hierarchical-with-gold, .856, .04",
        "LIAR, .20, one-coin, .954, .04",
        "LIAR, .20, dawid-skene, .965, .02",
        "LIAR, .20, hierarchical, .985, .03",
        "LIAR, .20, spectral, .982, .02",
        "LIAR, .20, gold-log-odds, .983, .04",
        "LIAR, .20, hierarchical-with-gold, .985, .03",
        "LIAR, .40, majority, .379, .06",
        "LIAR, .40, weighted-majority, .360, .08",
        "LIAR, .40, gold-log-odds, 1.0, .005",
        "LIAR, .20, majority, .746, .09",
        "LIAR, .20, weighted-majority, .819, .07",
        "LIAR, .20, robust-spectral, .977, .08",
        "RANDOM, .40, robust-spectral, .686, .12",
        "CONSTANT, .40, majority, .714, .1",
        "CONSTANT, .40, weighted-majority, .684, .08",
        "CONSTANT, .40, robust-spectral, .465, .2",
        "CONSTANT, .55, majority, .595, .06",
        "CONSTANT, .55, weighted-majority, .539, .06",
        "CONSTANT, .55, dawid-skene, .765, .1",
        "CONSTANT, .55, hierarchical, .744, .12",
        "CONSTANT, .55, spectral, .494, .02",
        "CONSTANT, .55, robust-spectral, .629, .2",
        "CONSTANT, .55, gold-log-odds, .706, .08",
        "SLEEPER, .40, robust-spectral, .246, .12",
        "LIAR, .55, majority, .141, .05",
        "LIAR, .55, weighted-majority, .075, .05",
        "LIAR, .55, one-coin, 0, .03",
        "LIAR, .55, dawid-skene, 0, .03",
        "LIAR, .55, hierarchical, 0, .03",
        "LIAR, .55, spectral, 0, .03",
        "LIAR, .55, gold-log-odds, 1.0, .005",
        "LIAR, .55, hierarchical-with-gold, 0, .03",
        "SLEEPER, .40, majority, .377, .08",
        "SLEEPER, .40, weighted-majority, .313, .08",
        "SLEEPER, .40, one-coin, .028, .05",
        "SLEEPER, .40, dawid-skene, .028, .05",
        "SLEEPER, .40, hierarchical, .033, .05",
        "SLEEPER, .40, spectral, .122, .08",
        "SLEEPER, .40, gold-log-odds, .338, .10",
        "SLEEPER, .40, hierarchical-with-gold, .039, .05",
        "SLEEPER, .40, capped, .30, .08"
    })
    void attacksDoWhatWasMeasured(Behaviour attack, double share, String defence, double expected, double tolerance) {
        CrowdData data = CrowdData.read("rte");
        List<AttackStudy.Defence> one = AttackStudy.defences().stream()
                .filter(candidate -> candidate.name().equals(defence))
                .toList();

        AttackStudy.Reached reached = AttackStudy.of(data.judgements(), data.gold(), attack, share, one, SEEDS);

        double value = (attack == Behaviour.SLEEPER ? reached.onTargets() : reached.overall()).get(defence);
        assertThat(value).isCloseTo(expected, within(tolerance));
    }

    /**
     * With so many liars a model ends at all or nothing, by who turned; the measured means are of two to three such draws. Robust
     * skills are fooled where those who turned are more than half of the people.
     */
    @Test
    void fourLabelsInTenByLiarsFoolAllButRobustSkillsAndGold() {
        CrowdData data = CrowdData.read("rte");
        Map<String, Double> mean = new HashMap<>();
        int held = 0;
        for (Seed seed : SEEDS) {
            Map<String, Double> reached = AttackStudy.of(
                            data.judgements(), data.gold(), Behaviour.LIAR, 0.4, AttackStudy.defences(), List.of(seed))
                    .overall();
            reached.forEach((defence, right) -> mean.merge(defence, right / SEEDS.size(), Double::sum));
            held += reached.get("robust-spectral") > 0.99 ? 1 : 0;
        }

        assertThat(held).isGreaterThan(SEEDS.size() / 2);
        assertThat(mean.get("gold-log-odds")).isGreaterThan(0.99);
        for (String fooled :
                List.of("majority", "weighted-majority", "one-coin", "dawid-skene", "hierarchical", "spectral")) {
            assertThat(mean.get(fooled)).as(fooled).isLessThan(0.47);
        }
    }

    /** Neither overall accuracy nor anything that is seen without gold shows it. */
    @Test
    void sleepersStayHiddenInTheOverallAccuracy() {
        CrowdData data = CrowdData.read("rte");

        AttackStudy.Reached reached = AttackStudy.of(
                data.judgements(),
                data.gold(),
                Behaviour.SLEEPER,
                0.4,
                AttackStudy.defences().subList(4, 5),
                SEEDS);

        assertThat(reached.overall().get("hierarchical")).isCloseTo(0.918, within(0.03));
        assertThat(reached.onTargets().get("hierarchical")).isLessThan(0.1);
    }

    @Test
    void anExpertForTheMostDisputedItemsIsTheStrongestDefence() {
        double byVotes = escalated(Escalation.Ranking.VOTES, 0.2, 0.4)[1];
        double byModel = escalated(Escalation.Ranking.MODEL, 0.2, 0.4)[1];
        double byBoth = escalated(Escalation.Ranking.BOTH, 0.2, 0.4)[1];

        assertThat(byVotes).isCloseTo(0.805, within(0.07));
        assertThat(byModel).isCloseTo(0.687, within(0.09));
        assertThat(byBoth).isGreaterThan(byModel);
        assertThat(escalated(Escalation.Ranking.VOTES, 0.2, 0.4)[0]).isCloseTo(0.983, within(0.015));
        assertThat(escalated(Escalation.Ranking.MODEL, 0.2, 0.4)[0]).isCloseTo(0.973, within(0.02));
    }

    @Test
    void withoutAnAttackTheModelKnowsBetterWhatToEscalate() {
        assertThat(escalated(Escalation.Ranking.VOTES, 0.1, 0)[0]).isCloseTo(0.939, within(0.006));
        assertThat(escalated(Escalation.Ranking.MODEL, 0.1, 0)[0]).isCloseTo(0.965, within(0.006));
    }

    @Test
    void targetsCanBeFoundAndWhoColludesCannot() {
        for (Seed seed : SEEDS) {
            PlantedAttack few = planted(0.2, seed);
            PlantedAttack many = planted(0.4, seed);

            assertThat(targets(many, seed)).isBetween(0.75, 0.95);
            assertThat(colluders(few, seed)).isBetween(0.3, 0.75);
            assertThat(colluders(many, seed)).isLessThan(0.3);
        }
    }

    private static double targets(PlantedAttack planted, Seed seed) {
        int items = planted.judgements().items();
        double[] entropy = new double[items];
        boolean[] target = new boolean[items];
        for (int item = 0; item < items; item++) {
            entropy[item] = Escalation.voteEntropy(planted.judgements(), item);
            target[item] = planted.targets().get(item);
        }
        return AreaUnderCurve.of(entropy, target, LongStream.range(0, items).toArray())
                .value();
    }

    private static double colluders(PlantedAttack planted, Seed seed) {
        Aggregate consensus = new HierarchicalDawidSkene().aggregate(planted.judgements(), seed);
        int[] labels = new int[planted.judgements().items()];
        for (int item = 0; item < labels.length; item++) {
            labels[item] = consensus.label(item, seed);
        }
        double[] scores = new SharedDissent(planted.judgements(), labels).scores();
        boolean[] turned = new boolean[scores.length];
        for (int w = 0; w < scores.length; w++) {
            turned[w] = planted.adversaries().get(w);
        }
        return AreaUnderCurve.of(
                        scores, turned, LongStream.range(0, scores.length).toArray())
                .value();
    }

    private static PlantedAttack planted(double share, Seed seed) {
        CrowdData data = CrowdData.read("rte");
        return PlantedAttack.of(
                data.judgements(), AttackStudy.names(data.judgements(), data.gold()), Behaviour.SLEEPER, share, seed);
    }

    private static double[] escalated(Escalation.Ranking ranking, double share, double attack) {
        CrowdData data = CrowdData.read("rte");
        double[] mean = new double[2];
        for (Seed seed : SEEDS) {
            double[] one = AttackStudy.escalated(planted(attack, seed), data.gold(), ranking, share, seed);
            mean[0] += one[0] / SEEDS.size();
            mean[1] += one[1] / SEEDS.size();
        }
        return mean;
    }
}
