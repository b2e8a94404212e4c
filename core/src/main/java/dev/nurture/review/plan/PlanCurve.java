package dev.nurture.review.plan;

import dev.nurture.stat.Estimate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Errors left against money spent, for one plan stopped at several levels: the table by which later stages decide how much data
 * of which quality to buy.
 *
 * @param points in the order of the levels
 */
public record PlanCurve(List<PlanPoint> points) {
    /** The file that later stages read. */
    public static final String FILE = "curve.csv";

    private static final String HEAD =
            "level,labels-per-item,money,money-low,money-high,hours,error,error-low,error-high,expected-error,expected-error-low,"
                    + "expected-error-high,worst-slice,worst-error,worst-error-low,worst-error-high,estimated-error,estimated-error-low,estimated-error-high,harm,loss,escalated,paused,"
                    + "cut-short,anchored\n";

    public PlanCurve {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("points: must be one or more, but are none");
        }
    }

    /**
     * The point to choose: the cheapest whose error is below the target with its whole interval or, where none is or no target is
     * set, the one with the least loss; without truth the surest by the model's own account.
     */
    PlanPoint chosen(Optional<Double> target) {
        Optional<PlanPoint> reaches = target.flatMap(most -> points.stream()
                .filter(point ->
                        point.error().filter(error -> error.high() <= most).isPresent())
                .min(Comparator.comparingDouble(point -> point.money().value())));
        return reaches.or(() -> points.stream()
                        .filter(point -> point.loss().isPresent())
                        .min(Comparator.comparingDouble(point -> point.loss().get())))
                .orElseGet(() -> points.stream()
                        .min(Comparator.comparingDouble(
                                point -> point.expected().value()))
                        .orElseThrow());
    }

    String csv() {
        StringBuilder table = new StringBuilder(HEAD);
        for (PlanPoint point : points) {
            table.append(point.level())
                    .append(',')
                    .append(number(point.labelsPerItem()))
                    .append(',')
                    .append(numbers(Optional.of(point.money())))
                    .append(',')
                    .append(number(point.hours().value()))
                    .append(',')
                    .append(numbers(point.error()))
                    .append(',')
                    .append(numbers(Optional.of(point.expected())))
                    .append(',')
                    .append(point.worst().map(slice -> cell(slice.name())).orElse(""))
                    .append(',')
                    .append(numbers(point.worst().map(PlanPoint.Slice::error)))
                    .append(',')
                    .append(numbers(point.estimated()))
                    .append(',')
                    .append(point.harm().map(PlanCurve::number).orElse(""))
                    .append(',')
                    .append(point.loss().map(PlanCurve::number).orElse(""))
                    .append(',')
                    .append(number(point.escalated()))
                    .append(',')
                    .append(number(point.paused()))
                    .append(',')
                    .append(point.isCutShort())
                    .append(',')
                    .append(point.error().isPresent() || point.estimated().isPresent())
                    .append('\n');
        }
        return table.toString();
    }

    private static String cell(String text) {
        return text.matches("[^,\"\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String numbers(Optional<Estimate> estimate) {
        return estimate.map(one -> number(one.value()) + "," + number(one.low()) + "," + number(one.high()))
                .orElse(",,");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }
}
