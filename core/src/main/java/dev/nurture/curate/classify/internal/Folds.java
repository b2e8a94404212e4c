package dev.nurture.curate.classify.internal;

import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Deals groups of examples out to folds: a group goes to one fold whole, so that no model is asked about a prompt that it has
 * seen, and the groups of each class are dealt out in turn, so that every fold has all classes.
 *
 * <p>The order of dealing is drawn from the seed and the group's fingerprint: other data in the corpus, or another order,
 * change a group's fold only through the count of its class.
 */
final class Folds {
    private Folds() {}

    private record Group(long key, int label, long rank) {}

    /** The fold of every example. */
    static int[] deal(long[] groups, int[] labels, int folds, Seed seed) {
        Map<Long, Group> first = new HashMap<>();
        for (int i = 0; i < groups.length; i++) {
            int label = labels[i];
            first.computeIfAbsent(
                    groups[i],
                    key -> new Group(
                            key, label, seed.rank(Hash.of("group").add(key).fingerprint())));
        }
        List<Group> order = new ArrayList<>(first.values());
        order.sort((a, b) -> a.label != b.label
                ? Integer.compare(a.label, b.label)
                : a.rank != b.rank ? Long.compareUnsigned(a.rank, b.rank) : Long.compare(a.key, b.key));
        Map<Long, Integer> foldOf = new HashMap<>();
        for (int i = 0; i < order.size(); i++) {
            foldOf.put(order.get(i).key, i % folds);
        }
        int[] result = new int[groups.length];
        for (int i = 0; i < groups.length; i++) {
            result[i] = foldOf.getOrDefault(groups[i], 0);
        }
        return result;
    }
}
