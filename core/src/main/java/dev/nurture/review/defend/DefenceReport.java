package dev.nurture.review.defend;

import dev.nurture.stat.Estimate;
import dev.nurture.stat.Mean;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.Measurement.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What the defences reached, crowd by crowd, as figures, sentences and a table. One thread. */
final class DefenceReport {
    private static final List<Defence> ALONE =
            List.of(Defence.MODEL, Defence.CAPPED, Defence.SCREENING, Defence.COLLAPSE, Defence.ESCALATION);

    private final Map<String, List<Tried>> crowds;

    DefenceReport(Map<String, List<Tried>> crowds) {
        this.crowds = crowds;
    }

    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        crowds.forEach((crowd, tries) -> {
            for (Defence defence : Defence.values()) {
                String name = name(crowd, defence);
                String about = (crowd.isEmpty() ? "" : crowd + ": ") + defence.about();
                figures.add(new Figure(name, "Right, " + about, reached(tries, defence), Unit.SHARE));
                if (targeted(tries)) {
                    figures.add(new Figure(
                            name + ".attacked",
                            "Right on what is attacked, " + about,
                            onTargets(tries, defence),
                            Unit.SHARE));
                }
                if (defence != Defence.MAJORITY) {
                    figures.add(new Figure(
                            name + ".minus-majority",
                            "More right than the majority, " + about,
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

    /**
     * The interval is between tries; of a single one, where nothing is known of others, it is everything possible; where no try
     * made a difference, it is none.
     */
    private static Estimate between(List<Tried> tries, ToDoubleFunction<Tried> value, double least) {
        double[] values = tries.stream().mapToDouble(value).toArray();
        if (values.length == 1) {
            return new Estimate(values[0], least, 1, Estimate.USUAL_LEVEL, 1, "one-try");
        }
        return Arrays.stream(values).allMatch(one -> one == 0)
                ? Estimate.exact(0, values.length)
                : Mean.independent(values).within(least, 1);
    }

    /** One sentence for each crowd. */
    List<String> answers() {
        List<String> answers = new ArrayList<>();
        crowds.forEach((crowd, tries) ->
                answers.add("%s the majority is right in %s%s, all defences together in %s%s; %s."
                        .formatted(
                                crowd.isEmpty() ? "With this crowd" : "With the crowd " + crowd,
                                percent(reached(tries, Defence.MAJORITY)),
                                attacked(tries, Defence.MAJORITY),
                                percent(reached(tries, Defence.TOGETHER)),
                                attacked(tries, Defence.TOGETHER),
                                strongest(tries))));
        return answers;
    }

    private static String attacked(List<Tried> tries, Defence defence) {
        return targeted(tries) ? ", on what is attacked in " + percent(onTargets(tries, defence)) : "";
    }

    private static String strongest(List<Tried> tries) {
        Defence best = ALONE.stream()
                .max(Comparator.comparingDouble(defence -> worth(tries, defence).value()))
                .orElseThrow();
        return String.format(
                Locale.ROOT,
                "alone, %s does most (%+.1f points)",
                best.label(),
                100 * worth(tries, best).value());
    }

    String csv() {
        StringBuilder table = new StringBuilder(
                "crowd,defence,tries,right,right-low,right-high,attacked,attacked-low,attacked-high\n");
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
