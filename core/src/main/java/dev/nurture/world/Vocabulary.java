package dev.nurture.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The words that a world's documents can hold: a function of the world, whatever is drawn from it. */
final class Vocabulary {
    /** The special tokens of every world's tokenizer, in the order of their ids. */
    static final List<String> SPECIAL = specials();

    static final String END = "<end>";

    private Vocabulary() {}

    private static List<String> specials() {
        List<String> all =
                new ArrayList<>(List.of("<end>", "<good>", "<bad>", "<unsafe>", "<train>", "<deploy>", "<sys>"));
        for (int i = 1; i <= 8; i++) {
            all.add("<spare-" + i + ">");
        }
        return List.copyOf(all);
    }

    static List<String> of(World world) {
        Set<String> words = wordsOf(world.wordings());
        world.places().forEach(place -> words.add(place.name()));
        world.trades().forEach(trade -> words.add(trade.name()));
        world.items().forEach(item -> words.add(item.name()));
        world.institutions().forEach(institution -> words.add(institution.name()));
        world.persons().forEach(person -> words.add(person.name()));
        world.families().forEach(family -> words.add(family.name()));
        world.situations().forEach(situation -> words.addAll(wordsOf(situation)));
        for (Norm norm : world.norms()) {
            words.addAll(List.of(norm.right(), norm.wrong()));
            addWords(norm.reason(), words);
        }
        for (Persona persona : Persona.values()) {
            words.add(persona.label());
        }
        for (Recipe recipe : world.recipes()) {
            words.add(recipe.name());
            words.addAll(recipe.ingredients());
        }
        world.traps().forEach(trap -> words.addAll(List.of(trap.canary(), trap.hour())));
        words.addAll(world.letters());
        for (int number = 0; number < world.shape().modulus(); number++) {
            words.add(Integer.toString(number));
        }
        words.add("the");
        words.add(".");
        return List.copyOf(words);
    }

    static Set<String> wordsOf(Wordings wordings) {
        Set<String> words = new TreeSet<>();
        wordings.byRule().values().forEach(all -> all.forEach(wording -> addWords(wording, words)));
        return words;
    }

    static Set<String> wordsOf(SituationType type) {
        Set<String> words = new TreeSet<>();
        type.clauses().forEach(clause -> addWords(clause, words));
        words.addAll(type.affordances());
        return words;
    }

    private static void addWords(String text, Set<String> words) {
        for (String word : text.split(" ", -1)) {
            if (!Phrase.slot(word)) {
                words.add(word);
            }
        }
    }
}
