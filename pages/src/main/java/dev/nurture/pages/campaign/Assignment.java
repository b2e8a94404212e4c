package dev.nurture.pages.campaign;

import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which item somebody gets next. Nobody chooses: training first, then by chance gold or work, and both are looked for in the same
 * way, so that neither what is shown nor how long it takes tells them apart. As threads may share {@link Fold}.
 */
final class Assignment {
    /** Gold in somebody's order, as long as there is no other gold. */
    private record GoldOrder(long itemChanges, List<Item> ordered) {}

    private final Fold fold;
    private final Map<String, GoldOrder> goldOrders = new HashMap<>();

    Assignment(Fold fold) {
        this.fold = fold;
    }

    Optional<Item> training(String who) {
        return fold.items(Item.Use.TRAINING).stream()
                .filter(item -> !fold.shelf().isSettled(who, item.id()))
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
        GoldOrder order = goldOrders.compute(
                who,
                (name, known) -> known != null && known.itemChanges == fold.itemChanges()
                        ? known
                        : new GoldOrder(fold.itemChanges(), ordered(who, fold.items(Item.Use.GOLD))));
        return order.ordered.stream()
                .filter(item -> !fold.shelf().isSettled(who, item.id()))
                .findFirst();
    }

    private List<Item> ordered(String who, Collection<Item> gold) {
        Seed order = fold.campaign().seed().child("gold order").child(who);
        Map<String, Long> place = new HashMap<>();
        gold.forEach(item -> place.put(item.id(), order.child(item.id()).value()));
        return gold.stream()
                .sorted(Comparator.comparingLong(item -> place.getOrDefault(item.id(), 0L)))
                .toList();
    }

    /** The item that is nearest to being done, so that items are done one after the other; of equals the first in the order. */
    private Optional<Item> work(String who, Instant now) {
        Map<String, Integer> inHands = fold.shelf().inHands(who, now);
        for (int taken = fold.campaign().rules().overlap() - 1; taken >= 0; taken--) {
            int wanted = taken;
            Optional<Item> free =
                    fold.stock().first(wanted, item -> !inHands.containsKey(item.id()) && !isSettled(who, item.id()));
            Optional<Item> shared = inHands.keySet().stream()
                    .filter(id -> isTaken(id, wanted - inHands.getOrDefault(id, 0)) && !isSettled(who, id))
                    .min(Comparator.comparingLong(fold.stock()::place))
                    .flatMap(fold::item);
            Optional<Item> first = Stream.of(free, shared)
                    .flatMap(Optional::stream)
                    .min(Comparator.comparingLong(item -> fold.stock().place(item.id())));
            if (first.isPresent()) {
                return first;
            }
        }
        return Optional.empty();
    }

    private boolean isSettled(String who, String item) {
        return fold.shelf().isSettled(who, item);
    }

    private boolean isTaken(String item, int times) {
        return fold.stock().times(item).filter(judged -> judged == times).isPresent();
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
