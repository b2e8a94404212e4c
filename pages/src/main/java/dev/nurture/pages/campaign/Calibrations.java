package dev.nurture.pages.campaign;

import dev.nurture.pages.campaign.Item.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people said of items whose answers are known, round by round: a round begins with the training, and again whenever somebody
 * has to go through it anew. A part of {@link Fold}; not to be shared between threads.
 */
final class Calibrations {
    /** What is known of one person. */
    private static final class Person {
        private final Map<Use, List<Judgement>> all = new HashMap<>();
        private final Map<Use, List<Judgement>> ofRound = new HashMap<>();
        private int rounds = 1;
        private int begunAt;

        List<Judgement> all(Use use) {
            return all.computeIfAbsent(use, any -> new ArrayList<>());
        }

        List<Judgement> ofRound(Use use) {
            return ofRound.computeIfAbsent(use, any -> new ArrayList<>());
        }
    }

    private final Map<String, Person> people = new HashMap<>();

    private Person person(String who) {
        return people.computeIfAbsent(who, any -> new Person());
    }

    void judged(Use use, Judgement judgement) {
        if (use != Use.WORK) {
            person(judgement.who()).all(use).add(judgement);
            person(judgement.who()).ofRound(use).add(judgement);
        }
    }

    void undone(String who, String event) {
        for (Use use : Use.values()) {
            person(who).all(use).removeIf(judgement -> judgement.event().equals(event));
            person(who).ofRound(use).removeIf(judgement -> judgement.event().equals(event));
        }
    }

    /** Somebody goes through the training anew. */
    void begin(String who, int judged) {
        Person person = person(who);
        person.ofRound.clear();
        person.rounds++;
        person.begunAt = judged;
    }

    /** Somebody is trusted again, as if for the first time. */
    void trust(String who, int judged) {
        begin(who, judged);
        person(who).rounds = 1;
    }

    /** All that somebody said, in the order in which they said it. */
    List<Judgement> all(Use use, String who) {
        return List.copyOf(Optional.ofNullable(people.get(who))
                .map(person -> person.all(use))
                .orElse(List.of()));
    }

    /** What somebody said in this round, in the order in which they said it. */
    List<Judgement> ofRound(Use use, String who) {
        return List.copyOf(Optional.ofNullable(people.get(who))
                .map(person -> person.ofRound(use))
                .orElse(List.of()));
    }

    /** In which round somebody is; 1 before the first item. */
    int round(String who) {
        return Optional.ofNullable(people.get(who)).map(person -> person.rounds).orElse(1);
    }

    /** How many items somebody had judged when the round began. */
    int begunAt(String who) {
        return Optional.ofNullable(people.get(who))
                .map(person -> person.begunAt)
                .orElse(0);
    }
}
