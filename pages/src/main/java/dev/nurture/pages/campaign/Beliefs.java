package dev.nurture.pages.campaign;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Judgements;
import dev.nurture.review.aggregate.Aggregate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a model that learns whom to trust takes for right, with how sure it is; it knows what reviewers decided. Without items that were
 * drawn by chance and decided, nobody knows how often it is wrong when it says that it is sure.
 *
 * @param model its name
 * @param ofItem by item, then question
 */
public record Beliefs(String model, Map<String, Map<String, Belief>> ofItem) {
    public Beliefs {
        ofItem = Map.copyOf(ofItem);
    }

    /** The most probable answer. */
    public record Belief(String answer, double probability) {}

    public static Beliefs of(Desk desk) {
        Moment moment = desk.moment();
        Seed seed = moment.campaign().seed().child("crowd");
        Map<String, Map<String, Belief>> beliefs = new HashMap<>();
        List<Counted> counted = Counted.of(moment, seed);
        counted.forEach(one -> add(one, seed, beliefs));
        return new Beliefs(
                counted.stream().map(one -> one.told().model()).findFirst().orElse(""), beliefs);
    }

    private static void add(Counted counted, Seed seed, Map<String, Map<String, Belief>> beliefs) {
        Aggregate model = counted.told();
        Judgements judgements = counted.judgements();
        for (int item = 0; item < judgements.items(); item++) {
            if (judgements.count(item) > 0) {
                int label = model.label(item, seed);
                beliefs.computeIfAbsent(judgements.itemName(item), any -> new TreeMap<>())
                        .put(
                                counted.question().name(),
                                new Belief(judgements.classNames().get(label), model.posterior(item, label)));
            }
        }
    }

    /** Of one item, by question. */
    public Map<String, Belief> of(String item) {
        return ofItem.getOrDefault(item, Map.of());
    }
}
