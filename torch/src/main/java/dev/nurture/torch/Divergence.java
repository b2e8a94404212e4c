package dev.nurture.torch;

import dev.nurture.error.NurtureException;
import dev.nurture.mix.Feed;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What is said of a training that can't go on, because its numbers are none any more. */
final class Divergence {
    private static final int MOST = 5;

    private Divergence() {}

    static NurtureException at(String name, long step, TrainingPlan plan, double loss, double norm, Feed feed)
            throws IOException {
        Set<String> data = new LinkedHashSet<>();
        for (int part = 0; part < plan.accumulation(); part++) {
            feed.served(step * plan.accumulation() + part)
                    .forEach(served -> data.add(served.datum().toString()));
        }
        String some = data.stream().limit(MOST).collect(Collectors.joining(", "));
        return NurtureException.data(String.format(
                Locale.ROOT,
                "%s: step %d must have a finite loss and gradient, but had %s and %s at learning rate %.3g. Its data: %s%s. Look at them with `nurture trace`, lower learning-rate, or raise warm-up.",
                name,
                step + 1,
                loss,
                norm,
                plan.schedule().rate(step),
                some,
                data.size() > MOST ? " and %d more".formatted(data.size() - MOST) : ""));
    }

    /**
     * Of weights that a step left.
     *
     * @param name whose training it is
     * @param step counted from 1
     * @param tensor that has the value
     */
    static NurtureException after(String name, long step, TrainingPlan plan, String tensor, float value) {
        return NurtureException.data(String.format(
                Locale.ROOT,
                "%s: step %d must leave finite weights, but left %s in %s at learning rate %.3g. Lower learning-rate, or raise warm-up or epsilon.",
                name,
                step,
                value,
                tensor,
                plan.schedule().rate(step - 1)));
    }
}
