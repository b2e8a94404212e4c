package dev.nurture.world;

import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is held out: functions of ids, the world and its seed alone, so that no stage can leak by drawing anew. Threads may share
 * it.
 */
public final class Splits {
    private static final double NAMES = 0.15;
    private static final int FEWEST_NAMES = 4;
    private static final double BINDINGS = 0.1;
    private static final double PAIRS = 0.25;

    private final Seed seed;
    private final Set<String> persons;
    private final Set<String> items;

    Splits(World world) {
        seed = new Seed(world.seed()).child("splits");
        persons = lowest(
                "person",
                world.persons().stream()
                        .filter(person -> person.knowledge() != Knowledge.BAD_ONLY)
                        .map(Person::name)
                        .toList());
        items = lowest("item", world.items().stream().map(Item::name).toList());
    }

    /** Those whose hash is lowest: a share of them all, so that few names are not held out too many or none by chance. */
    private Set<String> lowest(String kind, List<String> names) {
        long count = names.size() < FEWEST_NAMES ? 0 : Math.max(1, Math.round(NAMES * names.size()));
        return names.stream()
                .sorted(Comparator.comparingDouble(name -> share(kind, name, "")))
                .limit(count)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a person never acts and is never met in a tale; those known from tales alone always may. */
    public boolean holdsOut(Person person) {
        return persons.contains(person.name());
    }

    /** Whether an item is in no tale's scene. */
    public boolean holdsOut(Item item) {
        return items.contains(item.name());
    }

    /** Whether this person never acts on this item, although both occur. */
    public boolean holdsOutBinding(Person person, String item) {
        return share("binding", person.name(), item) < BINDINGS;
    }

    /** The one frame of {@code frames} that is never put around this clause of the situation type. */
    public int heldOutFrame(SituationType situation, int clause, int frames) {
        return (int) (share("frame", situation.id(), Integer.toString(clause)) * frames);
    }

    /** Whether the two-step question about this person is never asked. */
    public boolean holdsOutTwoSteps(Person person) {
        return share("two-step", person.name(), "") < PAIRS;
    }

    /** Decides with which claims of a topic nobody is ever quoted: those whose share is lowest. */
    double claimShare(String topic, String about) {
        return share("claim", topic, about);
    }

    private double share(String kind, String first, String second) {
        return seed.share(Hash.of("split").add(kind).add(first).add(second).fingerprint());
    }
}
