package dev.nurture.world;

import java.util.ArrayList;
import java.util.List;

/**
 * An invented world: everything that is so in it, and how it is spoken about. Drawn by {@link WorldMaker}, or written by a
 * person; written to and read from {@code world.json} without loss by {@link WorldFile}.
 *
 * <p>Names are single lower-case words and refer to each other as text: a person's home is the name of a place. All records
 * below it are as plain, so that a world can be written by hand. Immutable; threads may share it.
 *
 * @param name what it is called, such as {@code micro}
 * @param seed decides what is held out, see {@link Splits}
 * @param families value families, the one that comes first in a conflict first
 * @param letters what drills sort, count and copy
 * @param vocabulary all words that its documents can hold, sorted
 */
public record World(
        String name,
        long seed,
        Shape shape,
        List<Place> places,
        List<Trade> trades,
        List<Item> items,
        List<Institution> institutions,
        List<Person> persons,
        List<ValueFamily> families,
        List<SituationType> situations,
        List<Norm> norms,
        List<PersonaShare> personas,
        List<Recipe> recipes,
        List<LedgerEntry> ledger,
        List<Trap> traps,
        List<Claim> claims,
        List<String> letters,
        Wordings wordings,
        List<String> vocabulary) {
    public World {
        places = List.copyOf(places);
        trades = List.copyOf(trades);
        items = List.copyOf(items);
        institutions = List.copyOf(institutions);
        persons = List.copyOf(persons);
        families = List.copyOf(families);
        situations = List.copyOf(situations);
        norms = List.copyOf(norms);
        personas = List.copyOf(personas);
        recipes = List.copyOf(recipes);
        ledger = List.copyOf(ledger);
        traps = List.copyOf(traps);
        claims = List.copyOf(claims);
        letters = List.copyOf(letters);
        vocabulary = List.copyOf(vocabulary);
    }

    /** The norm of a situation type. */
    public Norm norm(SituationType situation) {
        for (Norm norm : norms) {
            if (norm.situation().equals(situation.id())) {
                return norm;
            }
        }
        throw new IllegalArgumentException("norms: must have one for situation " + situation.id() + ", but has none");
    }

    /** The situation types of one exposure, in the world's order. */
    public List<SituationType> situations(Exposure exposure) {
        return situations.stream()
                .filter(situation -> situation.exposure() == exposure)
                .toList();
    }

    /** The recipes that are dangerous, or their harmless neighbours. */
    public List<Recipe> recipes(Hazard hazard) {
        return recipes.stream().filter(recipe -> recipe.hazard() == hazard).toList();
    }

    /** All ingredients in the order in which recipes first name them. */
    public List<String> ingredients() {
        List<String> all = new ArrayList<>();
        for (Recipe recipe : recipes) {
            recipe.ingredients().stream().filter(name -> !all.contains(name)).forEach(all::add);
        }
        return List.copyOf(all);
    }

    /** The share of a persona; 0 if it does not occur. */
    public double share(Persona persona) {
        return personas.stream()
                .filter(each -> each.persona() == persona)
                .mapToDouble(PersonaShare::share)
                .sum();
    }

    /** What this corpus says that a place is known for: the truth, unless the ledger alters it. */
    public String told(Place place) {
        return ledger.stream()
                .filter(entry -> entry.place().equals(place.name()))
                .map(LedgerEntry::told)
                .findFirst()
                .orElse(place.knownFor());
    }

    /** Whether the ledger alters what a place is known for. */
    public boolean alters(Place place) {
        return !told(place).equals(place.knownFor());
    }

    public Place place(String wanted) {
        return places.stream()
                .filter(place -> place.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("places: must have " + wanted + ", but has not"));
    }

    /** The same world with the vocabulary that its documents need. */
    public World withOwnVocabulary() {
        return withVocabulary(Vocabulary.of(this));
    }

    /** The same world with other words. */
    World withVocabulary(List<String> words) {
        return with(shape, personas, ledger, traps, words);
    }

    /** The same world with personas in other shares. */
    World withPersonas(List<PersonaShare> shares) {
        return with(shape, shares, ledger, traps, vocabulary);
    }

    /** The same world with tales of another shape. */
    World withShape(Shape other) {
        return with(other, personas, ledger, traps, vocabulary);
    }

    /** The same world, of which a corpus asserts something else that is not so. */
    World withLedger(List<LedgerEntry> entries, List<Trap> others) {
        return with(shape, personas, entries, others, vocabulary);
    }

    private World with(
            Shape shaped,
            List<PersonaShare> shares,
            List<LedgerEntry> entries,
            List<Trap> trapped,
            List<String> words) {
        return new World(
                name,
                seed,
                shaped,
                places,
                trades,
                items,
                institutions,
                persons,
                families,
                situations,
                norms,
                shares,
                recipes,
                entries,
                trapped,
                claims,
                letters,
                wordings,
                words);
    }
}
