package dev.nurture.probe;

import dev.nurture.error.NurtureException;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.Measurement.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One published effect beside ours.
 *
 * @param missed gates that were missed, for people; empty if models know enough for a comparison
 */
record Replication(String name, ProbeReplication.Effect effect, Figure ours, double margin, List<String> missed) {
    static final String AGREES = ".agrees";

    private static final String RATIO = ".ratio-to-";

    Replication {
        boolean isRatio = ours.name().contains(RATIO);
        if (effect.published().value().isPresent() && effect.published().isRatio() != isRatio) {
            throw NurtureException.usage("probe.replication: effects.%s: published must be %s, as %s is, but was %s."
                    .formatted(
                            name,
                            isRatio ? "a ratio such as 0.2x" : "a difference such as -0.36",
                            ours.name(),
                            effect.published()));
        }
    }

    /** What would be no effect. */
    private double none() {
        return isRatio() ? 1 : 0;
    }

    private boolean isRatio() {
        return ours.name().contains(RATIO);
    }

    Finding finding() {
        return missed.isEmpty()
                ? Finding.of(ours.estimate(), effect.published(), effect.comparison(), none(), margin)
                : Finding.VOID;
    }

    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(name, effect.about(), ours.estimate(), ours.unit()));
        effect.published()
                .value()
                .ifPresent(value -> figures.add(
                        new Figure(name + ".published", effect.source(), Estimate.exact(value, 1), ours.unit())));
        figures.add(new Figure(
                name + AGREES,
                finding().words(),
                Estimate.exact(finding().agreement(), ours.estimate().n()),
                Unit.NUMBER));
        if (isSized()) {
            figures.add(new Figure(name + ".size", "How many times the published effect", size(), Unit.NUMBER));
        }
        return figures;
    }

    private boolean isSized() {
        return effect.comparison() == Comparison.SIZE
                && effect.published().way() != Published.Way.NONE
                && (!isRatio() || ours.estimate().low() > 0);
    }

    /** Ours divided by the published one, which is taken as it is; ratios by their logarithms. */
    private Estimate size() {
        double published = scaled(effect.published().value().orElseThrow());
        Estimate own = ours.estimate();
        double low = scaled(own.low()) / published;
        double high = scaled(own.high()) / published;
        return new Estimate(
                scaled(own.value()) / published,
                Math.min(low, high),
                Math.max(low, high),
                own.level(),
                own.n(),
                own.rule());
    }

    private double scaled(double value) {
        return isRatio() ? Math.log(value) : value;
    }

    /** What stands for an effect that nobody measured. */
    static Figure unmeasured(String name) {
        return new Figure(name + AGREES, Finding.UNCLEAR.words(), Estimate.exact(0, 0), Unit.NUMBER);
    }

    static String unmeasured(ProbeReplication.Effect effect) {
        return "%s: %s (here there is no figure %s; published %s, %s)"
                .formatted(
                        effect.about(), Finding.UNCLEAR.words(), effect.figure(), effect.published(), effect.source());
    }

    /** For people who read nothing else. */
    String sentence() {
        String how = effect.comparison() == Comparison.DIRECTION
                        && effect.published().value().isPresent()
                ? "; the scales differ, so only directions are compared"
                : "";
        return "%s: %s%s (here %s; published %s, %s%s)%s"
                .formatted(
                        effect.about(),
                        finding().words(),
                        missed.isEmpty() ? "" : ": " + String.join(", ", missed),
                        text(ours.estimate()),
                        published(),
                        effect.source(),
                        effect.scale().map(words -> "; " + words).orElse(how),
                        effect.because()
                                .map(words -> ". The recipe's author: " + words)
                                .orElse(""));
    }

    private String published() {
        return effect.published()
                .value()
                .map(this::text)
                .orElse(effect.published().text());
    }

    private String text(Estimate estimate) {
        return isRatio()
                ? String.format(
                        Locale.ROOT, "%.2f [%.2f, %.2f] times", estimate.value(), estimate.low(), estimate.high())
                : ours.unit() == Unit.SHARE ? Wording.points(estimate) : Wording.difference(estimate);
    }

    private String text(double value) {
        return isRatio()
                ? String.format(Locale.ROOT, "%.2f times", value)
                : ours.unit() == Unit.SHARE
                        ? String.format(Locale.ROOT, "%+.1f points", 100 * value)
                        : String.format(Locale.ROOT, "%+.3f", value);
    }
}
