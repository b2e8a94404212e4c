package dev.nurture.review.plan;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.watch.LabelError;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Mean;
import dev.nurture.stat.Proportion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * One point of the curve of errors left against money spent: what a plan yields on average over some orders.
 *
 * @param level at which the rule stops, as written
 * @param labelsPerItem of the crowd
 * @param money spent
 * @param hours worked
 * @param error share of wrong labels, where the truth is known; its units are the items
 * @param worst the slice with most wrong labels, where slices are looked at
 * @param harm done by them
 * @param expected share of wrong labels by the model's own account, which no gold stands behind
 * @param estimated what a team would know by its audit, in the first order
 * @param escalated items that trusted people decided
 * @param paused annotators who were sent away
 * @param isCutShort whether the budget ended it
 */
public record PlanPoint(
        String level,
        double labelsPerItem,
        Estimate money,
        Estimate hours,
        Optional<Estimate> error,
        Optional<Slice> worst,
        Optional<Double> harm,
        Estimate expected,
        Optional<Estimate> estimated,
        double escalated,
        double paused,
        boolean isCutShort) {
    /** A part of the data, and its share of wrong labels. */
    public record Slice(String name, Estimate error) {}

    /** Money and harm together: what the plan really costs; empty where the truth is not known. */
    public Optional<Double> loss() {
        return harm.map(done -> money.value() + done);
    }

    /** Tries the plan so often. */
    static PlanPoint of(String level, Pool pool, LabelPlan plan, Prices prices, int orders, Seed seed) {
        List<Replay.Outcome> outcomes = new ArrayList<>();
        for (int order = 0; order < orders; order++) {
            outcomes.add(Replay.of(pool, plan, prices, seed.child("order " + order)));
        }
        Optional<Estimate> error = error(pool, outcomes, item -> true);
        Replay.Outcome first = outcomes.get(0);
        return new PlanPoint(
                level,
                outcomes.stream()
                        .mapToDouble(one -> IntStream.of(one.labels()).average().orElse(0))
                        .average()
                        .orElse(0),
                mean(outcomes.stream().mapToDouble(Replay.Outcome::money).toArray()),
                mean(outcomes.stream().mapToDouble(Replay.Outcome::hours).toArray()),
                error,
                worst(pool, outcomes),
                error.map(any -> harm(pool, outcomes)),
                expected(outcomes),
                first.estimated().flatMap(gold -> estimated(gold, first)),
                outcomes.stream()
                        .mapToDouble(Replay.Outcome::escalated)
                        .average()
                        .orElse(0),
                outcomes.stream().mapToDouble(Replay.Outcome::paused).average().orElse(0),
                outcomes.stream().anyMatch(Replay.Outcome::isCutShort));
    }

    private static Optional<Estimate> estimated(Gold gold, Replay.Outcome outcome) {
        return LabelError.of(gold, item -> outcome.label()[item]);
    }

    /** Systematic errors hide in one slice, and the mean does not show them. */
    private static Optional<Slice> worst(Pool pool, List<Replay.Outcome> outcomes) {
        List<Slice> slices = new ArrayList<>();
        pool.slices().stream()
                .distinct()
                .sorted()
                .forEach(name -> error(
                                pool, outcomes, item -> pool.slices().get(item).equals(name))
                        .ifPresent(error -> slices.add(new Slice(name, error))));
        return slices.stream().max(Comparator.comparingDouble(slice -> slice.error.value()));
    }

    /** Orders of one item are no independent trials. */
    private static Optional<Estimate> error(Pool pool, List<Replay.Outcome> outcomes, IntPredicate of) {
        List<double[]> scores = new ArrayList<>();
        for (Replay.Outcome outcome : outcomes) {
            outcome.scored().stream()
                    .filter(of)
                    .forEach(item ->
                            scores.add(new double[] {pool.truth().of(item) == outcome.label()[item] ? 0 : 1, item}));
        }
        if (scores.isEmpty()) {
            return Optional.empty();
        }
        double[] wrong = scores.stream().mapToDouble(score -> score[0]).toArray();
        long[] items = scores.stream().mapToLong(score -> (long) score[1]).toArray();
        if (outcomes.size() == 1 || Arrays.stream(items).distinct().count() < 2) {
            long errors = scores.stream().filter(score -> score[0] > 0).count();
            return Optional.of(Proportion.wilson(errors, wrong.length));
        }
        return Optional.of(Mean.clustered(wrong, items));
    }

    private static double harm(Pool pool, List<Replay.Outcome> outcomes) {
        double sum = 0;
        for (Replay.Outcome outcome : outcomes) {
            for (int item : outcome.scored().stream().toArray()) {
                int right = pool.truth().of(item);
                sum += right == outcome.label()[item] ? 0 : pool.harm()[right];
            }
        }
        return sum / outcomes.size();
    }

    private static Estimate expected(List<Replay.Outcome> outcomes) {
        double[] risks = outcomes.get(0).risk();
        return risks.length < 2 ? Estimate.exact(risks.length == 0 ? 0 : risks[0], 1) : mean(risks);
    }

    /** Where all are the same there is no error to speak of. */
    private static Estimate mean(double[] values) {
        boolean same = IntStream.range(1, values.length).allMatch(i -> values[i] == values[0]);
        return same ? Estimate.exact(values[0], values.length) : Mean.independent(values);
    }
}
