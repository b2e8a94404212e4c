package dev.nurture.probe;

import dev.nurture.data.internal.AtomicFile;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Measurement;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shows what becomes of the gold when a proxy is optimised: both over the square root of the divergence from the model that
 * optimisation began with (Gao, Schulman, Hilton 2023, Scaling laws for reward model overoptimization).
 *
 * <p>{@code from} are answers of that model with a proxy and a gold mark each, from which the best of every n is worked out; its
 * divergence is {@code log n - (n - 1) / n}. {@code policies} are answers of models that were trained towards the proxy, arm by arm,
 * whose divergence is the mean log-ratio of their answers: give {@code sample.best-of-n} a reference, temperature 1 and top-p 1.
 *
 * <p>Seeds are the units. A rise is the gain of gold of each seed at the distance where the others have it highest: the highest
 * of several means is above 0 by luck alone. A fall is the highest mean gold less that at the greatest distance: a gold that was over-optimised has
 * one whose interval lies above 0.
 *
 * <p>What people get wrong: the highest of several noisy means is biased upwards, so a fall close to 0 is none.
 */
public final class ProbeOverOptimisation implements WholeStep<ProbeOverOptimisation.Settings> {
    private static final String POLICIES = "policies";
    private static final String BEGINNING = "beginning";
    private static final String FILE = "over-optimisation.csv";

    private static final StepInfo<Settings> INFO = StepInfo.ofMany(
                    "probe.over-optimisation",
                    2,
                    "Compares proxy and gold while the proxy is optimised, by the best of n and by training.",
                    Settings.class)
            .with(Port.corpora(POLICIES, "Answers of models that were trained towards the proxy.")
                    .optional())
            .onOneThread();

    public record Settings(
            @Setting(about = "The mark on answers that is optimised.", preset = "reward")
            String proxy,

            @Setting(about = "The mark on answers that is meant.", preset = "gold")
            String gold) {}

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of();
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        Map<String, Optimised> beginnings = new TreeMap<>();
        for (Workspace.Input input : workspace.inputs()) {
            Optimised read = Optimised.read(input, settings.proxy, settings.gold, INFO.name());
            if (beginnings.put(read.cell().seed(), read) != null) {
                throw NurtureException.usage("%s: must have one input for each seed, but %s is a second one."
                        .formatted(INFO.name(), input.name()));
            }
        }
        List<GoldPoints> curves = new ArrayList<>();
        curves.add(GoldPoints.of(GoldCurve.Form.BEST_OF_N, bestOfN(beginnings)));
        List<GoldPoints.Point> trained = policies(settings, workspace, beginnings);
        if (!trained.isEmpty()) {
            curves.add(GoldPoints.of(GoldCurve.Form.POLICY, trained));
        }
        List<Measurement.Figure> figures = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        for (GoldPoints curve : curves) {
            GoldFigures told = new GoldFigures(curve);
            figures.addAll(told.figures());
            answers.add(told.answer());
        }
        AtomicFile.write(workspace.files().resolve(FILE), table(curves).getBytes(StandardCharsets.UTF_8));
        workspace.measured(new Measurement(figures, List.of(), answers));
    }

    private static List<GoldPoints.Point> bestOfN(Map<String, Optimised> beginnings) {
        int most =
                beginnings.values().stream().mapToInt(Optimised::answers).min().orElseThrow();
        List<GoldPoints.Point> points = new ArrayList<>();
        beginnings.forEach((seed, begun) -> {
            for (int n = 1; n <= most; n *= 2) {
                double divergence = Math.log(n) - (n - 1.0) / n;
                points.add(point(
                        "n-" + n,
                        seed,
                        divergence,
                        begun.bestOf(n, begun.gold()),
                        begun.bestOf(n, begun.proxy()),
                        begun));
            }
        });
        return points;
    }

    private static GoldPoints.Point point(
            String name, String seed, double divergence, double gold, double proxy, Optimised begun) {
        return new GoldPoints.Point(
                name,
                seed,
                Math.sqrt(Math.max(0, divergence)),
                gold - Optimised.mean(begun.gold()),
                (proxy - Optimised.mean(begun.proxy())) / Optimised.deviation(begun.proxy()));
    }

    private static List<GoldPoints.Point> policies(
            Settings settings, Workspace workspace, Map<String, Optimised> beginnings) {
        List<GoldPoints.Point> points = new ArrayList<>();
        for (Workspace.Input input : workspace.inputs(POLICIES)) {
            Optimised read = Optimised.read(input, settings.proxy, settings.gold, INFO.name());
            Optimised begun = beginnings.get(read.cell().seed());
            if (begun == null) {
                throw NurtureException.usage("%s: policies: must have seeds of from (%s), but %s has none of them."
                        .formatted(INFO.name(), String.join(", ", beginnings.keySet()), input.name()));
            }
            if (read.ratio()[0].length == 0) {
                throw NurtureException.data(
                        "%s: policies: must have marks 'log-ratio', but %s has none. Give sample.best-of-n a reference."
                                .formatted(INFO.name(), input.name()));
            }
            points.add(point(
                    station(read.cell()),
                    read.cell().seed(),
                    Optimised.mean(read.ratio()),
                    Optimised.mean(read.gold()),
                    Optimised.mean(read.proxy()),
                    begun));
        }
        points.stream()
                .map(GoldPoints.Point::seed)
                .distinct()
                .toList()
                .forEach(seed -> points.add(new GoldPoints.Point(BEGINNING, seed, 0, 0, 0)));
        return points;
    }

    /** The arm or, of a stage without arms, the stage. */
    private static String station(Cell cell) {
        return cell.arm().equals(Cell.ONLY) ? cell.stage() : cell.arm();
    }

    private static String table(List<GoldPoints> curves) {
        StringBuilder table = new StringBuilder("kind,station,seed,distance,proxy,gold\n");
        for (GoldPoints curve : curves) {
            for (int i = 0; i < curve.names().size(); i++) {
                for (int seed = 0; seed < curve.seeds().size(); seed++) {
                    table.append(String.format(
                            Locale.ROOT,
                            "%s,%s,%s,%.6f,%.6f,%.6f\n",
                            GoldFigures.word(curve.form()),
                            curve.names().get(i),
                            curve.seeds().get(seed),
                            curve.distances()[i][seed],
                            curve.proxy()[i][seed],
                            curve.gold()[i][seed]));
                }
            }
        }
        return table.toString();
    }
}
