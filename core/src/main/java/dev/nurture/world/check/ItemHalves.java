package dev.nurture.world.check;

import dev.nurture.provenance.Hash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleBiFunction;

/**
 * A naive Bayes classifier of answers into right and wrong, learned on one half of the items and asked about the other half,
 * both ways round. What it can see is up to its features; what it solves with features that say nothing about the situation
 * is a shortcut that a model could take too.
 *
 * <p>Halves follow from the items' ids, so both have every kind of situation: leaving kinds out would make a word that is
 * right in as many kinds as it is wrong look wrong in the half where it is right. Items that are variants of one scene
 * (metadata {@code pair}) stay together.
 */
final class ItemHalves {
    /** What the classifier sees of an answer. */
    @FunctionalInterface
    interface Features {
        List<Long> of(ProbeItem item, int answer);
    }

    private final Features features;
    private final List<Map<Long, int[]>> counts = List.of(new HashMap<>(), new HashMap<>());

    private ItemHalves(Features features) {
        this.features = features;
    }

    static Chance.Chooser learned(List<ProbeItem> items, Features features) {
        ItemHalves halves = new ItemHalves(features);
        items.forEach(halves::learn);
        ToDoubleBiFunction<ProbeItem, Integer> score = halves::score;
        return item -> {
            double[] scores = new double[item.answers().size()];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = score.applyAsDouble(item, i);
            }
            return scores;
        };
    }

    private static int half(ProbeItem item) {
        String name = item.datum()
                .metadata()
                .text("pair")
                .orElseGet(() -> item.datum().id().hex());
        return (int) (Hash.of("half").add(name).fingerprint().first() & 1);
    }

    private void learn(ProbeItem item) {
        Map<Long, int[]> seen = counts.get(half(item));
        for (int i = 0; i < item.answers().size(); i++) {
            int side = i == item.right() ? 1 : 0;
            for (long feature : features.of(item, i)) {
                seen.computeIfAbsent(feature, any -> new int[2])[side]++;
            }
        }
    }

    private double score(ProbeItem item, int answer) {
        Map<Long, int[]> seen = counts.get(1 - half(item));
        double score = 0;
        for (long feature : features.of(item, answer)) {
            int[] count = seen.getOrDefault(feature, new int[2]);
            score += Math.log((count[1] + 1.0) / (count[0] + 1.0));
        }
        return score;
    }

    /** The answer's own words, whatever was asked. */
    static List<Long> words(ProbeItem item, int answer) {
        return item.distinguishing(answer);
    }

    /** The answer's words, alone and each with every word of the prompt but those of all prompts. */
    static Features pairs(List<ProbeItem> items) {
        Set<Long> common = common(items);
        return (item, answer) ->
                pairs(item, answer, index -> !common.contains(item.prompt().at(index)));
    }

    /** The same for prompts without their scenes. */
    static Features pairsWithoutScene(List<ProbeItem> items) {
        Set<Long> common = common(items);
        return (item, answer) -> pairs(
                item,
                answer,
                index -> !item.scene().get(index)
                        && !common.contains(item.prompt().at(index)));
    }

    private static List<Long> pairs(ProbeItem item, int answer, IntPredicate seen) {
        List<Long> features = new ArrayList<>();
        for (long word : item.distinguishing(answer)) {
            features.add(word);
            for (int i = 0; i < item.prompt().count(); i++) {
                if (seen.test(i)) {
                    features.add(Words.pair(item.prompt().at(i), word));
                }
            }
        }
        return features;
    }

    /** Words of every prompt say nothing, but would count the answer's own word again and again. */
    private static Set<Long> common(List<ProbeItem> items) {
        Set<Long> common = new HashSet<>();
        Words first = items.get(0).prompt();
        for (int i = 0; i < first.count(); i++) {
            long word = first.at(i);
            if (items.stream().allMatch(item -> item.prompt().has(word))) {
                common.add(word);
            }
        }
        return common;
    }
}
