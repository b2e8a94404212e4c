package dev.nurture.probe;

import dev.nurture.stat.Estimate;
import dev.nurture.stat.Seeds;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.Measurement.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What points over distance say, as figures and as a sentence. */
record GoldFigures(GoldPoints points) {
    /** How figures and tables call it. */
    static String word(GoldCurve.Form form) {
        return switch (form) {
            case BEST_OF_N -> "bon";
            case POLICY -> "policy";
        };
    }

    private String name(String of) {
        return word(points.form()) + "." + of;
    }

    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < points.names().size(); i++) {
            String station = points.names().get(i);
            String where = String.format(
                    Locale.ROOT, "%s, %.2f from the beginning", station, GoldPoints.mean(points.distances()[i]));
            figures.add(figure("gold." + station, "Gain of gold at " + where, points.gold()[i]));
            figures.add(
                    figure("proxy." + station, "Gain of the proxy, in its deviations, at " + where, points.proxy()[i]));
            figures.add(figure("distance." + station, "Root of the divergence at " + station, points.distances()[i]));
        }
        figures.add(figure(
                "peak",
                "Highest mean gain of gold, at " + points.names().get(points.best()),
                points.gold()[points.best()]));
        if (points.seeds().size() > 1) {
            figures.add(figure("rise", "Gain of gold of each seed where the others have it highest", points.rises()));
        }
        figures.add(new Figure(
                name("fall"), "Gold at its highest less gold at the greatest distance", fall(), Unit.NUMBER));
        figures.addAll(fits());
        return figures;
    }

    /** Gold at its highest less gold at the greatest distance, seed by seed. */
    private Estimate fall() {
        double[] highest = points.gold()[points.best()];
        double[] last = points.gold()[points.gold().length - 1];
        double difference = GoldPoints.mean(highest) - GoldPoints.mean(last);
        return highest.length < 2
                ? Estimate.exact(difference, 1)
                : Seeds.difference(highest, last, Estimate.USUAL_LEVEL)
                        .orElse(Estimate.exact(difference, highest.length));
    }

    private List<Figure> fits() {
        if (points.names().size() < 3) {
            return List.of();
        }
        List<GoldCurve> curves =
                IntStream.range(0, points.seeds().size()).mapToObj(points::fit).toList();
        List<Figure> figures = new ArrayList<>();
        figures.add(figure(
                "alpha",
                "How fast gold rises at first, by the fit",
                curves.stream().mapToDouble(GoldCurve::alpha).toArray()));
        figures.add(figure(
                "beta",
                "How fast it is lost again, by the fit",
                curves.stream().mapToDouble(GoldCurve::beta).toArray()));
        double[] peaks =
                curves.stream().flatMapToDouble(curve -> curve.peak().stream()).toArray();
        figures.add(new Figure(
                name("peaked"),
                "Seeds whose fit has a highest gold",
                Estimate.exact(peaks.length, curves.size()),
                Unit.COUNT));
        if (peaks.length == curves.size()) {
            figures.add(figure("peak-distance", "Where gold is highest, by the fit", peaks));
            double[] heights = curves.stream()
                    .mapToDouble(curve -> curve.at(curve.peak().orElseThrow()))
                    .toArray();
            figures.add(figure("peak-gain", "How high gold is there, by the fit", heights));
        }
        return figures;
    }

    private Figure figure(String of, String about, double[] bySeed) {
        double mean = GoldPoints.mean(bySeed);
        Estimate estimate = bySeed.length < 2
                ? Estimate.exact(mean, 1)
                : Seeds.mean(bySeed, Estimate.USUAL_LEVEL).orElse(Estimate.exact(mean, bySeed.length));
        return new Figure(name(of), about, estimate, Unit.NUMBER);
    }

    /** What came out, for people who read nothing else. */
    String answer() {
        int best = points.best();
        int last = points.names().size() - 1;
        Estimate fall = fall();
        String how = switch (points.form()) {
            case BEST_OF_N -> "Choosing the best of n";
            case POLICY -> "Training towards the proxy";
        };
        String gain = String.format(Locale.ROOT, "%+.2f", GoldPoints.mean(points.gold()[best]));
        if (best == 0) {
            return String.format(
                    Locale.ROOT,
                    "%s brought no gold at any distance, and by %s it had lost %.2f (%.2f to %.2f).",
                    how,
                    points.names().get(last),
                    fall.value(),
                    fall.low(),
                    fall.high());
        }
        if (best == last) {
            return "%s brought gold (%s) up to the greatest distance that was reached.".formatted(how, gain);
        }
        boolean sure = points.seeds().size() > 1 && fall.low() > 0;
        return String.format(
                Locale.ROOT,
                "%s brought the most gold (%s) at %s and lost %.2f of it (%.2f to %.2f) by %s%s.",
                how,
                gain,
                points.names().get(best),
                fall.value(),
                fall.low(),
                fall.high(),
                points.names().get(last),
                sure ? ": the proxy was over-optimised" : ", which chance may explain");
    }
}
