package dev.nurture.report;

import java.util.Optional;
import java.util.Set;

/** Where the page shows the single items of behaviours. */
record ItemPlaces(Set<String> probes) {
    ItemPlaces {
        probes = Set.copyOf(probes);
    }

    /** The items of a behaviour, those of an arm; empty if none are shown. */
    Optional<String> at(Behaviour behaviour, String arm) {
        String anchor = Anchors.items(behaviour.stage(), behaviour.name().probe());
        return probes.contains(anchor) ? Optional.of(anchor + "/" + Anchors.slug(arm)) : Optional.empty();
    }
}
