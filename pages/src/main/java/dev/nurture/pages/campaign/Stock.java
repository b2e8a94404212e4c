package dev.nurture.pages.campaign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The work that is not done, by how many people judged it and, among equals, in the order in which it is shared out. So the next
 * item is found without looking at all that are done. A part of {@link Fold}; not to be shared between threads.
 */
final class Stock {
    private final List<TreeMap<Long, Item>> open = new ArrayList<>();
    private final Map<String, Long> places = new HashMap<>();
    private final Map<String, Integer> judged = new HashMap<>();

    /**
     * @param overlap how many people judge each item
     */
    Stock(int overlap) {
        for (int i = 0; i < overlap; i++) {
            open.add(new TreeMap<>());
        }
    }

    void add(long place, Item item) {
        places.put(item.id(), place);
        judged.put(item.id(), 0);
        open.get(0).put(place, item);
    }

    void remove(String id) {
        close(id);
        places.remove(id);
    }

    private void close(String id) {
        Optional.ofNullable(judged.remove(id))
                .ifPresent(times -> open.get(times).remove(place(id)));
    }

    /** Where an item of the work stands in the order; items that are not work stand first. */
    long place(String id) {
        return places.getOrDefault(id, Long.MIN_VALUE);
    }

    /** So many people judged the item, and nobody decided it; what is not work, or was taken out, changes nothing. */
    void judged(Item item, int times) {
        if (places.containsKey(item.id())) {
            close(item.id());
            if (times < open.size()) {
                judged.put(item.id(), times);
                open.get(times).put(place(item.id()), item);
            }
        }
    }

    /** Nobody needs to judge it any more. */
    void decided(String id) {
        close(id);
    }

    /** How many people judged an item that is not done. */
    Optional<Integer> times(String id) {
        return Optional.ofNullable(judged.get(id));
    }

    /** The first item that so many people judged and that fits. */
    Optional<Item> first(int times, Predicate<Item> fits) {
        return open.get(times).values().stream().filter(fits).findFirst();
    }

    /** How far the work is. */
    Progress progress() {
        return new Progress((long) places.size() - judged.size(), places.size());
    }
}
