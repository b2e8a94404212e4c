package dev.nurture.review.plan;

import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;
import dev.nurture.review.aggregate.Aggregate;
import dev.nurture.review.aggregate.Aggregator;
import dev.nurture.review.attack.Escalation;
import dev.nurture.review.attack.Screening;
import dev.nurture.review.attack.SequentialTest;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One try of a plan: labels are bought from the pool round by round, in an order that the seed draws, as if they came in one
 * after the other. After each round everything is aggregated again from what is there by then, so that nothing is known before
 * its time; whoever fails the honeypots is not asked again and does not count, but was paid. Then the most disputed items go to
 * a trusted person, and a random part is audited.
 *
 * <p>One thread.
 */
final class Replay {
    private final Pool pool;
    private final Judgements all;
    private final LabelPlan plan;
    private final Seed seed;
    private final Ledger ledger;
    private final int[][] order;
    private final int[] next;
    private final int[] bought;
    private final BitSet given = new BitSet();
    private final BitSet closed = new BitSet();
    private final BitSet paused = new BitSet();
    private final BitSet honeypots = new BitSet();
    private final BitSet onward = new BitSet();
    private final BitSet routed = new BitSet();
    private final Gold known;

    private Replay(Pool pool, LabelPlan plan, Prices prices, Seed seed) {
        this.pool = pool;
        this.all = pool.judgements();
        this.plan = plan;
        this.seed = seed;
        order = new int[all.items()][];
        next = new int[all.items()];
        bought = new int[all.items()];
        for (int item = 0; item < order.length; item++) {
            order[item] = drawn(item);
            honeypots.set(item, pool.truth().knows(item) && share("honeypot", item) < plan.honeypots());
            onward.set(item, share("onward", item) < plan.onward());
        }
        known = pool.truth().without(item -> !honeypots.get(item));
        ledger = new Ledger(prices, plan, reserved());
    }

    /**
     * What came of it.
     *
     * @param label by item
     * @param risk by item, the expected chance that the label is wrong
     * @param labels by item, how many of the crowd were bought
     * @param scored items on which the error may be measured
     * @param estimated the audited items, as a team would know them
     * @param paused how many annotators were sent away
     */
    record Outcome(
            int[] label,
            double[] risk,
            int[] labels,
            BitSet scored,
            Optional<Gold> estimated,
            int escalated,
            int paused,
            double money,
            double hours,
            boolean isCutShort) {}

    static Outcome of(Pool pool, LabelPlan plan, Prices prices, Seed seed) {
        return new Replay(pool, plan, prices, seed).run();
    }

    private int[] drawn(int item) {
        Seed own = seed.child("order").child(all.itemName(item));
        return IntStream.range(all.from(item), all.to(item))
                .filter(j -> !pool.models().get(all.annotator(j)))
                .boxed()
                .sorted(Comparator.comparingLong(j -> own.rank(Hash.of("annotator")
                        .add(all.annotatorName(all.annotator(j)))
                        .fingerprint())))
                .mapToInt(j -> j)
                .toArray();
    }

    private double share(String of, int item) {
        return seed.child(of).share(Hash.of("item").add(all.itemName(item)).fingerprint());
    }

    /** Answers of trusted people that come at the end and must still be paid for then. */
    private int reserved() {
        return (int) Math.floor(plan.escalated() * all.items()) + (int) Math.ceil(plan.audited() * all.items());
    }

    private Outcome run() {
        for (int j = 0; j < all.size(); j++) {
            if (pool.models().get(all.annotator(j)) && ledger.payModel()) {
                given.set(j);
            }
        }
        Aggregate belief = aggregate(plan.aggregator());
        double[][] sober = sober(belief);
        while (buy(risks(sober))) {
            pause();
            belief = aggregate(plan.aggregator());
            sober = sober(belief);
            close(belief, sober);
        }
        return settled(belief, sober);
    }

    private Aggregate aggregate(Aggregator aggregator) {
        Judgements soFar = all.select(j -> given.get(j) && !paused.get(all.annotator(j)));
        return aggregator.aggregate(soFar, known, seed.child("model"));
    }

    /** By item, what the less sure of two opinions says, or their mean where they contradict each other. */
    private double[][] sober(Aggregate belief) {
        Optional<Aggregate> second = plan.beside().map(this::aggregate);
        double[][] sober = new double[all.items()][];
        for (int item = 0; item < sober.length; item++) {
            double[] first = belief.posterior(item);
            sober[item] = second.isPresent() ? soberer(first, second.get().posterior(item)) : first;
        }
        return sober;
    }

    private static double[] soberer(double[] one, double[] other) {
        if (argmax(one) != argmax(other)) {
            return IntStream.range(0, one.length)
                    .mapToDouble(k -> (one[k] + other[k]) / 2)
                    .toArray();
        }
        return one[argmax(one)] < other[argmax(other)] ? one : other;
    }

    private static int argmax(double[] row) {
        int best = 0;
        for (int k = 1; k < row.length; k++) {
            best = row[k] > row[best] ? k : best;
        }
        return best;
    }

    private static double[] risks(double[][] posterior) {
        return Arrays.stream(posterior).mapToDouble(row -> 1 - row[argmax(row)]).toArray();
    }

    /** One more label for every open item, the riskiest first; false if there is nothing to buy or no money. */
    private boolean buy(double[] risk) {
        List<Integer> open = IntStream.range(0, all.items())
                .filter(item -> !closed.get(item))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer item) -> -risk[item])
                        .thenComparingDouble(item -> share("turn", item)))
                .toList();
        boolean any = false;
        for (int item : open) {
            int j = draw(item);
            if (j < 0) {
                closed.set(item);
            } else if (ledger.payCrowd()) {
                given.set(j);
                bought[item]++;
                any = true;
            } else {
                return false;
            }
        }
        return any;
    }

    private int draw(int item) {
        while (next[item] < order[item].length) {
            int j = order[item][next[item]++];
            if (!paused.get(all.annotator(j))) {
                return j;
            }
        }
        return -1;
    }

    /** Sends away who fails. */
    private void pause() {
        if (plan.screening().isEmpty()) {
            return;
        }
        Judgements soFar = all.select(given::get);
        new Screening(plan.screening().get(), 0)
                .findings(soFar, known).stream()
                        .filter(finding -> finding.decision() == SequentialTest.Decision.REJECTED)
                        .filter(finding -> !pool.models().get(finding.annotator()))
                        .forEach(finding -> paused.set(finding.annotator()));
    }

    private void close(Aggregate belief, double[][] sober) {
        double skill = skill(belief.judgements(), sober);
        for (int item = 0; item < all.items(); item++) {
            if (!closed.get(item)) {
                int[] votes = votes(belief.judgements(), item);
                StopRule.State state = new StopRule.State(sober[item], votes, skill, ledger.priceOfLabel());
                boolean onToTheEnd = honeypots.get(item) || onward.get(item);
                boolean enough = crowd(belief.judgements(), item) >= plan.fewest()
                        && !onToTheEnd
                        && plan.stop().isEnough(state);
                boolean over = enough || bought[item] >= plan.most();
                boolean handed = over
                        && !onToTheEnd
                        && isWorthAPanel(state, belief.posterior(item), item)
                        && ledger.payPanelBesides();
                routed.set(item, handed);
                closed.set(item, over);
            }
        }
    }

    /**
     * Whether a trusted person saves more than their price once the crowd has no more to say. Their price is high, so that the doubt
     * counts that lies between the two opinions: the less sure one alone is too anxious.
     */
    private boolean isWorthAPanel(StopRule.State state, double[] sure, int item) {
        if (plan.routing() != LabelPlan.Routing.WORTH
                || !(plan.stop() instanceof StopRule.Cost cost)
                || !pool.truth().knows(item)) {
            return false;
        }
        double[] between = IntStream.range(0, sure.length)
                .mapToDouble(k -> (sure[k] + state.posterior()[k]) / 2)
                .toArray();
        double saved = cost.valueOfPanel(between, plan.panelError());
        return saved > ledger.priceOfPanel();
    }

    private static int[] votes(Judgements judgements, int item) {
        int[] votes = new int[judgements.classes()];
        for (int j = judgements.from(item); j < judgements.to(item); j++) {
            votes[judgements.label(j)]++;
        }
        return votes;
    }

    private int crowd(Judgements judgements, int item) {
        return (int) IntStream.range(judgements.from(item), judgements.to(item))
                .filter(j -> !pool.models().get(judgements.annotator(j)))
                .count();
    }

    /** How often the crowd is right, by the less sure account. */
    private double skill(Judgements judgements, double[][] sober) {
        double right = 1;
        double labels = 2;
        for (int j = 0; j < judgements.size(); j++) {
            if (!pool.models().get(judgements.annotator(j))) {
                right += sober[judgements.item(j)][judgements.label(j)];
                labels++;
            }
        }
        return Math.min(0.99, right / labels);
    }

    private Outcome settled(Aggregate belief, double[][] sober) {
        double[] risk = risks(sober);
        int[] label = IntStream.range(0, all.items())
                .map(item -> label(belief, sober, item))
                .toArray();
        routed.stream().forEach(item -> risk[item] = plan.panelError());
        int escalated = 0;
        int most = (int) Math.floor(plan.escalated() * all.items());
        for (int item : Escalation.items(belief, plan.ranking(), all.items(), seed.child("escalated"))) {
            if (escalated < most
                    && pool.truth().knows(item)
                    && !honeypots.get(item)
                    && !routed.get(item)
                    && ledger.payPanel()) {
                label[item] = panel(item, "panel");
                risk[item] = plan.panelError();
                escalated++;
            }
        }
        BitSet scored = new BitSet();
        IntStream.of(pool.truth().items()).filter(item -> !honeypots.get(item)).forEach(scored::set);
        return new Outcome(
                label,
                risk,
                bought,
                scored,
                audited(),
                escalated + routed.cardinality(),
                paused.cardinality(),
                ledger.money(),
                ledger.hours(),
                ledger.isEmpty());
    }

    private int label(Aggregate belief, double[][] sober, int item) {
        if (routed.get(item)) {
            return panel(item, "panel");
        }
        int probable = belief.label(item, seed);
        return plan.decision() == LabelPlan.Decision.MOST_PROBABLE ? probable : leastHarm(sober[item], probable);
    }

    /** The class by which the least harm is done, or the given one if no other does less. */
    private int leastHarm(double[] posterior, int usual) {
        int best = usual;
        for (int k = 0; k < posterior.length; k++) {
            best = pool.harm()[k] * posterior[k] > pool.harm()[best] * posterior[best] + 1e-9 ? k : best;
        }
        return best;
    }

    private int panel(int item, String who) {
        Seed own = seed.child(who).child(all.itemName(item));
        int right = pool.truth().of(item);
        boolean errs = own.generator().nextDouble() < plan.panelError() && all.classes() > 1;
        return errs ? (right + 1 + own.child("slip").generator().nextInt(all.classes() - 1)) % all.classes() : right;
    }

    /** Answers of other trusted people to a random part of all items. */
    private Optional<Gold> audited() {
        BitSet drawn = new BitSet();
        for (int item : pool.truth().items()) {
            if (!honeypots.get(item) && share("audit", item) < plan.audited() && ledger.payPanel()) {
                drawn.set(item);
            }
        }
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        java.util.Map<String, String> answers = new java.util.HashMap<>();
        drawn.stream()
                .forEach(
                        item -> answers.put(all.itemName(item), all.classNames().get(panel(item, "auditor"))));
        return Optional.of(Gold.of(all, answers, Gold.Draw.RANDOM));
    }
}
