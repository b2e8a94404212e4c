package dev.nurture.provenance;

import java.util.List;

/** How a datum came to be. Part of its id, so nothing here may name a time, a host or an absolute path. */
public sealed interface Origin {
    /**
     * Read from a file.
     *
     * @param source the file's name below the folder or pattern that the recipe names
     * @param locator where in it: the user's own id, or {@code line 12}, or {@code row 12}
     */
    record Ingested(String source, String locator) implements Origin {}

    /**
     * Made from other data by a step.
     *
     * @param step name and version, such as {@code split.turns/1}
     * @param parents ids of the data it was made from
     */
    record Derived(String step, List<Fingerprint> parents) implements Origin {
        public Derived {
            parents = List.copyOf(parents);
        }
    }

    /**
     * Made by a generator.
     *
     * @param prompt what the generator was asked
     */
    record Generated(String step, String generator, String prompt, Seed seed, List<Fingerprint> parents)
            implements Origin {
        public Generated {
            parents = List.copyOf(parents);
        }
    }

    /** Written by a person who followed instructions. */
    record Authored(String annotator, String instructions) implements Origin {}

    /** Adds this origin's canonical form. */
    default Hash addTo(Hash hash) {
        if (this instanceof Ingested origin) {
            return hash.add("ingested").add(origin.source).add(origin.locator);
        }
        if (this instanceof Derived origin) {
            return addParents(hash.add("derived").add(origin.step), origin.parents);
        }
        if (this instanceof Generated origin) {
            hash.add("generated").add(origin.step).add(origin.generator).add(origin.prompt);
            return addParents(hash.add(origin.seed.value()), origin.parents);
        }
        Authored origin = (Authored) this;
        return hash.add("authored").add(origin.annotator).add(origin.instructions);
    }

    /** The data that this one was made from; none for what entered from outside. */
    default List<Fingerprint> ancestors() {
        if (this instanceof Derived origin) {
            return origin.parents;
        }
        return this instanceof Generated origin ? origin.parents : List.of();
    }

    private static Hash addParents(Hash hash, List<Fingerprint> parents) {
        hash.add(parents.size());
        parents.forEach(hash::add);
        return hash;
    }
}
