package dev.nurture.probe;

import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Hash;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Items that a search may see and items that it may not; which are which follows from their clusters alone. */
record HeldOutClusters(List<ProbeItem> seen, List<ProbeItem> heldOut) {
    static HeldOutClusters of(List<ProbeItem> items, double share) {
        List<String> clusters = items.stream()
                .map(item -> item.labels().cluster())
                .distinct()
                .sorted(Comparator.comparing(cluster ->
                        Hash.of("held out").add(cluster).fingerprint().hex()))
                .toList();
        if (clusters.size() < 2) {
            throw NurtureException.data(
                    "probe.persona-search: must be given items of two clusters or more, since some are held out, but all are of one.");
        }
        int count = (int) Math.max(1, Math.min(clusters.size() - 1L, Math.round(share * clusters.size())));
        Set<String> kept = new HashSet<>(clusters.subList(0, count));
        return new HeldOutClusters(
                items.stream()
                        .filter(item -> !kept.contains(item.labels().cluster()))
                        .toList(),
                items.stream()
                        .filter(item -> kept.contains(item.labels().cluster()))
                        .toList());
    }
}
