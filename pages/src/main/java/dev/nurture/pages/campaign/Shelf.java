package dev.nurture.pages.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who has and who judged what: a part of {@link Fold}. Not to be shared between threads. */
final class Shelf {
    /** What is known of one person. */
    private static final class Person {
        private final Set<String> settled = new HashSet<>();
        private final List<Judgement> history = new ArrayList<>();
        private Optional<Lease> lease = Optional.empty();
    }

    private final Map<String, Map<String, Judgement>> judgements = new HashMap<>();
    private final Map<String, Map<String, Lease>> leases = new HashMap<>();
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, Judgement> told = new HashMap<>();

    private Person person(String who) {
        return people.computeIfAbsent(who, any -> new Person());
    }

    void leased(Lease lease) {
        release(lease.who());
        person(lease.who()).lease = Optional.of(lease);
        leases.computeIfAbsent(lease.item(), any -> new HashMap<>()).put(lease.who(), lease);
    }

    private void release(String who) {
        Person person = person(who);
        person.lease.ifPresent(lease -> leases.computeIfPresent(lease.item(), (item, all) -> {
            all.remove(who);
            return all.isEmpty() ? null : all;
        }));
        person.lease = Optional.empty();
    }

    void judged(Judgement judgement) {
        release(judgement.who());
        Person person = person(judgement.who());
        person.settled.add(judgement.item());
        person.history.add(judgement);
        told.put(judgement.event(), judgement);
        judgements
                .computeIfAbsent(judgement.item(), any -> new LinkedHashMap<>())
                .put(judgement.who(), judgement);
    }

    void skipped(String who, String item) {
        release(who);
        person(who).settled.add(item);
    }

    /** Somebody may judge these anew; what they said of them stands until they do. */
    void forget(String who, Collection<Item> items) {
        known(who).ifPresent(person -> items.forEach(item -> person.settled.remove(item.id())));
    }

    /** How many items somebody judged after the one that an event told. */
    int judgedSince(String who, String event) {
        List<Judgement> history = known(who).map(person -> person.history).orElse(List.of());
        int since = 0;
        for (int i = history.size() - 1; i >= 0 && !history.get(i).event().equals(event); i--) {
            since++;
        }
        return since;
    }

    /** How many others have each item in their hands. */
    Map<String, Integer> inHands(String butFor, Instant now) {
        Map<String, Integer> held = new HashMap<>();
        people.forEach((who, person) -> person.lease
                .filter(lease -> !who.equals(butFor) && lease.holds(now))
                .ifPresent(lease -> held.merge(lease.item(), 1, Integer::sum)));
        return held;
    }

    /** Takes back the judgement that an event told. */
    void undone(String who, String event) {
        Person person = person(who);
        Optional.ofNullable(told.get(event))
                .filter(judgement -> judgement.who().equals(who))
                .ifPresent(judgement -> {
                    told.remove(event);
                    person.history.remove(judgement);
                    person.settled.remove(judgement.item());
                    judgements.getOrDefault(judgement.item(), new HashMap<>()).remove(who);
                });
    }

    /** Asking for somebody does not make them known. */
    private Optional<Person> known(String who) {
        return Optional.ofNullable(people.get(who));
    }

    Optional<Lease> lease(String who) {
        return known(who).flatMap(person -> person.lease);
    }

    boolean isSettled(String who, String item) {
        return known(who).filter(person -> person.settled.contains(item)).isPresent();
    }

    List<Judgement> history(String who) {
        return known(who).map(person -> List.copyOf(person.history)).orElse(List.of());
    }

    Optional<Judgement> told(String event) {
        return Optional.ofNullable(told.get(event));
    }

    Optional<Judgement> last(String who) {
        List<Judgement> history = known(who).map(person -> person.history).orElse(List.of());
        return history.isEmpty() ? Optional.empty() : Optional.of(history.get(history.size() - 1));
    }

    Collection<Judgement> of(String item) {
        return List.copyOf(judgements.getOrDefault(item, Map.of()).values());
    }

    int judgedTimes(String item) {
        return judgements.getOrDefault(item, Map.of()).size();
    }

    /** How many others judged an item or have it in their hands. */
    int taken(String item, String butFor, Instant now) {
        int taken = 0;
        for (Lease lease : leases.getOrDefault(item, Map.of()).values()) {
            taken += !lease.who().equals(butFor) && lease.holds(now) ? 1 : 0;
        }
        Map<String, Judgement> done = judgements.getOrDefault(item, Map.of());
        return taken + done.size() - (done.containsKey(butFor) ? 1 : 0);
    }

    int judgedBy(String who) {
        return known(who).map(person -> person.history.size()).orElse(0);
    }

    Set<String> everybody() {
        return new TreeSet<>(people.keySet());
    }
}
