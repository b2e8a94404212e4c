package dev.nurture.probe;

import dev.nurture.data.Datum;
import dev.nurture.model.LanguageModel;
import dev.nurture.model.ModelRuntime;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How far a model has drifted from a reference, such as the one that its training began with: in what it says of texts, in its
 * weights, and in what it does.
 *
 * <p>On each token of the texts both models tell the whole distribution, so the divergences are exact: {@code kl} is
 * D(reference ‖ model), which grows where the model no longer expects what the reference did; {@code reverse-kl} is
 * D(model ‖ reference); {@code js} is bounded by log 2. Each reads the texts as it was taught, with its own tags. With
 * {@code samples} the model also speaks freely, and {@code reverse-kl.samples} is about what it then says: what is new in it.
 *
 * <p>{@code weights} is ‖θ − θ₀‖ / ‖θ₀‖. {@code barrier} says whether the two models lie in one valley: weights on the straight
 * line between them are tried, and of the nats per token of the worst the nats of the worse end are taken away
 * (linear mode connectivity; Frankle et al. 2020). Where acts or answers of both models are given, the change of each behaviour
 * is set in relation to {@code kl}.
 */
public final class ProbeDrift extends ModelProbe<ProbeDrift.Settings> {
    static final String REFERENCE = "reference";
    static final String ACTS = "acts";
    static final String REFERENCE_ACTS = "reference-acts";

    private static final StepInfo<Settings> INFO = outline(
                    "probe.drift",
                    3,
                    "Measures how far a model has drifted from a reference: in what it says, in its weights, in what it does.",
                    Settings.class)
            .with(AskedModel.port(REFERENCE, "The model that it is compared with."))
            .with(Port.corpora(ACTS, "What probes made of the model.").optional())
            .with(Port.corpora(REFERENCE_ACTS, "What the same probes made of the reference.")
                    .optional())
            .withChance();

    public ProbeDrift(ModelRuntime runtime) {
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

            @Setting(about = "A step of the model's training that was kept, instead of the last one.")
            Optional<Long> atStep,

            @Setting(about = "A step of the reference's training that was kept, instead of the last one.")
            Optional<Long> referenceStep,

            @Setting(about = "Sequences that are asked at once where distributions are not needed.", preset = "64")
            int batch,

            @Setting(about = "Places between both models at which weights are tried; 0 for none.", preset = "5")
            int between,

            @Setting(about = "Texts that the model itself writes, for what is new in it; 0 for none.", preset = "0")
            int samples,

            @Setting(about = "The most tokens of such a text.", preset = "64")
            int longest) {
        public Settings {
            new ProbePerplexity.Settings(tag, mark, atStep, batch);
            require(between >= 0, "between: must be 0 or more, but was " + between);
            require(samples >= 0, "samples: must be 0 or more, but was " + samples);
            require(longest > 0, "longest: must be at least 1, but was " + longest);
        }

        private static void require(boolean holds, String message) {
            if (!holds) {
                throw new IllegalArgumentException(message);
            }
        }

        ProbePerplexity.Settings reading() {
            return new ProbePerplexity.Settings(tag, mark, atStep, batch);
        }
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        AskedModel asked = new AskedModel(INFO.name(), workspace, settings.atStep);
        Path now = asked.folder();
        Path before = asked.folder(REFERENCE, settings.referenceStep, "reference-step");
        List<Datum> texts = ProbePerplexity.read(workspace, INFO.name());
        DriftFigures figures = new DriftFigures();
        try (LanguageModel model = runtime().open(now);
                LanguageModel reference = runtime().open(before)) {
            DriftScorer scorer = new DriftScorer(model, reference, settings, INFO.by());
            List<Scored> scored = scorer.score(texts);
            for (int i = 0; i < texts.size(); i++) {
                workspace.emit(KEPT, scored.get(i).on(texts.get(i)));
            }
            workspace.progress(texts.size(), texts.size());
            figures.said(texts, scored);
            if (settings.samples > 0) {
                figures.samples(scorer.ownTexts(workspace.seed().child("samples")));
            }
        }
        new WeightLine(runtime(), settings, INFO.by()).measure(before, now, texts, workspace, figures);
        figures.behaviours(workspace.inputs(ACTS), workspace.inputs(REFERENCE_ACTS));
        workspace.measured(figures.measurement());
    }
}
