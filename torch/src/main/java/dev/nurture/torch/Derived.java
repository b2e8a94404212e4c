package dev.nurture.torch;

import dev.nurture.error.NurtureException;
import dev.nurture.model.Architecture;
import java.util.Optional;

/** What follows from the settings of a training: shape, batches and schedule. */
final class Derived {
    private Derived() {}

    /** The plan for a model with this vocabulary, or for one that is there already. */
    static TrainingPlan plan(TrainSettings settings, int vocabulary, Optional<Architecture> given) {
        Architecture shape = given.orElseGet(() -> shape(settings, vocabulary));
        given.ifPresent(model -> requireSame(settings, model, vocabulary));
        Size size = settings.size();
        int length = given.isPresent()
                ? settings.shape().context().orElse(Math.min(size.context, shape.context()))
                : shape.context();
        long steps = settings.amount().steps(size, length);
        TrainingPlan plan = new TrainingPlan(
                shape,
                settings.amount().rows(size),
                length,
                settings.amount().accumulation(),
                settings.rate().over(size, steps),
                settings.optimiser().adam(),
                settings.optimiser().longest(),
                settings.keep().steps("train", steps),
                settings.keep().saveEvery());
        return plan.on(settings.hardware());
    }

    private static Architecture shape(TrainSettings settings, int vocabulary) {
        return settings.shape().architecture(settings.size(), vocabulary);
    }

    private static void requireSame(TrainSettings settings, Architecture model, int vocabulary) {
        settings.shape().requireSame(model);
        if (vocabulary > model.vocabulary()) {
            throw NurtureException.data(
                    "train: tokenizer: must have at most the %s tokens of the model that training goes on from, but has %s. Use the tokenizer that it was trained with."
                            .formatted(model.vocabulary(), vocabulary));
        }
    }

    /** About six operations for each parameter and token: two forward, four back. */
    static double operations(TrainSettings settings, int vocabulary) {
        Architecture shape = shape(settings, vocabulary);
        AmountSettings amount = settings.amount();
        double tokens = (double) amount.steps(settings.size(), shape.context())
                * amount.accumulation()
                * amount.rows(settings.size())
                * (shape.context() + 1);
        return 6 * tokens * Layout.of(shape).size();
    }
}
