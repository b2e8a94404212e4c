package dev.nurture.review.simulate;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Judgements;
import dev.nurture.review.JudgementsBuilder;
import java.util.BitSet;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A real crowd in which some annotators became adversaries: who works on what, and how much, stays as it was, and so do the
 * answers of the others. Annotators turn, in random order, as far as the turned ones hold no more than a share of
 * all judgements.
 *
 * @param judgements with the answers of those who turned
 * @param adversaries who turned
 * @param targets items that sleepers lie about; all items for the others
 */
public record PlantedAttack(Judgements judgements, BitSet adversaries, BitSet targets) {
    private static final double TARGETS = 0.10;

    public PlantedAttack {
        adversaries = (BitSet) adversaries.clone();
        targets = (BitSet) targets.clone();
    }

    /**
     * Plants adversaries.
     *
     * @param truth class of each item, by its name; adversaries answer honestly where it is unknown
     * @param share of all judgements that adversaries are to hold
     */
    public static PlantedAttack of(
            Judgements judgements, Map<String, String> truth, Behaviour behaviour, double share, Seed seed) {
        BitSet turned = turned(judgements, share, seed.child("turned"));
        BitSet targets = new BitSet();
        RandomGenerator draw = seed.child("targets").generator();
        for (int item = 0; item < judgements.items(); item++) {
            boolean drawn = draw.nextDouble() < TARGETS;
            targets.set(item, behaviour != Behaviour.SLEEPER || drawn);
        }
        JudgementsBuilder builder = Judgements.builder(judgements.scale()).classes(judgements.classNames());
        for (int item = 0; item < judgements.items(); item++) {
            builder.item(judgements.itemName(item));
        }
        RandomGenerator chance = seed.child("answers").generator();
        for (int j = 0; j < judgements.size(); j++) {
            String name = judgements.itemName(judgements.item(j));
            int right = judgements.classNames().indexOf(truth.getOrDefault(name, ""));
            boolean lies = turned.get(judgements.annotator(j)) && right >= 0;
            int label = lies
                    ? answer(behaviour, right, targets.get(judgements.item(j)), judgements.classes(), chance)
                    : judgements.label(j);
            builder.add(
                    name,
                    judgements.annotatorName(judgements.annotator(j)),
                    judgements.classNames().get(label),
                    judgements.time(j),
                    judgements.cost(j));
        }
        return new PlantedAttack(builder.build(), turned, targets);
    }

    private static BitSet turned(Judgements judgements, double share, Seed seed) {
        int[] order = IntStream.range(0, judgements.annotators()).toArray();
        RandomGenerator chance = seed.generator();
        BitSet turned = new BitSet();
        double held = 0;
        for (int i = 0; i < order.length && held < share * judgements.size(); i++) {
            int j = i + chance.nextInt(order.length - i);
            int drawn = order[j];
            order[j] = order[i];
            if (held + judgements.madeBy(drawn) <= share * judgements.size()) {
                turned.set(drawn);
                held += judgements.madeBy(drawn);
            }
        }
        return turned;
    }

    private static int answer(Behaviour behaviour, int right, boolean target, int classes, RandomGenerator chance) {
        return switch (behaviour) {
            case RANDOM -> chance.nextInt(classes);
            case CONSTANT -> Math.min(1, classes - 1);
            case LIAR -> (right + 1) % classes;
            case SLEEPER, SYBIL -> target ? (right + 1) % classes : right;
            case HONEST, EXPERT, MODEL -> right;
        };
    }
}
