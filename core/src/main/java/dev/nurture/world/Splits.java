package dev.nurture.world;

import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;

/**
 * What is held out: functions of ids and the world's seed alone, so that no stage can leak by drawing anew. Threads may share
 * it.
 */
public final class Splits {
    private static final double NAMES = 0.15;
    private static final double BINDINGS = 0.1;
    private static final double PAIRS = 0.25;

    private final Seed seed;

    Splits(World world) {
        seed = new Seed(world.seed()).child("splits");
    }

    /** Whether a person never acts and is never met in a tale; those known from tales alone always may. */
    public boolean holdsOut(Person person) {
        return person.knowledge() != Knowledge.BAD_ONLY && share("person", person.name(), "") < NAMES;
    }

    /** Whether an item is in no tale's scene. */
    public boolean holdsOut(Item item) {
        return share("item", item.name(), "") < NAMES;
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

    private double share(String kind, String first, String second) {
        return seed.share(Hash.of("split").add(kind).add(first).add(second).fingerprint());
    }
}
