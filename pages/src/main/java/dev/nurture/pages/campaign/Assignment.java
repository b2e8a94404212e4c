package dev.nurture.pages.campaign;

import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Which item somebody gets next. Nobody chooses: training first, then by chance gold or work, and both are looked for in the same
 * way, so that neither what is shown nor how long it takes tells them apart. As threads may share {@link Fold}.
 */
final class Assignment {
    private final Fold fold;

    Assignment(Fold fold) {
        this.fold = fold;
    }

    Optional<Item> training(String who) {
        return fold.items().stream()
                .filter(item -> item.use() == Item.Use.TRAINING && !fold.shelf().isSettled(who, item.id()))
                .findFirst();
    }

    /** Looks for both and decides then. */
    Optional<Item> choose(String who, Instant now) {
        Optional<Item> gold = unseenGold(who);
        Optional<Item> work = work(who, now);
        return wantsGold(who) && gold.isPresent() && work.isPresent() ? gold : work;
    }

    private boolean wantsGold(String who) {
        Campaign campaign = fold.campaign();
        Seed chance = campaign.seed()
                .child("gold")
                .child(who)
                .child(Integer.toString(fold.shelf().judgedBy(who)));
        return chance.share(Hash.of("draw").fingerprint()) < campaign.rules().goldShare();
    }

    /** In an order that is everybody's own, so that those who compare notes don't meet the same items first. */
    private Optional<Item> unseenGold(String who) {
        Seed order = fold.campaign().seed().child("gold order").child(who);
        return fold.items().stream()
                .filter(item -> item.use() == Item.Use.GOLD && !fold.shelf().isSettled(who, item.id()))
                .min(Comparator.comparingLong(item -> order.child(item.id()).value()));
    }

    /** The item that is nearest to being done, so that items are done one after the other. */
    private Optional<Item> work(String who, Instant now) {
        Optional<Item> best = Optional.empty();
        int most = -1;
        int overlap = fold.campaign().rules().overlap();
        for (Item item : fold.items()) {
            if (item.use() == Item.Use.WORK
                    && !fold.shelf().isSettled(who, item.id())
                    && fold.decision(item.id()).isEmpty()) {
                int taken = fold.shelf().taken(item.id(), who, now);
                if (taken < overlap && taken > most) {
                    best = Optional.of(item);
                    most = taken;
                }
            }
        }
        return best;
    }

    /** Whether the budget is used up. */
    boolean isSpent() {
        return fold.campaign()
                .rules()
                .spending()
                .budget()
                .filter(most -> fold.spent() >= most - 1e-9)
                .isPresent();
    }
}
