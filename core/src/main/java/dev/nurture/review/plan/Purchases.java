package dev.nurture.review.plan;

import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
import dev.nurture.review.Judgements;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What was bought from the pool so far, each item's labels in an order that the seed draws, as if they came in one after the
 * other. One thread.
 */
final class Purchases {
    private final Pool pool;
    private final Judgements all;
    private final Ledger ledger;
    private final int[][] order;
    private final int[] next;
    private final int[] bought;
    private final BitSet given = new BitSet();
    private final BitSet paused = new BitSet();

    Purchases(Pool pool, Ledger ledger, Seed seed) {
        this.pool = pool;
        this.all = pool.judgements();
        this.ledger = ledger;
        this.order = new int[all.items()][];
        this.next = new int[all.items()];
        this.bought = new int[all.items()];
        for (int item = 0; item < order.length; item++) {
            order[item] = drawn(item, seed.child("order").child(all.itemName(item)));
        }
    }

    private int[] drawn(int item, Seed own) {
        return IntStream.range(all.from(item), all.to(item))
                .filter(j -> !pool.models().get(all.annotator(j)))
                .boxed()
                .sorted(Comparator.comparingLong(j -> own.rank(Hash.of("annotator")
                        .add(all.annotatorName(all.annotator(j)))
                        .fingerprint())))
                .mapToInt(j -> j)
                .toArray();
    }

    /** All that models and rules say, as far as the money goes. */
    void takeModels() {
        for (int j = 0; j < all.size(); j++) {
            if (pool.models().get(all.annotator(j)) && ledger.payModel()) {
                given.set(j);
            }
        }
    }

    /** One more label for every open item, the riskiest first; false if there is nothing to buy or no money. */
    boolean buy(BitSet closed, double[] risk, IntToDoubleFunction turn) {
        List<Integer> open = IntStream.range(0, all.items())
                .filter(item -> !closed.get(item))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer item) -> -risk[item])
                        .thenComparingDouble(turn::applyAsDouble))
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

    /** Sends somebody away: nothing more is bought of them, and what was bought no longer counts. */
    void pause(int annotator) {
        paused.set(annotator);
    }

    int paused() {
        return paused.cardinality();
    }

    /** How many labels of the crowd were bought for the item. */
    int bought(int item) {
        return bought[item];
    }

    int[] bought() {
        return bought.clone();
    }

    /** Everything that was bought, also of those who were sent away. */
    Judgements paidFor() {
        return all.select(given::get);
    }

    /** What counts. */
    Judgements counting() {
        return all.select(j -> given.get(j) && !paused.get(all.annotator(j)));
    }
}
