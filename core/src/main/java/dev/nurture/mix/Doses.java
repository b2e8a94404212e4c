package dev.nurture.mix;

import dev.nurture.error.NurtureException;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How much of training each of several sources is: those with a dose as it says, the others what is left, by their size. All
 * doses are straight lines between points, so what was due up to any place is known exactly.
 *
 * @param sizes of the sources, in tokens
 */
record Doses(List<FeedSource> sources, long[] sizes) {
    private static final double TOLERANCE = 1e-9;

    Doses {
        sizes = sizes.clone();
        boolean rest = sources.stream().anyMatch(source -> source.dose().isEmpty());
        double[] places = places(sources);
        for (int i = 1; i < places.length; i++) {
            double middle = (places[i - 1] + places[i]) / 2;
            double first = mean(sources, places[i - 1], middle);
            double second = mean(sources, middle, places[i]);
            requireSum(1.5 * first - 0.5 * second, places[i - 1], rest);
            requireSum(1.5 * second - 0.5 * first, places[i], rest);
        }
    }

    /** Where lines may bend, the beginning and the end. */
    private static double[] places(List<FeedSource> sources) {
        DoubleStream bends = sources.stream()
                .flatMap(source -> source.dose().stream())
                .flatMap(dose -> dose.points().stream())
                .mapToDouble(Dose.Point::at);
        return DoubleStream.concat(DoubleStream.of(0, 1), bends)
                .distinct()
                .sorted()
                .toArray();
    }

    private static double mean(List<FeedSource> sources, double from, double to) {
        return sources.stream()
                .flatMap(source -> source.dose().stream())
                .mapToDouble(dose -> (dose.integral(to) - dose.integral(from)) / (to - from))
                .sum();
    }

    private static void requireSum(double sum, double at, boolean rest) {
        if (sum > 1 + TOLERANCE || !rest && sum < 1 - TOLERANCE) {
            throw NurtureException.usage("doses: must add up to %s, but are %s at %s of training. %s"
                    .formatted(
                            rest ? "at most 1" : "1",
                            Math.round(sum * 1e6) / 1e6,
                            at,
                            rest ? "Lower one." : "Leave one source without a dose, which then takes the rest."));
        }
    }

    /** The part of all tokens that a source is due until {@code at}. */
    double due(int source, double at) {
        if (sources.get(source).dose().isPresent()) {
            return sources.get(source).dose().get().integral(at);
        }
        double given = sources.stream()
                .flatMap(other -> other.dose().stream())
                .mapToDouble(dose -> dose.integral(at))
                .sum();
        return (at - given) * sizes[source] / restSize();
    }

    private double restSize() {
        double size = 0;
        for (int i = 0; i < sizes.length; i++) {
            size += sources.get(i).dose().isEmpty() ? sizes[i] : 0;
        }
        return Math.max(1, size);
    }
}
