package dev.nurture.run;

import dev.nurture.recipe.Recipe;
import dev.nurture.recipe.StepInfo;
import java.util.List;

/**
 * What a run would do.
 *
 * @param items one for each job, in order
 * @param freeBytes space left where the store is
 */
public record Plan(Recipe recipe, List<Item> items, long freeBytes) {
    public Plan {
        items = List.copyOf(items);
    }

    /** What would happen to a job. */
    public enum Action {
        /** Its output is there. */
        REUSE,
        /** An interrupted run left parts of it, and it goes on from there. */
        RESUME,
        /** It is made. */
        RUN,
        /** It is made, unless the output of what it reads from turns out to be the same as before. */
        DEPENDS
    }

    /**
     * A job's part of the plan.
     *
     * @param inputs what it reads from, as people read it
     * @param inputBytes about how much text it reads
     * @param seconds about how long it takes; what it took where it is reused
     * @param width whether it keeps all threads busy
     * @param settings as resolved, defaults included
     */
    public record Item(
            String job,
            String step,
            Action action,
            List<String> inputs,
            long inputBytes,
            double seconds,
            StepInfo.Width width,
            java.util.Map<String, Object> settings) {}

    /** About how long the run takes on that many threads. */
    public double seconds(int threads) {
        return seconds(StepInfo.Width.ALL) + seconds(StepInfo.Width.ONE) / threads;
    }

    private double seconds(StepInfo.Width width) {
        return items.stream()
                .filter(item -> item.action() != Action.REUSE && item.width() == width)
                .mapToDouble(Item::seconds)
                .sum();
    }
}
