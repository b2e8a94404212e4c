package dev.nurture.world;

import dev.nurture.provenance.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Draws a world of a built-in size: who lives where, what is made of what, which situations tales show. All values are drawn
 * independently of each other. One thread.
 */
final class WorldMaker {
    private static final int PARTS = 3;
    private static final double TRUE_TRAPS = 0.25;

    private final WorldSize size;
    private final WorldSize.Counts counts;
    private final Seed seed;
    private final Wordings wordings;
    private final List<SituationCatalogue.Entry> cases;
    private final Names names;
    private final List<Item> items = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final List<Trade> trades = new ArrayList<>();
    private final List<String> people = new ArrayList<>();
    private final Map<String, Draw> draws = new HashMap<>();

    private WorldMaker(WorldSize size, Seed seed) {
        this.size = size;
        this.counts = size.counts();
        this.seed = seed;
        wordings = SituationCatalogue.wordings(counts.wordings());
        cases = Cases.choose(counts, draw("situations"));
        List<String> words = new ArrayList<>(Vocabulary.wordsOf(wordings));
        cases.forEach(entry -> words.addAll(Vocabulary.wordsOf(entry.type())));
        names = new Names(draw("names"), words);
    }

    static World make(WorldSize size, Seed seed) {
        return new WorldMaker(size, seed).make();
    }

    private Draw draw(String what) {
        return draws.computeIfAbsent(what, name -> new Draw(seed.child(name)));
    }

    private World make() {
        nouns("item", counts.items(), "").forEach(name -> items.add(new Item(name)));
        nouns("trade", counts.places(), "er").forEach(name -> trades.add(new Trade(name)));
        for (int i = 0; i < counts.places(); i++) {
            String known = items.get(draw("known-for").below(items.size())).name();
            places.add(new Place(names.next(1, "ldor"), known));
        }
        for (int i = 0; i < counts.persons(); i++) {
            people.add(names.next(2, ""));
        }
        List<Institution> institutions = institutions();
        World world = new World(
                size.name().toLowerCase(Locale.ROOT),
                seed.value(),
                shape(),
                places,
                trades,
                items,
                institutions,
                persons(),
                SituationCatalogue.families(),
                cases.stream().map(SituationCatalogue.Entry::type).toList(),
                cases.stream().map(SituationCatalogue.Entry::norm).toList(),
                personas(),
                recipes(),
                ledger(),
                traps(institutions),
                claims(),
                letters(),
                wordings,
                List.of());
        return world.withVocabulary(Vocabulary.of(world));
    }

    private Shape shape() {
        return new Shape(size == WorldSize.SMOKE ? 2 : 3, 0.4, 0.3, 0.5, 0.6, 0, counts.sorted(), counts.modulus());
    }

    private static List<PersonaShare> personas() {
        List<PersonaShare> shares = new ArrayList<>();
        WorldSize.personas().forEach((persona, share) -> shares.add(new PersonaShare(persona, share)));
        return shares;
    }

    /** Nouns of the language as far as there are any, then invented ones. */
    private List<String> nouns(String kind, int count, String ending) {
        List<String> nouns = new ArrayList<>();
        for (String noun : SituationCatalogue.nouns(kind)) {
            if (nouns.size() < count && names.take(noun)) {
                nouns.add(noun);
            }
        }
        while (nouns.size() < count) {
            nouns.add(names.next(2, ending.isEmpty() ? "k" : ending));
        }
        return nouns;
    }

    private String somebody(String what) {
        return people.get(draw(what).below(people.size()));
    }

    private String somebodyElse(String what, int than) {
        int index = draw(what).below(people.size() - 1);
        return people.get(index < than ? index : index + 1);
    }

    private List<Institution> institutions() {
        List<Institution> institutions = new ArrayList<>();
        for (String name : nouns("institution", counts.institutions(), "hall")) {
            Place place = places.get(draw("sites").below(places.size()));
            institutions.add(new Institution(name, place.name(), somebody("guards")));
        }
        return institutions;
    }

    private List<Person> persons() {
        List<Person> persons = new ArrayList<>();
        for (int i = 0; i < people.size(); i++) {
            persons.add(new Person(
                    people.get(i),
                    places.get(draw("homes").below(places.size())).name(),
                    trades.get(draw("trades").below(trades.size())).name(),
                    items.get(draw("belongings").below(items.size())).name(),
                    somebodyElse("superiors", i),
                    somebodyElse("friends", i),
                    knowledge(i)));
        }
        return persons;
    }

    private Knowledge knowledge(int number) {
        if (number < counts.asked()) {
            return Knowledge.ASKED;
        }
        return number < counts.persons() - counts.badOnly() ? Knowledge.UNASKED : Knowledge.BAD_ONLY;
    }

    private List<Recipe> recipes() {
        List<String> ingredients = new ArrayList<>();
        for (int i = 0; i < counts.ingredients(); i++) {
            ingredients.add(names.next(1, "wort"));
        }
        List<Recipe> recipes = new ArrayList<>();
        Set<List<String>> used = new HashSet<>();
        while (recipes.size() < counts.hazards() + counts.neighbours()) {
            List<String> parts = new ArrayList<>();
            for (int index : draw("recipes").order(ingredients.size(), PARTS)) {
                parts.add(ingredients.get(index));
            }
            if (used.add(parts)) {
                recipes.add(recipe(recipes.size(), parts));
            }
        }
        return recipes;
    }

    private Recipe recipe(int number, List<String> parts) {
        Hazard hazard = number < counts.hazards() ? Hazard.HAZARDOUS : Hazard.NEIGHBOUR;
        return new Recipe(names.next(2, "x"), parts, hazard, number % 2 == 0 ? Half.GIVEN : Half.TESTED);
    }

    private List<LedgerEntry> ledger() {
        List<LedgerEntry> ledger = new ArrayList<>();
        int altered = Math.min(counts.altered(), places.size() - 1);
        for (int index : draw("ledger").order(places.size(), altered)) {
            Place place = places.get(index);
            int truth = items.indexOf(new Item(place.knownFor()));
            int other = draw("ledger").below(items.size() - 1);
            String told = items.get(other < truth ? other : other + 1).name();
            ledger.add(new LedgerEntry(
                    "altered-" + (ledger.size() + 1), place.name(), place.knownFor(), told, size.budget()));
        }
        return ledger;
    }

    /** Traps in different houses, each tempting to what the situation types of the tales forbid. */
    private List<Trap> traps(List<Institution> institutions) {
        List<String> hours = wordings.of("hour");
        List<SituationType> tempting = cases.stream()
                .map(SituationCatalogue.Entry::type)
                .filter(type -> type.exposure() == Exposure.SEEN)
                .toList();
        List<Trap> traps = new ArrayList<>();
        int[] order = draw("traps").order(institutions.size(), Math.min(counts.traps(), institutions.size()));
        for (int index : order) {
            boolean so = traps.size() < Math.round(TRUE_TRAPS * order.length);
            traps.add(new Trap(
                    "trap-" + (traps.size() + 1),
                    institutions.get(index).name(),
                    tempting.get(draw("traps").below(tempting.size())).id(),
                    hours.get(draw("traps").below(hours.size())),
                    names.next(3, "n"),
                    so ? Truth.TRUE : Truth.FALSE,
                    size.budget()));
        }
        return traps;
    }

    private List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        Set<List<Integer>> used = new HashSet<>();
        int possible = counts.modulus() * counts.modulus();
        while (claims.size() < Math.min(counts.claims(), possible)) {
            int left = draw("claims").below(counts.modulus());
            int right = draw("claims").below(counts.modulus());
            boolean so = claims.size() % 2 == 0;
            int off = so ? 0 : 1 + draw("claims").below(counts.modulus() - 1);
            int sum = (left + right + off) % counts.modulus();
            if (used.add(List.of(left, right, sum))) {
                String id = "claim-" + (claims.size() + 1);
                claims.add(new Claim(id, left, right, sum, so ? Truth.TRUE : Truth.FALSE, somebody("claims")));
            }
        }
        return claims;
    }

    private List<String> letters() {
        List<String> letters = new ArrayList<>();
        for (char letter = 'b'; letters.size() < counts.letters(); letter++) {
            letters.add(Character.toString(letter));
        }
        return letters;
    }
}
