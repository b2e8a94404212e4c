package dev.nurture.review.watch;

import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
import dev.nurture.review.Judgements;
import dev.nurture.review.aggregate.Aggregate;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Which items a trusted person should decide: half of them by how divided the votes are, half by how unsure the model is.
 *
 * <p>A model alone is overconfident exactly where colluders attack it; votes alone waste the budget on items that the model has
 * long understood.
 */
public final class Escalation {
    /** Which items are disputed. */
    public enum Ranking {
        VOTES,
        MODEL,
        /** The best of each in turn. */
        BOTH
    }

    private Escalation() {}

    /** The most disputed items, the most disputed first; of equals those that the seed draws for the item's name. */
    public static List<Integer> items(Aggregate aggregate, Ranking ranking, int most, Seed seed) {
        Judgements judgements = aggregate.judgements();
        List<Integer> byVotes = ranked(judgements, i -> voteEntropy(judgements, i), seed);
        List<Integer> byModel = ranked(judgements, aggregate::uncertainty, seed);
        return switch (ranking) {
            case VOTES -> first(byVotes, byVotes, most);
            case MODEL -> first(byModel, byModel, most);
            case BOTH -> first(byVotes, byModel, most);
        };
    }

    private static List<Integer> first(List<Integer> one, List<Integer> other, int most) {
        Set<Integer> chosen = new LinkedHashSet<>();
        int ofOne = 0;
        int ofOther = 0;
        while (chosen.size() < Math.min(most, one.size())) {
            while (!chosen.add(one.get(ofOne))) {
                ofOne++;
            }
            while (chosen.size() < Math.min(most, one.size()) && !chosen.add(other.get(ofOther))) {
                ofOther++;
            }
        }
        return List.copyOf(chosen);
    }

    private static List<Integer> ranked(Judgements judgements, IntToDoubleFunction disputed, Seed seed) {
        double[] value =
                IntStream.range(0, judgements.items()).mapToDouble(disputed).toArray();
        long[] rank = IntStream.range(0, value.length)
                .mapToLong(i ->
                        seed.rank(Hash.of("item").add(judgements.itemName(i)).fingerprint()))
                .toArray();
        return IntStream.range(0, value.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -value[i]).thenComparingLong(i -> rank[i]))
                .toList();
    }

    /** From 0 where all agree to 1 where all classes have as many votes. */
    public static double voteEntropy(Judgements judgements, int item) {
        double[] counts = new double[judgements.classes()];
        for (int j = judgements.from(item); j < judgements.to(item); j++) {
            counts[judgements.label(j)]++;
        }
        return Entropy.of(counts);
    }
}
