package dev.nurture.world.check;

import dev.nurture.world.World;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Computes the right answers of items anew, from the world alone. */
final class Oracle {
    private final World world;

    Oracle(World world) {
        this.world = world;
    }

    /** The names of everything in the world. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        world.persons().forEach(person -> names.add(person.name()));
        world.places().forEach(place -> names.add(place.name()));
        world.trades().forEach(trade -> names.add(trade.name()));
        world.items().forEach(item -> names.add(item.name()));
        world.institutions().forEach(institution -> names.add(institution.name()));
        world.recipes().forEach(recipe -> names.add(recipe.name()));
        return names;
    }

    List<Finding> findings(List<ProbeItem> items) {
        return List.of();
    }
}
