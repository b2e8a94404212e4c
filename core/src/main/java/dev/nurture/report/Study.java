package dev.nurture.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a run says about models: how they were trained, what they do, and what taught it. */
record Study(Facts facts, Arms arms, Behaviours behaviours, List<ItemReader.Probe> probes, Lessons lessons) {
    Study {
        probes = List.copyOf(probes);
    }

    static Study of(Facts facts) {
        Arms arms = Arms.of(facts);
        List<ItemReader.Probe> probes = ItemReader.read(facts, arms);
        Set<Facet> wanted = new LinkedHashSet<>();
        probes.forEach(probe -> probe.items().forEach(item -> wanted.addAll(item.facets())));
        return new Study(facts, arms, Behaviours.of(facts, arms), probes, Lessons.of(facts, wanted));
    }

    boolean hasItems() {
        return !probes.isEmpty();
    }

    /** Those that have something to show. */
    List<Block> blocks(Anchors anchors) {
        List<Block> blocks = new ArrayList<>();
        BehaviourBlock behaviour = new BehaviourBlock(behaviours, arms, ItemsBlock.places(probes));
        if (!behaviour.isEmpty()) {
            blocks.add(behaviour.block());
        }
        ReplicationBlock published = new ReplicationBlock(facts);
        if (!published.isEmpty()) {
            blocks.add(published.block());
        }
        TrainingBlock training = new TrainingBlock(facts, arms);
        if (!training.isEmpty()) {
            blocks.add(training.block());
        }
        LessonsBlock taught = new LessonsBlock(lessons, probes, arms, anchors);
        if (hasItems()) {
            blocks.add(new ItemsBlock(probes, taught, arms, anchors).block());
        }
        if (!taught.isEmpty()) {
            blocks.add(taught.block());
        }
        return blocks;
    }
}
