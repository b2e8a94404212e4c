package dev.nurture.recipe;

import java.util.List;

/**
 * One entry of a recipe.
 *
 * @param variants one, or one for each arm
 * @param seeds none, or the numbers of the seeds that the stage is repeated with
 */
public record Stage(String name, StepInfo<?> step, List<Variant> variants, List<Long> seeds) {
    public Stage {
        variants = List.copyOf(variants);
        seeds = List.copyOf(seeds);
    }

    /**
     * A stage as one arm has it.
     *
     * @param arm the arm's name; empty where the stage has no arms
     * @param sources what it reads, {@code from} first, then port by port
     */
    public record Variant(String arm, List<Source> sources, Record settings) {
        public Variant {
            sources = List.copyOf(sources);
        }
    }

    /** An output that a stage reads at one of its ports. */
    public record Source(Port port, Reference reference) {}
}
