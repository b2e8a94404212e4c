package dev.nurture.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nurture.data.internal.Json;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
import dev.nurture.recipe.Job;
import dev.nurture.recipe.Recipe;
import dev.nurture.recipe.SettingsForm;
import dev.nurture.recipe.StepInfo;
import java.util.List;

/**
 * Computes what a job's output is filed under: the step and its version, the settings, the inputs' fingerprints and, where
 * chance is used, the seed. Names of stages, paths, times and machines stay out of it.
 */
final class JobKey {
    /** Raised when the layout of entries changes. */
    private static final int VERSION = 1;

    private JobKey() {}

    /** Something that determines the result: what it is called, where that counts, and what it holds. */
    record Known(String name, Fingerprint fingerprint) {}

    static Fingerprint of(Recipe recipe, Job job, List<Known> inputs) {
        StepInfo<?> step = job.stage().step();
        Hash hash = Hash.of("job").add(VERSION).add(step.name()).add(step.version());
        hash.add(settings(job.variant().settings()));
        hash.add(inputs.size());
        for (Known input : inputs) {
            hash.add(input.name()).add(input.fingerprint());
        }
        if (step.usesChance()) {
            hash.add(seed(recipe, job).value());
        }
        return hash.fingerprint();
    }

    /** The settings that determine the result, as JSON in a fixed order. */
    static String settings(Record settings) {
        try {
            return Json.MAPPER.writeValueAsString(SettingsForm.identity(settings));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("settings must be writable as JSON", e);
        }
    }

    /** A stage's own chance: the same for every arm, so that arms are compared under the same luck. */
    static Seed seed(Recipe recipe, Job job) {
        return recipe.seed()
                .child("stage " + job.stage().name())
                .child(job.seed().orElse(""));
    }
}
