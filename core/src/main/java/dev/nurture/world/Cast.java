package dev.nurture.world;

import java.util.ArrayList;
import java.util.List;

/** Who and what occurs in tales, once what is held out is left out. Immutable; threads may share it. */
final class Cast {
    private final List<Person> actors;
    private final List<String> items;
    private final List<List<String>> allowed = new ArrayList<>();
    private final Persona[] personas;
    private final double[] shares;
    private final double[] cumulative;

    Cast(World world, Splits splits) {
        actors = world.persons().stream()
                .filter(person -> !splits.holdsOut(person))
                .toList();
        items = world.items().stream()
                .filter(item -> !splits.holdsOut(item))
                .map(Item::name)
                .toList();
        for (Person actor : actors) {
            List<String> usable = items.stream()
                    .filter(item -> !splits.holdsOutBinding(actor, item))
                    .toList();
            allowed.add(usable.isEmpty() ? items : usable);
        }
        List<PersonaShare> used =
                world.personas().stream().filter(each -> each.share() > 0).toList();
        personas = used.stream().map(PersonaShare::persona).toArray(Persona[]::new);
        shares = used.stream().mapToDouble(PersonaShare::share).toArray();
        cumulative = sums(shares);
    }

    static double[] sums(double[] shares) {
        double[] sums = shares.clone();
        for (int i = 1; i < sums.length; i++) {
            sums[i] += sums[i - 1];
        }
        return sums;
    }

    List<Person> actors() {
        return actors;
    }

    List<String> items() {
        return items;
    }

    /** The items on which actor number {@code actor} acts. */
    List<String> items(int actor) {
        return allowed.get(actor);
    }

    /** Somebody who occurs in tales, other than actor number {@code actor}. */
    Person other(int actor, Draw draw) {
        int index = draw.choose(actors.size() - 1);
        return actors.get(index < actor ? index : index + 1);
    }

    /** A persona, whose surprise is not counted, since a text may not show it. */
    Persona persona(Draw draw) {
        return personas[draw.hidden(cumulative)];
    }

    Persona[] personas() {
        return personas.clone();
    }

    int personaCount() {
        return personas.length;
    }

    Persona persona(int index) {
        return personas[index];
    }

    /** The probability of persona number {@code index}. */
    double share(int index) {
        return shares[index] / cumulative[cumulative.length - 1];
    }

    double share(Persona persona) {
        double share = 0;
        for (int i = 0; i < personas.length; i++) {
            share += personas[i] == persona ? share(i) : 0;
        }
        return share;
    }
}
