package dev.nurture.torch;

import dev.nurture.mix.Tagging;
import dev.nurture.model.Checkpoint;
import dev.nurture.model.Prompting;
import dev.nurture.model.TrainingNotes;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a model was taught by the time of some step: a model that is kept before tags begin doesn't know them, and one that knows
 * them still does when it learns without them.
 *
 * @param plain how it is prompted that knows no tags
 * @param base what training goes on from
 * @param talk the text of the chat template for a model that is prompted so, if it was taught to talk
 */
record Taught(
        Course course,
        Prompting plain,
        Optional<Tagging> tagging,
        Optional<Checkpoint> base,
        Function<Prompting, Optional<String>> talk)
        implements TrainingOutput.Stand {
    @Override
    public String objective(long steps) {
        return course.words(steps);
    }

    @Override
    public Prompting prompting(long steps) {
        return tagging.filter(tags -> tags.when().get(0).from() < steps)
                .map(tags -> new Prompting(
                        plain.end(), Optional.of(tags.good()), Optional.of(tags.bad()), plain.beginning()))
                .or(() -> base.flatMap(Checkpoint::notes).map(TrainingNotes::prompting))
                .orElse(plain);
    }

    @Override
    public Optional<String> template(long steps) {
        return talk.apply(prompting(steps));
    }
}
