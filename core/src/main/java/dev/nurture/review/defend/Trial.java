package dev.nurture.review.defend;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;
import dev.nurture.review.aggregate.Aggregate;
import dev.nurture.review.aggregate.CappedVote;
import dev.nurture.review.aggregate.HierarchicalDawidSkene;
import dev.nurture.review.aggregate.MajorityVote;
import dev.nurture.review.watch.Escalation;
import dev.nurture.review.watch.LinkedAccounts;
import dev.nurture.review.watch.Screening;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One crowd whose items' truth is known, and how often each defence is right about the items that no defence knew. Ties count as
 * evenly broken. One thread.
 */
final class Trial {
    private final Judgements judgements;
    private final Gold truth;
    private final Gold known;
    private final Means means;
    private final Seed seed;

    /**
     * What the defences are made of.
     *
     * @param screening by gold
     * @param window within how many seconds the same answers link accounts
     * @param escalated share of the items that trusted people decide
     * @param panelError how often these err
     */
    record Means(Screening screening, double window, double escalated, double panelError) {}

    /**
     * @param truth of all items
     * @param known what the defences may know of it; nobody is scored on that
     */
    Trial(Judgements judgements, Gold truth, Gold known, Means means, Seed seed) {
        this.judgements = judgements;
        this.truth = truth;
        this.known = known;
        this.means = means;
        this.seed = seed;
    }

    /** By defence and item, how probably it is right; only items with truth that is not known to the defences. */
    Map<Defence, double[]> hits() {
        Judgements admitted = means.screening.admitted(judgements, known);
        Judgements collapsed = collapsed(judgements);
        Aggregate majority = new MajorityVote().aggregate(judgements, seed);
        Aggregate model = new HierarchicalDawidSkene().aggregate(judgements, seed);
        Aggregate defended = new HierarchicalDawidSkene().aggregate(collapsed(admitted), known, seed);
        Map<Defence, double[]> hits = new EnumMap<>(Defence.class);
        for (Defence defence : Defence.values()) {
            hits.put(
                    defence,
                    switch (defence) {
                        case NONE -> ofOneAnswer();
                        case MAJORITY -> of(majority, new BitSet());
                        case MODEL -> of(model, new BitSet());
                        case CAPPED -> of(new CappedVote().aggregate(judgements, seed), new BitSet());
                        case SCREENING -> of(new MajorityVote().aggregate(admitted, seed), new BitSet());
                        case COLLAPSE -> of(new MajorityVote().aggregate(collapsed, seed), new BitSet());
                        case ESCALATION -> of(majority, disputed(model));
                        case TOGETHER -> of(defended, disputed(defended));
                    });
        }
        return hits;
    }

    /** Items that are scored. */
    int[] scored() {
        return IntStream.of(truth.items())
                .filter(item -> !known.knows(item) && judgements.count(item) > 0)
                .toArray();
    }

    private Judgements collapsed(Judgements all) {
        return LinkedAccounts.merged(all, LinkedAccounts.find(all, means.window));
    }

    private BitSet disputed(Aggregate aggregate) {
        BitSet disputed = new BitSet();
        int most = (int) Math.round(means.escalated * judgements.items());
        Escalation.items(aggregate, Escalation.Ranking.BOTH, most, seed.child("escalated"))
                .forEach(disputed::set);
        return disputed;
    }

    private double[] ofOneAnswer() {
        return IntStream.of(scored())
                .mapToDouble(item -> IntStream.range(judgements.from(item), judgements.to(item))
                        .mapToDouble(j -> judgements.label(j) == truth.of(item) ? 1 : 0)
                        .average()
                        .orElse(0))
                .toArray();
    }

    private double[] of(Aggregate aggregate, BitSet decidedByPanel) {
        return IntStream.of(scored())
                .mapToDouble(item ->
                        decidedByPanel.get(item) ? 1 - means.panelError : hit(aggregate.best(item), truth.of(item)))
                .toArray();
    }

    private static double hit(int[] best, int right) {
        return IntStream.of(best).anyMatch(k -> k == right) ? 1.0 / best.length : 0;
    }
}
