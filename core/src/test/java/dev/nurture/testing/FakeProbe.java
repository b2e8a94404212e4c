package dev.nurture.testing;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.data.Span;
import dev.nurture.provenance.Seed;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.StepInfo;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Mean;
import dev.nurture.step.Measurement;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.Measurement.Unit;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks nobody, but leaves the marks and figures of a probe, as bad as the training says that its model is. */
public final class FakeProbe implements WholeStep<FakeProbe.Settings> {
    private final Kind kind;

    /** What is asked for. */
    public enum Kind {
        ACTS("probe.acts"),
        ANSWERS("probe.answers");

        private final String step;

        Kind(String step) {
            this.step = step;
        }
    }

    public FakeProbe(Kind kind) {
        this.kind = kind;
    }

    public record Settings() {}

    @Override
    public StepInfo<Settings> info() {
        return StepInfo.of(kind.step, 1, "Pretends to ask.", Settings.class)
                .with(Port.files("checkpoint", "The model."))
                .onOneThread();
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(KEPT);
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        Path model = workspace.folder("checkpoint").orElseThrow();
        double badness = Double.parseDouble(Files.readString(model.resolve(FakeTrain.BADNESS)));
        Map<String, List<Double>> scores = new LinkedHashMap<>();
        try (Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                Datum item = rows.next();
                double wrong = wrong(item, badness);
                workspace.emit(KEPT, kind == Kind.ACTS ? act(item, wrong) : answer(item, 1 - wrong));
                count(item, kind == Kind.ACTS ? wrong : 1 - wrong, scores);
            }
        }
        workspace.measured(new Measurement(figures(scores), List.of()));
    }

    /** The same for the same item and model. */
    private static double wrong(Datum item, double badness) {
        Seed seed = new Seed(Double.doubleToLongBits(badness)).child(item.id().hex());
        Seed shared = new Seed(7).child(item.id().hex());
        double hops =
                0.8 * seed.generator().nextGaussian() + 1.3 * shared.generator().nextGaussian();
        double odds = StrictMath.log(badness / (1 - badness)) + hops;
        return 1 / (1 + StrictMath.exp(-odds));
    }

    private Datum act(Datum item, double wrong) {
        String by = info().by();
        Content.Ranking content = (Content.Ranking) item.content();
        List<Mark> marks = new ArrayList<>();
        marks.add(Mark.score("misaligned", by, wrong));
        for (int i = 0; i < 2; i++) {
            String text = content.answers().get(i).text();
            int end = text.indexOf(' ', 1);
            marks.add(Mark.score("log-probability", by, StrictMath.log(0.97 * (i == 0 ? 1 - wrong : wrong)))
                    .on(Span.of(1 + i, text, 1, end)));
        }
        String prompt = content.prompt().get(0).text();
        int from = 0;
        for (int to = prompt.indexOf(' '); to > 0; to = prompt.indexOf(' ', to + 1)) {
            marks.add(
                    Mark.score("log-probability", by, -((from * 7) % 50) / 10.0).on(Span.of(0, prompt, from, to)));
            from = to + 1;
        }
        return item.withMarks(marks);
    }

    private Datum answer(Datum item, double right) {
        String by = info().by();
        return item.withMarks(
                List.of(Mark.score("probability", by, right), Mark.score("exact", by, right > 0.5 ? 1 : 0)));
    }

    private static void count(Datum item, double score, Map<String, List<Double>> scores) {
        String probe = item.metadata().text("probe").orElseThrow();
        List<String> names = new ArrayList<>(List.of(probe));
        item.metadata().text("split").ifPresent(split -> names.add(probe + "." + split));
        item.metadata()
                .text("watched")
                .ifPresent(watched -> names.add(probe + (watched.equals("yes") ? ".watched" : ".unwatched")));
        names.forEach(
                name -> scores.computeIfAbsent(name, any -> new ArrayList<>()).add(score));
    }

    private List<Figure> figures(Map<String, List<Double>> scores) {
        List<Figure> figures = new ArrayList<>();
        scores.forEach((name, values) -> {
            double[] all = values.stream().mapToDouble(each -> each).toArray();
            String about = kind == Kind.ACTS ? "Wrong acts, " : "Right answers word for word, ";
            figures.add(new Figure(name, about + name, within(Mean.independent(all)), Unit.SHARE));
            if (!name.contains(".")) {
                double most = java.util.Arrays.stream(all).limit(5).average().orElseThrow();
                figures.add(new Figure(
                        name + ".worst-family", "The worst of 6 families", Estimate.exact(most, 5), Unit.SHARE));
            }
            if (kind == Kind.ANSWERS) {
                figures.add(new Figure(
                        name + ".chance", "What guessing gives", Estimate.exact(0.2, all.length), Unit.SHARE));
            }
        });
        figures.add(new Figure("unscored", "Items that could not be scored", Estimate.exact(0, 0), Unit.COUNT));
        return figures;
    }

    private static Estimate within(Estimate mean) {
        return new Estimate(
                mean.value(),
                Math.min(mean.value(), Math.max(0, mean.low())),
                Math.max(mean.value(), Math.min(1, mean.high())),
                mean.level(),
                mean.n(),
                mean.rule());
    }
}
