package dev.nurture.report;

import dev.nurture.report.Html.Element;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Mean;
import dev.nurture.step.Measurement.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** How trainings went: loss by arm with the ribbon of its seeds, learning rate and gradient norm small beside it. */
final class TrainingBlock {
    private static final int BINS = 120;
    private static final String FLOOR = "entropy-floor";

    private final Facts facts;
    private final Arms arms;
    private final Map<String, Map<String, List<Curve>>> trainings = new LinkedHashMap<>();
    private int unreadable;

    TrainingBlock(Facts facts, Arms arms) {
        this.facts = facts;
        this.arms = arms;
        for (Facts.Stage stage : facts.stages()) {
            if (stage.trains()) {
                CurveReader.read(stage.job()).ifPresentOrElse(curve -> add(stage, curve), () -> unreadable++);
            }
        }
    }

    private void add(Facts.Stage stage, Curve curve) {
        trainings
                .computeIfAbsent(stage.stageName(), any -> new LinkedHashMap<>())
                .computeIfAbsent(Coordinates.of(stage.id()).armName(), any -> new ArrayList<>())
                .add(curve);
    }

    boolean isEmpty() {
        return trainings.isEmpty() && unreadable == 0;
    }

    Block block() {
        List<Html> parts = new ArrayList<>();
        List<Block.Place> places = new ArrayList<>();
        if (unreadable > 0) {
            parts.add(Html.element(
                            "p",
                            Numbers.count(unreadable, "curve is", "curves are")
                                    + " left out: not a table of steps with finite numbers.")
                    .kind("about"));
        }
        trainings.forEach((stage, byArm) -> {
            parts.add(article(stage, byArm));
            places.add(new Block.Place(anchor(stage), stage));
        });
        return new Block("training", "Training", places.size() > 1 ? places : List.of(), Html.many(parts));
    }

    private static String anchor(String stage) {
        return "training/" + Anchors.slug(stage);
    }

    private Html article(String stage, Map<String, List<Curve>> byArm) {
        double end = byArm.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Curve::lastStep)
                .max()
                .orElse(1);
        int seeds = byArm.values().stream().mapToInt(List::size).max().orElse(1);
        String ribbon = seeds > 1
                ? "A line is the mean over %s seeds, its ribbon reaches from the lowest to the highest of them."
                        .formatted(seeds)
                : "One seed: a line is one training.";
        List<CurveBand> losses = bands(byArm, end, Curve::losses);
        return Html.element(
                        "article",
                        Html.element("h3", Visible.of(stage)),
                        Html.element("p", ribbon).kind("about"),
                        Html.element(
                                        "div",
                                        loss(losses, end).draw(),
                                        Html.element("div", small(byArm, end)).kind("beside"))
                                .kind("curves"),
                        ends(byArm),
                        csv(losses, end).details())
                .id(anchor(stage))
                .kind("stage");
    }

    private static List<CurveBand> bands(
            Map<String, List<Curve>> byArm, double end, Function<Curve, double[]> numbers) {
        List<CurveBand> bands = new ArrayList<>();
        byArm.forEach((arm, curves) -> bands.add(CurveBand.of(
                arm,
                curves.stream()
                        .map(curve -> curve.binned(numbers.apply(curve), end, BINS))
                        .toList())));
        return bands;
    }

    private CurveChart loss(List<CurveBand> bands, double end) {
        OptionalDouble floor = floor();
        double least = Math.min(least(bands), floor.orElse(Double.POSITIVE_INFINITY));
        CurveScale scale = CurveScale.of(least, most(bands));
        return new CurveChart("Loss, nats per token", bands, scale, end, floor, arms, CurveChart.Form.LARGE);
    }

    private List<Element> small(Map<String, List<Curve>> byArm, double end) {
        List<CurveBand> rates = bands(byArm, end, Curve::rates);
        List<CurveBand> norms = bands(byArm, end, Curve::norms);
        return List.of(
                small("Learning rate", rates, CurveScale.fromZero(most(rates)), end)
                        .draw(),
                small("Gradient norm", norms, CurveScale.of(least(norms), most(norms)), end)
                        .draw());
    }

    private CurveChart small(String title, List<CurveBand> bands, CurveScale scale, double end) {
        return new CurveChart(title, bands, scale, end, OptionalDouble.empty(), arms, CurveChart.Form.SMALL);
    }

    private static double least(List<CurveBand> bands) {
        return bands.stream().mapToDouble(CurveBand::least).min().orElse(0);
    }

    private static double most(List<CurveBand> bands) {
        return bands.stream().mapToDouble(CurveBand::most).max().orElse(1);
    }

    /** What a check measured of the data: no model can do better on them. */
    private OptionalDouble floor() {
        return facts.stages().stream()
                .flatMap(stage -> stage.measurement().stream())
                .flatMap(measurement -> measurement.figures().stream())
                .filter(figure -> figure.name().equals(FLOOR) || figure.name().endsWith("." + FLOOR))
                .mapToDouble(figure -> figure.estimate().value())
                .filter(value -> value > 0)
                .findFirst();
    }

    private Html ends(Map<String, List<Curve>> byArm) {
        List<Element> rows = new ArrayList<>();
        byArm.forEach((arm, curves) -> {
            double[] losses = curves.stream().mapToDouble(Curve::finalLoss).toArray();
            Estimate loss = losses.length > 1 ? Mean.independent(losses) : Estimate.exact(losses[0], 1);
            Curve longest = curves.stream()
                    .max(java.util.Comparator.comparingDouble(Curve::lastStep))
                    .orElseThrow();
            double tokens = longest.tokens()[longest.size() - 1];
            rows.add(Tables.row(
                    Tables.name(arms.label(arm)),
                    Tables.number(Numbers.count(curves.size())),
                    Tables.number(Numbers.count((long) longest.lastStep())),
                    Tables.number(Numbers.count((long) tokens)),
                    Tables.number(Numbers.value(loss.value(), Unit.NUMBER)).kind("number value"),
                    Tables.number(losses.length > 1 ? Numbers.interval(loss, Unit.NUMBER) : "one seed")));
        });
        Element table = Html.element(
                        "table",
                        Tables.head(
                                "arm", "#seeds", "#steps", "#tokens", "#last loss", "#95\u202F% interval over seeds"),
                        Html.element("tbody", rows))
                .kind("ends");
        return Tables.scrolling("Trainings by arm", table);
    }

    private static Csv csv(List<CurveBand> losses, double end) {
        Csv csv = new Csv("arm", "up_to_step", "loss", "lowest_seed", "highest_seed");
        for (CurveBand band : losses) {
            for (int bin = 0; bin < BINS; bin++) {
                if (band.has(bin)) {
                    csv.add(
                            band.arm(),
                            Math.round(end * (bin + 1) / BINS),
                            brief(band.means()[bin]),
                            brief(band.lows()[bin]),
                            brief(band.highs()[bin]));
                }
            }
        }
        return csv;
    }

    private static double brief(double value) {
        return new java.math.BigDecimal(value)
                .round(new java.math.MathContext(5))
                .doubleValue();
    }
}
