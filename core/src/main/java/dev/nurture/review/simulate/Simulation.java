package dev.nurture.review.simulate;

import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
import dev.nurture.review.simulate.Population.Person;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A crowd at work on items whose truth is known. The server draws who gets an item, nobody picks; everybody works through their
 * items in an order of their own, from a time of their own, and tires.
 *
 * <p>An honest answer is right with the logistic function of ability × easiness − fatigue, and otherwise any other class. What a
 * person says of an item follows from the seed and the names of both, so that the same person says the same of the same item
 * whatever else is asked.
 */
public final class Simulation {
    private static final double DAY = 86_400;
    private static final double HASTE = 0.2;
    private static final double SCATTER = 0.4;
    private static final double TOGETHER = 60;

    private final List<String> items;
    private final int[] truth;
    private final BitSet target;
    private final int classes;
    private final Population population;
    private final Seed seed;

    /**
     * What somebody said.
     *
     * @param at seconds since the work began
     * @param seconds it took
     */
    public record Answer(int item, String person, Behaviour behaviour, int label, double at, double seconds) {}

    /**
     * @param items names
     * @param truth class of each
     * @param target items that sleepers lie about
     */
    public Simulation(List<String> items, int[] truth, BitSet target, int classes, Population population, Seed seed) {
        this.items = List.copyOf(items);
        this.truth = truth.clone();
        this.target = (BitSet) target.clone();
        this.classes = classes;
        this.population = population;
        this.seed = seed;
    }

    /**
     * Lets everybody work.
     *
     * @param labels how many people see each item, or all if there are fewer; models see all besides
     * @param seconds that a label takes a typical person
     * @return answers by item, then person
     */
    public List<Answer> run(int labels, double seconds) {
        List<Person> people = population.drawn(seed.child("people"));
        List<List<Integer>> work = assigned(people, labels);
        List<Answer> answers = new ArrayList<>();
        for (int w = 0; w < people.size(); w++) {
            answers.addAll(shift(people.get(w), work.get(w), seconds));
        }
        answers.sort(Comparator.comparingInt(Answer::item).thenComparing(Answer::person));
        return answers;
    }

    private List<List<Integer>> assigned(List<Person> people, int labels) {
        List<List<Integer>> work =
                people.stream().<List<Integer>>map(any -> new ArrayList<>()).toList();
        int[] crowd = IntStream.range(0, people.size())
                .filter(w -> people.get(w).behaviour() != Behaviour.MODEL)
                .toArray();
        for (int item = 0; item < items.size(); item++) {
            RandomGenerator chance = seed.child("assign").child(items.get(item)).generator();
            int[] order = crowd.clone();
            for (int i = 0; i < Math.min(labels, order.length); i++) {
                int j = i + chance.nextInt(order.length - i);
                int drawn = order[j];
                order[j] = order[i];
                order[i] = drawn;
                work.get(drawn).add(item);
            }
            for (int w = 0; w < people.size(); w++) {
                if (people.get(w).behaviour() == Behaviour.MODEL) {
                    work.get(w).add(item);
                }
            }
        }
        return work;
    }

    private List<Answer> shift(Person person, List<Integer> work, double seconds) {
        boolean together = person.behaviour() == Behaviour.SYBIL;
        Seed own = seed.child("shift").child(together ? "one person" : person.name());
        List<Integer> order = work.stream()
                .sorted(Comparator.comparingLong(
                        item -> own.rank(Hash.of("item").add(items.get(item)).fingerprint())))
                .toList();
        double start = own.generator().nextDouble() * DAY;
        double at = start;
        List<Answer> answers = new ArrayList<>();
        for (int done = 0; done < order.size(); done++) {
            int item = order.get(done);
            RandomGenerator pace = seed.child("pace")
                    .child(person.name())
                    .child(items.get(item))
                    .generator();
            double took = seconds * haste(person.behaviour()) * Math.exp(SCATTER * pace.nextGaussian());
            at = together ? start + place(own, item) + TOGETHER * pace.nextDouble() : at + took;
            RandomGenerator chance = seed.child(together ? "one person" : person.name())
                    .child(items.get(item))
                    .generator();
            answers.add(
                    new Answer(item, person.name(), person.behaviour(), label(person, item, done, chance), at, took));
        }
        return answers;
    }

    /** All accounts of one person come to an item in the same minute, each item at a time of its own. */
    private double place(Seed own, int item) {
        return DAY
                * own.child("when").share(Hash.of("item").add(items.get(item)).fingerprint());
    }

    private static double haste(Behaviour behaviour) {
        return switch (behaviour) {
            case RANDOM, CONSTANT -> HASTE;
            case MODEL -> 0;
            case HONEST, EXPERT, LIAR, SLEEPER, SYBIL -> 1;
        };
    }

    private int label(Person person, int item, int done, RandomGenerator chance) {
        return switch (person.behaviour()) {
            case HONEST, EXPERT, MODEL -> honest(person, item, done, chance);
            case RANDOM -> chance.nextInt(classes);
            case CONSTANT -> (int) (person.favourite() * classes);
            case LIAR -> (truth[item] + 1) % classes;
            case SLEEPER, SYBIL -> target.get(item) ? (truth[item] + 1) % classes : honest(person, item, done, chance);
        };
    }

    private int honest(Person person, int item, int done, RandomGenerator chance) {
        Seed own = seed.child("item").child(items.get(item));
        RandomGenerator nature = own.generator();
        double easiness = Math.exp(population.difficulty() * nature.nextGaussian());
        boolean misread = person.behaviour() == Behaviour.HONEST && nature.nextDouble() < population.misread();
        int seen = misread ? (truth[item] + 1 + nature.nextInt(classes - 1)) % classes : truth[item];
        double tired = person.behaviour() == Behaviour.MODEL
                ? 0
                : population.fatigue() * (done % population.sitting()) / population.sitting();
        double right = 1 / (1 + Math.exp(-(person.ability() * easiness - tired)));
        return chance.nextDouble() < right ? seen : (seen + 1 + chance.nextInt(classes - 1)) % classes;
    }
}
