package dev.nurture.recipe;

import dev.nurture.provenance.Seed;
import java.util.List;
import java.util.Optional;

/**
 * A model's whole formative experience, declared: stages in an order in which each reads only from earlier ones, and what
 * the result must reach. Only {@link RecipeReader} makes one, so a recipe that exists is free of known problems.
 *
 * @param jobs the stages fanned out over arms and seeds, in an order in which they can run
 * @param overrides what the command line changed, as written
 */
public record Recipe(
        String name,
        String about,
        Seed seed,
        List<Stage> stages,
        List<Job> jobs,
        List<Expectation> expectations,
        List<String> overrides) {
    public Recipe {
        stages = List.copyOf(stages);
        jobs = List.copyOf(jobs);
        expectations = List.copyOf(expectations);
        overrides = List.copyOf(overrides);
    }

    public Optional<Stage> stage(String stageName) {
        return stages.stream().filter(stage -> stage.name().equals(stageName)).findFirst();
    }
}
