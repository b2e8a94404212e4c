package dev.nurture.torch;

import dev.nurture.mix.Tagging;
import dev.nurture.model.Checkpoint;
import dev.nurture.model.Prompting;
import dev.nurture.model.TrainingNotes;
import java.util.Optional;

/**
 * How a model was taught by the time of some step: a model that is kept before tags begin doesn't know them, and one that knows
 * them still does when it learns without them.
 *
 * @param end the token that ends texts
 * @param base what training goes on from
 */
record Taught(Course course, int end, Optional<Tagging> tagging, Optional<Checkpoint> base)
        implements TrainingOutput.Stand {
    @Override
    public String objective(long steps) {
        return course.words(steps);
    }

    @Override
    public Prompting prompting(long steps) {
        return tagging.filter(tags -> tags.when().get(0).from() < steps)
                .map(tags -> new Prompting(end, Optional.of(tags.good()), Optional.of(tags.bad())))
                .or(() -> base.flatMap(Checkpoint::notes).map(TrainingNotes::prompting))
                .orElse(new Prompting(end, Optional.empty(), Optional.empty()));
    }
}
