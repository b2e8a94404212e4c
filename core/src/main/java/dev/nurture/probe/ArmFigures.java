package dev.nurture.probe;

import dev.nurture.stat.Estimate;
import dev.nurture.stat.Seeds;
import dev.nurture.step.Measurement;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One figure of all models of an arm. Immutable.
 *
 * <p>Seeds that all gave the same tell nothing of their spread. The widest interval stands in that the figure has in one of the
 * models. Where it has none there either, each seed counts as one trial of a share, and any other number is not estimated.
 *
 * @param bySeed at least one
 */
record ArmFigures(Map<String, Measurement.Figure> bySeed) {
    ArmFigures {
        Map<String, Measurement.Figure> ordered = new TreeMap<>(Cell.BY_NUMBER);
        ordered.putAll(bySeed);
        bySeed = Collections.unmodifiableMap(ordered);
    }

    int seeds() {
        return bySeed.size();
    }

    Measurement.Figure first() {
        return bySeed.values().iterator().next();
    }

    /** The mean over seeds. */
    Optional<Estimate> mean(double level) {
        List<Estimate> each =
                bySeed.values().stream().map(Measurement.Figure::estimate).toList();
        return mean(each, least(), most(), level);
    }

    /** How many seeds both have. */
    int paired(ArmFigures other) {
        return (int) bySeed.keySet().stream().filter(other.bySeed::containsKey).count();
    }

    /** The mean over the seeds that both have of this arm minus the other. */
    Optional<Estimate> minus(ArmFigures other, double level) {
        List<Estimate> each = bySeed.entrySet().stream()
                .filter(one -> other.bySeed.containsKey(one.getKey()))
                .map(one -> difference(
                        one.getValue().estimate(),
                        other.bySeed.get(one.getKey()).estimate()))
                .toList();
        return mean(each, least() - other.most(), most() - other.least(), level);
    }

    /** So wide that it holds whatever the two models share. */
    private static Estimate difference(Estimate first, Estimate second) {
        return new Estimate(
                first.value() - second.value(),
                first.low() - second.high(),
                first.high() - second.low(),
                Math.min(first.level(), second.level()),
                Math.min(first.n(), second.n()),
                "difference-of-intervals");
    }

    private double least() {
        if (first().unit() != Measurement.Unit.SHARE) {
            return -Double.MAX_VALUE;
        }
        return bySeed.values().stream().anyMatch(figure -> figure.estimate().low() < 0) ? -1 : 0;
    }

    private double most() {
        return first().unit() == Measurement.Unit.SHARE ? 1 : Double.MAX_VALUE;
    }

    private static Optional<Estimate> mean(List<Estimate> each, double least, double most, double level) {
        if (each.size() < 2) {
            return Optional.empty();
        }
        return Seeds.mean(each.stream().mapToDouble(Estimate::value).toArray(), level)
                .or(() -> alike(each, least, most, level))
                .map(estimate -> estimate.within(least, most));
    }

    private static Optional<Estimate> alike(List<Estimate> each, double least, double most, double level) {
        Estimate widest =
                Collections.max(each, Comparator.comparingDouble(estimate -> estimate.high() - estimate.low()));
        if (widest.low() < widest.high()) {
            return Optional.of(widest);
        }
        return most < Double.MAX_VALUE
                ? Optional.of(Seeds.constant(widest.value(), least, most, each.size(), level))
                : Optional.empty();
    }
}
