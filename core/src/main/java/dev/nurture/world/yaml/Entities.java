package dev.nurture.world.yaml;

import dev.nurture.recipe.Problems;
import dev.nurture.recipe.Yaml;
import dev.nurture.world.Institution;
import dev.nurture.world.Item;
import dev.nurture.world.Knowledge;
import dev.nurture.world.Person;
import dev.nurture.world.Place;
import dev.nurture.world.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads who and what is in a world. NameTable are taken in first, so that they may refer to each other in any order. */
final class Entities {
    private static final int FEWEST = 6;

    private final Group top;
    private final NameTable names;
    private final Problems problems;

    Entities(Group top, NameTable names, Problems problems) {
        this.top = top;
        this.names = names;
        this.problems = problems;
    }

    void define() {
        keys("places", NameTable.Kind.PLACE);
        values("trades", NameTable.Kind.TRADE);
        values("items", NameTable.Kind.ITEM);
        keys("institutions", NameTable.Kind.INSTITUTION);
        keys("persons", NameTable.Kind.PERSON);
        atLeast("places", NameTable.Kind.PLACE, 2);
        atLeast("trades", NameTable.Kind.TRADE, 2);
        atLeast("items", NameTable.Kind.ITEM, FEWEST);
        atLeast("persons", NameTable.Kind.PERSON, FEWEST);
    }

    private void keys(String key, NameTable.Kind kind) {
        top.names(key).entries().forEach((name, value) -> names.define(kind, name, value.place()));
    }

    private void values(String key, NameTable.Kind kind) {
        top.list(key).forEach(value -> names.define(kind, value.text(), value.place()));
    }

    /** With fewer, what is held out may leave nobody or nothing to tell of. */
    private void atLeast(String key, NameTable.Kind kind, int fewest) {
        int count = names.all(kind).size();
        if (count < fewest) {
            problems.add(
                    top.get(key).orElse(top.written()),
                    "must have at least %s %s, but has %s. Add some.".formatted(fewest, key, count));
        }
    }

    List<Place> places(Ledger ledger) {
        List<Place> places = new ArrayList<>();
        top.names("places").entries().forEach((name, written) -> {
            Group group = Group.of(written, problems, "known-for");
            places.add(new Place(name, ledger.knownFor(name, group)));
        });
        return places;
    }

    List<Trade> trades() {
        return names.all(NameTable.Kind.TRADE).stream().map(Trade::new).toList();
    }

    List<Item> items() {
        return names.all(NameTable.Kind.ITEM).stream().map(Item::new).toList();
    }

    List<Institution> institutions() {
        List<Institution> institutions = new ArrayList<>();
        top.names("institutions").entries().forEach((name, written) -> {
            Group group = Group.of(written, problems, "place", "guard");
            institutions.add(new Institution(
                    name,
                    reference(group, "place", NameTable.Kind.PLACE),
                    reference(group, "guard", NameTable.Kind.PERSON)));
        });
        return institutions;
    }

    private String reference(Group group, String key, NameTable.Kind kind) {
        return group.required(key).map(value -> names.refer(kind, value)).orElse("");
    }

    List<Person> persons() {
        List<Person> persons = new ArrayList<>();
        Map<String, Yaml> written = top.names("persons").entries();
        List<String> all = List.copyOf(written.keySet());
        written.forEach((name, value) -> {
            Group group = Group.of(value, problems, "home", "trade", "belonging", "superior", "friend", "knowledge");
            int number = persons.size();
            persons.add(new Person(
                    name,
                    reference(group, "home", NameTable.Kind.PLACE),
                    reference(group, "trade", NameTable.Kind.TRADE),
                    reference(group, "belonging", NameTable.Kind.ITEM),
                    other(group, "superior", name, all.get((number + 1) % all.size())),
                    other(group, "friend", name, all.get((number + all.size() - 1) % all.size())),
                    group.choice("knowledge", Knowledge.ASKED)));
        });
        return persons;
    }

    /** Another person; where the file is silent, the next one or the one before. */
    private String other(Group group, String key, String self, String preset) {
        return group.single(key)
                .map(value -> {
                    if (value.text().equals(self)) {
                        problems.add(value, "must be another person, but was %s.".formatted(self));
                    }
                    return names.refer(NameTable.Kind.PERSON, value);
                })
                .orElse(preset);
    }
}
