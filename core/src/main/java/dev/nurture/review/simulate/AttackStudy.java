package dev.nurture.review.simulate;

import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;
import dev.nurture.review.aggregate.Aggregate;
import dev.nurture.review.aggregate.Aggregator;
import dev.nurture.review.aggregate.CappedVote;
import dev.nurture.review.aggregate.DawidSkene;
import dev.nurture.review.aggregate.GoldLogOdds;
import dev.nurture.review.aggregate.HierarchicalDawidSkene;
import dev.nurture.review.aggregate.MajorityVote;
import dev.nurture.review.aggregate.OneCoin;
import dev.nurture.review.aggregate.RobustSpectral;
import dev.nurture.review.aggregate.Spectral;
import dev.nurture.review.aggregate.WeightedMajority;
import dev.nurture.review.watch.Escalation;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What adversaries would do to a crowd, and what each defence is worth against them: a share of the annotators is turned, and
 * every way to aggregate is measured against the truth.
 *
 * <p>Some random items are known to the defences that use gold, and nobody is scored on them. Ties count as evenly broken.
 */
public final class AttackStudy {
    private static final int GOLD_ITEMS = 40;

    private AttackStudy() {}

    /** A way to aggregate under the name that tables give it. */
    public record Defence(String name, Aggregator aggregator, boolean usesGold) {}

    /** All that are compared. */
    public static List<Defence> defences() {
        return List.of(
                new Defence("majority", new MajorityVote(), false),
                new Defence("weighted-majority", new WeightedMajority(), false),
                new Defence("one-coin", OneCoin.smoothed(), false),
                new Defence("dawid-skene", DawidSkene.withEachCell(0.5), false),
                new Defence("hierarchical", new HierarchicalDawidSkene(), false),
                new Defence("spectral", new Spectral(), false),
                new Defence("robust-spectral", new RobustSpectral(), false),
                new Defence("capped", new CappedVote(), false),
                new Defence("gold-log-odds", new GoldLogOdds(), true),
                new Defence("hierarchical-with-gold", new HierarchicalDawidSkene(), true));
    }

    /**
     * What was reached.
     *
     * @param overall by defence, the accuracy on all scored items
     * @param onTargets by defence, the accuracy on the items that sleepers lie about
     */
    public record Reached(Map<String, Double> overall, Map<String, Double> onTargets) {
        public Reached {
            overall = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(overall));
            onTargets = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(onTargets));
        }
    }

    /** Plants the attack so often, and gives the mean. */
    public static Reached of(
            Judgements judgements,
            Gold truth,
            Behaviour attack,
            double share,
            List<Defence> defences,
            List<Seed> seeds) {
        Map<String, Double> overall = new LinkedHashMap<>();
        Map<String, Double> onTargets = new LinkedHashMap<>();
        for (Seed seed : seeds) {
            PlantedAttack planted = PlantedAttack.of(judgements, names(judgements, truth), attack, share, seed);
            Gold gold = truth.without(outside(judgements, truth, seed));
            IntPredicate scored = item -> truth.knows(item) && !gold.knows(item);
            for (Defence defence : defences) {
                Gold known = defence.usesGold ? gold : Gold.none(judgements);
                Aggregate result = defence.aggregator.aggregate(planted.judgements(), known, seed);
                double all = accuracy(result, truth, scored);
                double targets = accuracy(
                        result,
                        truth,
                        item -> scored.test(item) && planted.targets().get(item));
                overall.merge(defence.name, all / seeds.size(), Double::sum);
                onTargets.merge(defence.name, targets / seeds.size(), Double::sum);
            }
        }
        return new Reached(overall, onTargets);
    }

    /**
     * What sending the most disputed items to an expert is worth who is always right: accuracy overall and on targets.
     *
     * @param share of the items that the expert sees
     */
    public static double[] escalated(
            PlantedAttack planted, Gold truth, Escalation.Ranking ranking, double share, Seed seed) {
        Judgements judgements = planted.judgements();
        Gold gold = truth.without(outside(judgements, truth, seed));
        Aggregate result = new HierarchicalDawidSkene().aggregate(judgements, seed);
        BitSet seen = new BitSet();
        Escalation.items(result, ranking, (int) Math.round(share * judgements.items()), seed)
                .forEach(seen::set);
        IntPredicate scored = item -> truth.knows(item) && !gold.knows(item);
        return new double[] {
            accuracyWith(result, truth, scored, seen),
            accuracyWith(
                    result,
                    truth,
                    item -> scored.test(item) && planted.targets().get(item),
                    seen)
        };
    }

    static Map<String, String> names(Judgements judgements, Gold truth) {
        Map<String, String> names = new HashMap<>();
        for (int item : truth.items()) {
            names.put(judgements.itemName(item), judgements.classNames().get(truth.of(item)));
        }
        return names;
    }

    /** All items but some random ones that are known. */
    private static IntPredicate outside(Judgements judgements, Gold truth, Seed seed) {
        Seed own = seed.child("gold");
        BitSet known = new BitSet();
        IntStream.of(truth.items())
                .boxed()
                .sorted(Comparator.comparingLong(item ->
                        own.rank(Hash.of("item").add(judgements.itemName(item)).fingerprint())))
                .limit(GOLD_ITEMS)
                .forEach(known::set);
        return item -> !known.get(item);
    }

    private static double accuracy(Aggregate result, Gold truth, IntPredicate scored) {
        return accuracyWith(result, truth, scored, new BitSet());
    }

    private static double accuracyWith(Aggregate result, Gold truth, IntPredicate scored, BitSet seen) {
        return IntStream.range(0, result.judgements().items())
                .filter(scored)
                .mapToDouble(item -> seen.get(item) ? 1 : hit(result, item, truth.of(item)))
                .average()
                .orElse(0);
    }

    private static double hit(Aggregate result, int item, int right) {
        int[] best = result.best(item);
        return IntStream.of(best).anyMatch(k -> k == right) ? 1.0 / best.length : 0;
    }
}
