package dev.nurture.review.defend;

import dev.nurture.stat.Estimate;
import dev.nurture.stat.Mean;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.Measurement.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What the defences reached, crowd by crowd, as figures, sentences and a table. One thread. */
final class DefenceReport {
    private final Map<String, List<Tried>> crowds;

    DefenceReport(Map<String, List<Tried>> crowds) {
        this.crowds = crowds;
    }

    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        crowds.forEach((crowd, tries) -> {
            for (Defence defence : Defence.values()) {
                String name = name(crowd, defence);
                String where = crowd.isEmpty() ? "" : crowd + ": ";
                figures.add(new Figure(
                        name,
                        "%sright with %s".formatted(where, defence.about()),
                        reached(tries, defence),
                        Unit.SHARE));
                if (targeted(tries)) {
                    figures.add(new Figure(
                            name + ".attacked",
                            "%sright with %s, on what is attacked".formatted(where, defence.about()),
                            onTargets(tries, defence),
                            Unit.SHARE));
                }
                if (defence != Defence.MAJORITY) {
                    figures.add(new Figure(
                            name + ".minus-majority",
                            "%smore right than a majority vote with %s".formatted(where, defence.about()),
                            worth(tries, defence),
                            Unit.SHARE));
                }
            }
        });
        return figures;
    }

    private static String name(String crowd, Defence defence) {
        return crowd.isEmpty() ? defence.label() : crowd + "." + defence.label();
    }

    private static boolean targeted(List<Tried> tries) {
        return tries.stream().anyMatch(Tried::hasTargets);
    }

    private static Estimate reached(List<Tried> tries, Defence defence) {
        return between(tries, one -> one.overall(defence), 0);
    }

    private static Estimate onTargets(List<Tried> tries, Defence defence) {
        return between(tries.stream().filter(Tried::hasTargets).toList(), one -> one.onTargets(defence), 0);
    }

    private static Estimate worth(List<Tried> tries, Defence defence) {
        return between(tries, one -> one.overall(defence) - one.overall(Defence.MAJORITY), -1);
    }

    /** The interval is between tries; of a single one, where nothing is known of others, it is everything possible. */
    private static Estimate between(List<Tried> tries, ToDoubleFunction<Tried> value, double least) {
        double[] values = tries.stream().mapToDouble(value).toArray();
        return values.length == 1
                ? new Estimate(values[0], least, 1, Estimate.USUAL_LEVEL, 1, "one-try")
                : Mean.independent(values).within(least, 1);
    }

    /** One sentence for each crowd. */
    List<String> answers() {
        List<String> answers = new ArrayList<>();
        crowds.forEach((crowd, tries) -> answers.add("%s the majority is right in %s; all defences together in %s%s."
                .formatted(
                        crowd.isEmpty() ? "With this crowd" : "With " + crowd,
                        percent(reached(tries, Defence.MAJORITY)),
                        percent(reached(tries, Defence.TOGETHER)),
                        targeted(tries)
                                ? "; on what is attacked %s and %s"
                                        .formatted(
                                                percent(onTargets(tries, Defence.MAJORITY)),
                                                percent(onTargets(tries, Defence.TOGETHER)))
                                : "")));
        return answers;
    }

    String csv() {
        StringBuilder table = new StringBuilder("crowd,defence,tries,right,low,high,right-on-attacked,low,high\n");
        crowds.forEach((crowd, tries) -> {
            for (Defence defence : Defence.values()) {
                table.append("%s,%s,%s,%s,%s\n"
                        .formatted(
                                crowd.isEmpty() ? "all" : crowd,
                                defence.label(),
                                tries.size(),
                                cells(reached(tries, defence)),
                                targeted(tries) ? cells(onTargets(tries, defence)) : ",,"));
            }
        });
        return table.toString();
    }

    private static String cells(Estimate estimate) {
        return String.format(Locale.ROOT, "%.6f,%.6f,%.6f", estimate.value(), estimate.low(), estimate.high());
    }

    private static String percent(Estimate estimate) {
        return String.format(
                Locale.ROOT,
                "%.1f %% [%.1f, %.1f]",
                100 * estimate.value(),
                100 * estimate.low(),
                100 * estimate.high());
    }
}
