package dev.nurture.review.plan;

import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;
import dev.nurture.review.watch.Escalation;
import dev.nurture.review.watch.Screening;
import dev.nurture.review.watch.SequentialTest;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One try of a plan: labels are bought from the pool round by round. After each round everything is aggregated again from what is
 * there by then, so that nothing is known before its time; whoever fails the honeypots is not asked again and does not count, but
 * was paid. Then the most disputed items go to a trusted person, and a random part is audited.
 *
 * <p>One thread.
 */
final class Replay {
    private final Pool pool;
    private final Judgements all;
    private final LabelPlan plan;
    private final Seed seed;
    private final Ledger ledger;
    private final Purchases purchases;
    private final Panel panel;
    private final BitSet closed = new BitSet();
    private final BitSet honeypots = new BitSet();
    private final BitSet onward = new BitSet();
    private final BitSet routed = new BitSet();
    private final Gold known;

    private Replay(Pool pool, LabelPlan plan, Prices prices, Seed seed) {
        this.pool = pool;
        this.all = pool.judgements();
        this.plan = plan;
        this.seed = seed;
        for (int item = 0; item < all.items(); item++) {
            honeypots.set(item, pool.truth().knows(item) && share("honeypot", item) < plan.honeypots());
            onward.set(item, share("onward", item) < plan.onward());
        }
        known = pool.truth().without(item -> !honeypots.get(item));
        ledger = new Ledger(prices, plan, reserved());
        purchases = new Purchases(pool, ledger, seed);
        panel = new Panel(pool, plan.panelError(), seed);
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

    private double share(String of, int item) {
        return seed.child(of).share(Hash.of("item").add(all.itemName(item)).fingerprint());
    }

    /** Answers of trusted people that come at the end and must still be paid for then. */
    private int reserved() {
        return (int) Math.floor(plan.escalated() * all.items()) + (int) Math.ceil(plan.audited() * all.items());
    }

    private Outcome run() {
        purchases.takeModels();
        Opinion opinion = opinion();
        while (purchases.buy(closed, opinion.risks(), item -> share("turn", item))) {
            pause();
            opinion = opinion();
            close(opinion);
        }
        return settled(opinion);
    }

    private Opinion opinion() {
        Judgements soFar = purchases.counting();
        Seed own = seed.child("model");
        return Opinion.of(
                plan.aggregator().aggregate(soFar, known, own),
                plan.beside().map(second -> second.aggregate(soFar, known, own)));
    }

    /** Sends away who fails. */
    private void pause() {
        if (plan.screening().isEmpty()) {
            return;
        }
        new Screening(plan.screening().get(), 0)
                .findings(purchases.paidFor(), known).stream()
                        .filter(finding -> finding.decision() == SequentialTest.Decision.REJECTED)
                        .filter(finding -> !pool.models().get(finding.annotator()))
                        .forEach(finding -> purchases.pause(finding.annotator()));
    }

    private void close(Opinion opinion) {
        double skill = opinion.skill(pool);
        for (int item = 0; item < all.items(); item++) {
            if (!closed.get(item)) {
                StopRule.State state =
                        new StopRule.State(opinion.sober()[item], opinion.votes(item), skill, ledger.priceOfLabel());
                boolean onToTheEnd = honeypots.get(item) || onward.get(item);
                boolean enough = opinion.crowd(pool, item) >= plan.fewest()
                        && !onToTheEnd
                        && plan.stop().isEnough(state);
                boolean over = enough || purchases.bought(item) >= plan.most();
                boolean handed = over && !onToTheEnd && isWorthAPanel(opinion, item) && ledger.payPanelBesides();
                routed.set(item, handed);
                closed.set(item, over);
            }
        }
    }

    /**
     * Whether a trusted person saves more than their price once the crowd has no more to say. Their price is high, so that the doubt
     * counts that lies between the two opinions.
     */
    private boolean isWorthAPanel(Opinion opinion, int item) {
        return plan.routing() == LabelPlan.Routing.WORTH
                && plan.stop() instanceof StopRule.Cost cost
                && pool.truth().knows(item)
                && cost.valueOfPanel(opinion.between(item), plan.panelError()) > ledger.priceOfPanel();
    }

    private Outcome settled(Opinion opinion) {
        double[] risk = opinion.risks();
        int[] label = IntStream.range(0, all.items())
                .map(item -> routed.get(item)
                        ? panel.answer("panel", item)
                        : opinion.label(pool, plan.decision(), item, seed))
                .toArray();
        routed.stream().forEach(item -> risk[item] = plan.panelError());
        int escalated = escalate(opinion, label, risk);
        BitSet scored = new BitSet();
        IntStream.of(pool.truth().items()).filter(item -> !honeypots.get(item)).forEach(scored::set);
        return new Outcome(
                label,
                risk,
                purchases.bought(),
                scored,
                audited(),
                escalated + routed.cardinality(),
                purchases.paused(),
                ledger.money(),
                ledger.hours(),
                ledger.isEmpty());
    }

    /** Gives the most disputed items to a trusted person, and returns how many. */
    private int escalate(Opinion opinion, int[] label, double[] risk) {
        int most = (int) Math.floor(plan.escalated() * all.items());
        int escalated = 0;
        for (int item : Escalation.items(opinion.model(), plan.ranking(), all.items(), seed.child("escalated"))) {
            if (escalated < most
                    && pool.truth().knows(item)
                    && !honeypots.get(item)
                    && !routed.get(item)
                    && ledger.payPanel()) {
                label[item] = panel.answer("panel", item);
                risk[item] = plan.panelError();
                escalated++;
            }
        }
        return escalated;
    }

    /** Answers of other trusted people to a random part of all items. */
    private Optional<Gold> audited() {
        Map<String, String> answers = new HashMap<>();
        for (int item : pool.truth().items()) {
            if (!honeypots.get(item) && share("audit", item) < plan.audited() && ledger.payPanel()) {
                answers.put(all.itemName(item), all.classNames().get(panel.answer("auditor", item)));
            }
        }
        return answers.isEmpty() ? Optional.empty() : Optional.of(Gold.of(all, answers, Gold.Draw.RANDOM));
    }
}
