package dev.nurture.probe;

import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.error.NurtureException;
import dev.nurture.model.LanguageModel;
import dev.nurture.model.ModelRuntime;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Ratio;
import dev.nurture.step.Measurement;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Measures how surprised a model is by texts, in nats per token, beside the least that any model could reach where the texts'
 * own entropy is known.
 *
 * <p>What people get wrong: a model with tags knows two kinds of text. By default each segment is read behind the tag of its
 * own kind, as in training; with {@code tag: wanted} bad segments surprise it, as they should.
 */
public final class ProbePerplexity extends ModelProbe<ProbePerplexity.Settings> {
    private static final StepInfo<Settings> INFO = outline(
            "probe.perplexity",
            2,
            "Measures how surprised a model is by texts, beside the entropy that they have.",
            Settings.class);

    public ProbePerplexity(ModelRuntime runtime) {
        super(INFO, runtime);
    }

    public record Settings(
            @Setting(
                    about = "Which tag stands before each segment; own is that of the segment's own kind.",
                    preset = "own")
            TextTag tag,

            @Setting(
                    about = "The mark whose score says which kind a segment is: above 0.5, the opposite.",
                    preset = "bad")
            String mark,

            @Setting(about = "A step of the training that was kept, instead of the last one.")
            Optional<Long> atStep,

            @Setting(about = "Sequences that are asked at once.", preset = "64")
            int batch) {
        public Settings {
            if (batch < 1) {
                throw new IllegalArgumentException("batch: must be at least 1, but was " + batch);
            }
        }
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        List<Datum> data = read(workspace, INFO.name());
        List<Scored> scored;
        try (LanguageModel model = open(workspace, settings.atStep)) {
            scored = new TextScorer(model, settings, INFO.by()).score(data);
        }
        for (int i = 0; i < data.size(); i++) {
            workspace.emit(KEPT, scored.get(i).on(data.get(i)));
        }
        workspace.progress(data.size(), data.size());
        workspace.measured(measurement(data, scored));
    }

    static List<Datum> read(Workspace workspace, String step) {
        List<Datum> data = new ArrayList<>();
        for (Workspace.Input input : workspace.inputs()) {
            try (Rows rows = input.corpus().rows()) {
                while (rows.hasNext()) {
                    data.add(rows.next());
                }
            }
        }
        if (data.isEmpty()) {
            throw NurtureException.data("%s: must be given documents, but there are none.".formatted(step));
        }
        return data;
    }

    private static Measurement measurement(List<Datum> data, List<Scored> scored) {
        List<ItemLabels> labels =
                data.stream().map(datum -> TextScorer.labels(datum)).toList();
        Results results = new Results(data, labels, scored);
        List<Measurement.Figure> figures = new ArrayList<>();
        for (Results.Group group : results.groups()) {
            figures.addAll(figures(group, data, scored));
        }
        figures.addAll(results.unscored());
        return new Measurement(figures, results.listings("Most surprising", Results.Worst.HIGHEST, Scored::score));
    }

    private static List<Measurement.Figure> figures(Results.Group group, List<Datum> data, List<Scored> scored) {
        double[] tokens = group.of(item -> scored.get(item).second());
        double[] nats =
                group.of(item -> scored.get(item).score() * scored.get(item).second());
        List<Measurement.Figure> figures = new ArrayList<>();
        long documents = group.items().size();
        perToken(nats, tokens, group)
                .ifPresent(ratio -> figures.add(number(
                        group.name(),
                        "Nats per token, %s, %s documents".formatted(group.name(), documents),
                        ratio.within(0, Double.MAX_VALUE))));
        if (group.items().stream()
                .allMatch(item -> TextScorer.entropy(data.get(item)).isPresent())) {
            double[] above =
                    group.of(item -> scored.get(item).score() * scored.get(item).second()
                            - TextScorer.entropy(data.get(item)).orElseThrow());
            perToken(above, tokens, group)
                    .ifPresent(ratio -> figures.add(number(
                            group.name() + ".above-entropy", "Nats per token above the texts' own entropy", ratio)));
        }
        return figures;
    }

    /**
     * Of one text, and of texts that are all alike, nothing is known but what they cost: that is said where they are all that
     * there is, and of a split among others nothing is.
     */
    static Optional<Estimate> perToken(double[] nats, double[] tokens, Results.Group group) {
        Optional<Estimate> ratio = Ratio.clustered(nats, tokens, group.clusters(), Estimate.USUAL_LEVEL);
        boolean split = group.name().contains(".");
        return ratio.isPresent() || split ? ratio : Optional.of(alone(nats, tokens));
    }

    /** What texts cost that say nothing of others. */
    static Estimate alone(double[] nats, double[] tokens) {
        return Estimate.exact(Arrays.stream(nats).sum() / Arrays.stream(tokens).sum(), nats.length);
    }

    private static Measurement.Figure number(String name, String about, Estimate estimate) {
        return new Measurement.Figure(name, about, estimate, Measurement.Unit.NUMBER);
    }
}
