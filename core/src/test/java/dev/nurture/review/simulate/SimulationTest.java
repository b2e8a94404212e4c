package dev.nurture.review.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.provenance.Seed;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final int ITEMS = 600;
    private static final Seed SEED = new Seed(11);

    @Test
    void honestPeopleErrAsOftenAsTheyShould() {
        List<Simulation.Answer> answers = run(population(Map.of(Behaviour.HONEST, 40), 0, 0, 0, 0), 5);

        assertThat(answers).hasSize(5 * ITEMS);
        assertThat(error(answers, any -> true)).isCloseTo(0.2, within(0.02));
    }

    @Test
    void peopleAndItemsDiffer() {
        Population same = population(Map.of(Behaviour.HONEST, 30), 0, 0, 0, 0);
        Population differ = population(Map.of(Behaviour.HONEST, 30), 0.8, 0.8, 0, 0);

        assertThat(spreadOfPeople(run(differ, 10))).isGreaterThan(1.7 * spreadOfPeople(run(same, 10)));
        assertThat(spreadOfItems(run(differ, 10))).isGreaterThan(1.2 * spreadOfItems(run(same, 10)));
    }

    @Test
    void peopleTire() {
        List<Simulation.Answer> answers = run(population(Map.of(Behaviour.HONEST, 6), 0, 0, 1.5, 0), 5);

        double early = error(answers, place(answers, 0, 30));
        double late = error(answers, place(answers, 70, 100));
        assertThat(late).isGreaterThan(early + 0.1);
    }

    /** A label more does not help where all misread. */
    @Test
    void whatAllMisreadStaysWrongByMajority() {
        List<Simulation.Answer> answers = run(population(Map.of(Behaviour.HONEST, 40), 0, 0, 0, 0.15), 15);

        long wrong = IntStream.range(0, ITEMS)
                .filter(item -> answers.stream()
                                .filter(one -> one.item() == item && one.label() != truth(item))
                                .count()
                        > 7)
                .count();
        assertThat((double) wrong / ITEMS).isCloseTo(0.15, within(0.04));
    }

    @Test
    void everyBehaviourDoesWhatItSays() {
        Map<Behaviour, Integer> all = new java.util.EnumMap<>(Behaviour.class);
        for (Behaviour behaviour : Behaviour.values()) {
            all.put(behaviour, 3);
        }

        List<Simulation.Answer> answers = run(population(all, 0, 0, 0, 0), 12);

        assertThat(error(answers, one -> one.behaviour() == Behaviour.LIAR)).isEqualTo(1);
        assertThat(error(answers, one -> one.behaviour() == Behaviour.RANDOM)).isCloseTo(2 / 3.0, within(0.05));
        assertThat(error(answers, one -> one.behaviour() == Behaviour.EXPERT)).isCloseTo(0.03, within(0.015));
        assertThat(error(answers, one -> one.behaviour() == Behaviour.SLEEPER && isTarget(one.item())))
                .isEqualTo(1);
        assertThat(error(answers, one -> one.behaviour() == Behaviour.SLEEPER && !isTarget(one.item())))
                .isCloseTo(0.2, within(0.04));
        assertThat(answers.stream().filter(one -> one.behaviour() == Behaviour.MODEL))
                .hasSize(3 * ITEMS);
        for (String person : List.of("constant-0001", "constant-0002", "constant-0003")) {
            assertThat(answers.stream()
                            .filter(one -> one.person().equals(person))
                            .map(Simulation.Answer::label)
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void accountsOfOnePersonSayTheSameWithinAMinute() {
        List<Simulation.Answer> answers =
                run(population(Map.of(Behaviour.SYBIL, 5, Behaviour.HONEST, 5), 0.5, 0.5, 0, 0), 8);

        for (int item = 0; item < ITEMS; item++) {
            int wanted = item;
            List<Simulation.Answer> sybils = answers.stream()
                    .filter(one -> one.item() == wanted && one.behaviour() == Behaviour.SYBIL)
                    .toList();
            assertThat(sybils.stream().map(Simulation.Answer::label).distinct().count())
                    .isLessThanOrEqualTo(1);
            double first =
                    sybils.stream().mapToDouble(Simulation.Answer::at).min().orElse(0);
            double last =
                    sybils.stream().mapToDouble(Simulation.Answer::at).max().orElse(0);
            assertThat(last - first).isLessThan(60);
        }
    }

    @Test
    void nobodySeesAnItemTwiceAndThePeopleStayWhenOthersCome() {
        List<Simulation.Answer> few = run(population(Map.of(Behaviour.HONEST, 10), 0.5, 0.5, 0, 0), 10);
        List<Simulation.Answer> more =
                run(population(Map.of(Behaviour.HONEST, 10, Behaviour.LIAR, 10), 0.5, 0.5, 0, 0), 20);

        assertThat(few.stream().map(one -> one.item() + " " + one.person()).distinct())
                .hasSize(few.size());
        assertThat(more.stream()
                        .filter(one -> one.behaviour() == Behaviour.HONEST)
                        .map(one -> one.item() + one.person() + one.label()))
                .containsExactlyElementsOf(few.stream()
                        .map(one -> one.item() + one.person() + one.label())
                        .toList());
    }

    private static List<Simulation.Answer> run(Population population, int labels) {
        List<String> names = new ArrayList<>();
        BitSet target = new BitSet();
        for (int item = 0; item < ITEMS; item++) {
            names.add("item-" + item);
            target.set(item, isTarget(item));
        }
        int[] truth = IntStream.range(0, ITEMS).map(SimulationTest::truth).toArray();
        return new Simulation(names, truth, target, 3, population, SEED).run(labels, 20);
    }

    private static int truth(int item) {
        return item % 3;
    }

    private static boolean isTarget(int item) {
        return item % 5 == 0;
    }

    private static Population population(
            Map<Behaviour, Integer> people, double spread, double difficulty, double fatigue, double misread) {
        return new Population(people, 0.2, 0.03, 0.15, spread, difficulty, fatigue, 100, misread);
    }

    private static double error(List<Simulation.Answer> answers, Predicate<Simulation.Answer> which) {
        return answers.stream()
                .filter(which)
                .mapToInt(one -> one.label() == truth(one.item()) ? 0 : 1)
                .average()
                .orElseThrow();
    }

    /** Whether an answer is one of these of its person's sitting. */
    private static Predicate<Simulation.Answer> place(List<Simulation.Answer> answers, int from, int to) {
        java.util.Set<Simulation.Answer> wanted = new java.util.HashSet<>();
        for (String person :
                answers.stream().map(Simulation.Answer::person).distinct().toList()) {
            List<Simulation.Answer> own = answers.stream()
                    .filter(one -> one.person().equals(person))
                    .sorted(java.util.Comparator.comparingDouble(Simulation.Answer::at))
                    .toList();
            IntStream.range(0, own.size())
                    .filter(i -> i % 100 >= from && i % 100 < to)
                    .forEach(i -> wanted.add(own.get(i)));
        }
        return wanted::contains;
    }

    private static double spreadOfPeople(List<Simulation.Answer> answers) {
        return spread(answers.stream()
                .map(Simulation.Answer::person)
                .distinct()
                .mapToDouble(person -> error(answers, one -> one.person().equals(person)))
                .toArray());
    }

    private static double spreadOfItems(List<Simulation.Answer> answers) {
        double[] wrong = new double[ITEMS];
        answers.forEach(one -> wrong[one.item()] += one.label() == truth(one.item()) ? 0 : 0.1);
        return spread(wrong);
    }

    private static double spread(double[] values) {
        double mean = java.util.Arrays.stream(values).average().orElse(0);
        return Math.sqrt(java.util.Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0));
    }
}
