package dev.nurture.review.simulate;

import dev.nurture.provenance.Seed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Who there is, and how honest people err.
 *
 * @param people how many of each behaviour
 * @param error of the typical honest person on the typical item
 * @param expertError the same of experts
 * @param modelError the same of models
 * @param spread how much honest people differ: the standard deviation of their log-odds of being right
 * @param difficulty how much items differ: the standard deviation of the logarithm of what they do to these log-odds
 * @param fatigue by how much these log-odds fall over a sitting
 * @param sitting labels until somebody rests
 * @param misread share of items that all honest people take for the same wrong class; more labels do not mend these
 */
public record Population(
        Map<Behaviour, Integer> people,
        double error,
        double expertError,
        double modelError,
        double spread,
        double difficulty,
        double fatigue,
        int sitting,
        double misread) {
    public Population {
        people = Map.copyOf(people);
        checkError("error", error);
        checkError("expert-error", expertError);
        checkError("model-error", modelError);
        if (!(spread >= 0 && difficulty >= 0 && fatigue >= 0)) {
            throw new IllegalArgumentException(
                    "spread, difficulty and fatigue: must be 0 or more, but were %s, %s and %s"
                            .formatted(spread, difficulty, fatigue));
        }
        if (sitting < 1) {
            throw new IllegalArgumentException("sitting: must be 1 or more, but was " + sitting);
        }
    }

    private static void checkError(String path, double error) {
        if (!(error > 0 && error < 1)) {
            throw new IllegalArgumentException(path + ": must be between 0 and 1, but was " + error);
        }
    }

    /**
     * One of them.
     *
     * @param ability log-odds of being right on a typical item, for those who try
     * @param favourite where those who always answer the same look for their answer, from 0 to 1
     */
    record Person(String name, Behaviour behaviour, double ability, double favourite) {}

    /** All people, each made by the seed and their number alone, so that more people leave the others as they are. */
    List<Person> drawn(Seed seed) {
        List<Person> all = new ArrayList<>();
        new EnumMap<>(people).forEach((behaviour, count) -> {
            for (int i = 0; i < count; i++) {
                String who = behaviour == Behaviour.SYBIL ? "one person" : "person " + i;
                RandomGenerator chance =
                        seed.child(behaviour.label()).child(who).generator();
                double ability = ability(behaviour) + spread * chance.nextGaussian();
                all.add(new Person(name(behaviour, i), behaviour, ability, chance.nextDouble()));
            }
        });
        return all;
    }

    private static String name(Behaviour behaviour, int number) {
        return behaviour.label() + "-" + String.format(java.util.Locale.ROOT, "%04d", number + 1);
    }

    private double ability(Behaviour behaviour) {
        double wrong = behaviour == Behaviour.EXPERT ? expertError : behaviour == Behaviour.MODEL ? modelError : error;
        return Math.log((1 - wrong) / wrong);
    }
}
