package dev.nurture.torch;

import dev.nurture.data.internal.AtomicFile;
import dev.nurture.error.NurtureException;
import dev.nurture.mix.PairFeed;
import dev.nurture.mix.TrainingAccount;
import dev.nurture.model.Checkpoint;
import dev.nurture.model.Prompting;
import dev.nurture.model.Tensor;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.StepInfo;
import dev.nurture.reward.PairFigures;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import dev.nurture.token.Tokenizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Trains a language model on preferences, against a frozen reference: {@link PreferenceLoss} has the losses.
 *
 * <p>The model that training begins with is the reference too, unless another is named. Only the tokens of answers are learned.
 * What the reference says of them is asked once, before the first step, and kept with the state. The same inputs give the same
 * bytes, however often the training was interrupted.
 *
 * <p>Besides what {@code train} leaves, {@code preferences.csv} has accuracy, margin, rewards and distance after every step that
 * was kept, on pairs that were learned from and on held-out ones.
 */
public final class TrainPreferences implements WholeStep<PreferenceSettings> {
    private static final String TABLE = "preferences.csv";
    private static final String REFERENCE = "reference";

    private static final StepInfo<PreferenceSettings> INFO = StepInfo.ofMany(
                    "train.preferences",
                    2,
                    "Trains a language model on comparisons, by DPO and its relatives.",
                    PreferenceSettings.class)
            .with(new Port(
                    "model", "The model that training begins with.", Optional.of("checkpoint"), 1, 1, Optional.empty()))
            .with(new Port(
                    REFERENCE,
                    "The frozen reference; the model that training begins with where it is silent.",
                    Optional.of("checkpoint"),
                    0,
                    1,
                    Optional.empty()))
            .with(Port.corpora(PairData.TEST, "Comparisons to measure on; a part of the data where it is silent.")
                    .optional())
            .making("checkpoint")
            .withChance()
            .onOneThread();

    @Override
    public StepInfo<PreferenceSettings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(PreferenceSettings settings) {
        return List.of();
    }

    @Override
    public void run(PreferenceSettings settings, Workspace workspace) throws IOException {
        Path folder = workspace.folder("model").orElseThrow();
        Path begin = settings.atStep()
                .map(step -> TrainingOutput.checkpoint(folder, step))
                .orElse(folder);
        Checkpoint base = Checkpoint.read(begin);
        Checkpoint reference = workspace.folder(REFERENCE).map(Checkpoint::read).orElse(base);
        PreferenceFigures.requireAlike(INFO.name(), base, reference);
        try (Tokenizer tokenizer = base.openTokenizer()) {
            Prompting prompting = base.prompting(tokenizer);
            PairData data = PairData.read(reading(settings, base, prompting), workspace, tokenizer);
            new Work(settings, workspace, base, reference, prompting, data).run(begin);
        }
    }

    private static PairData.Reading reading(PreferenceSettings settings, Checkpoint base, Prompting prompting) {
        int context = base.architecture().context();
        int most = settings.length().orElse(context);
        if (most > context) {
            throw NurtureException.usage(
                    "train.preferences: length: must be at most the %s tokens that the model takes, but was %s."
                            .formatted(context, most));
        }
        return new PairData.Reading(
                INFO.name(),
                settings.rating(),
                settings.heldOut().value(),
                most,
                settings.tooLong(),
                prompting.end(),
                settings.preferenceLoss().rowsOfPair());
    }

    /** One training. One thread. */
    private record Work(
            PreferenceSettings settings,
            Workspace workspace,
            Checkpoint base,
            Checkpoint reference,
            Prompting prompting,
            PairData data) {
        void run(Path tokenizer) throws IOException {
            PreferenceLoss loss = settings.preferenceLoss();
            TrainingPlan plan = plan(settings)
                    .training(base.architecture(), data.learn().size(), loss.rowsOfPair(), data.longest() - 1);
            PairFeed.Plan serving = new PairFeed.Plan(plan.steps(), settings.batch(), plan.length(), prompting.end());
            PairFeed feed = new PairFeed(
                    PairData.encoded(data.learn()), serving, workspace.seed().child("order"));
            feed.refer(told(feed));
            TrainingOutput output = new TrainingOutput(
                    workspace, plan, settings.loss().word(), prompting, tokenizer, Optional.of(base));
            Optional<Adaptation> adaptation = settings.adapter()
                    .map(given -> new Adaptation(given, workspace.seed().child("adapter")));
            Trainer trainer =
                    new Trainer(plan, new PreferenceObjective(loss), adaptation, feed, workspace.state(), output);
            List<Tensor> weights = trainer.train(base.tensors());
            output.write(weights, trainer.curve());
            if (adaptation.isPresent()) {
                AdapterFiles.write(
                        workspace.files(), base.architecture(), adaptation.get().settings(), trainer.adapter());
            }
            feed.writeAccount(
                    workspace.files().resolve(TrainingAccount.FILE),
                    workspace.inputs().get(0).name());
            measure(plan, trainer.curve());
        }

        private static PairPlan plan(PreferenceSettings settings) {
            return new PairPlan(
                    INFO.name(),
                    settings.epochs(),
                    settings.steps(),
                    settings.batch(),
                    settings.learningRate(),
                    settings.warmUp().value(),
                    settings.floor().value(),
                    settings.clip(),
                    settings.weightDecay(),
                    settings.checkpoints(),
                    settings.checkpointEvery(),
                    settings.saveEvery());
        }

        /** What the reference says, asked once. */
        private float[][] told(PairFeed feed) throws IOException {
            var rows = AnswerReader.rows(feed.pairs());
            Optional<float[][]> saved = ReferenceFile.read(workspace.state(), rows.size());
            if (saved.isPresent()) {
                return saved.get();
            }
            try (AnswerReader reader = new AnswerReader(reference)) {
                float[][] told = reader.logProbabilities(rows);
                ReferenceFile.write(workspace.state(), told);
                return told;
            }
        }

        private void measure(TrainingPlan plan, Curve curve) throws IOException {
            StringBuilder table = new StringBuilder("step,part,pairs,accuracy,margin,chosen,rejected,kl\n");
            for (long step : plan.checkpoints()) {
                if (step < plan.steps()) {
                    measured(Checkpoint.read(TrainingOutput.checkpoint(workspace.files(), step)))
                            .addTo(table, step);
                }
            }
            Measured last = measured(Checkpoint.read(workspace.files()));
            last.addTo(table, plan.steps());
            List<Figure> figures = new ArrayList<>();
            figures.add(PairFigures.count("steps", "Updates of the weights", plan.steps()));
            figures.addAll(data.figures());
            figures.add(new Figure(
                    "loss",
                    "Mean of the last 5 % of steps",
                    Estimate.exact(curve.last(), plan.steps()),
                    Measurement.Unit.NUMBER));
            last.heldOut.ifPresent(found -> figures.addAll(found.figures("", "held out")));
            figures.addAll(last.learned.figures(".train", "learned from"));
            AtomicFile.write(workspace.files().resolve(TABLE), table.toString().getBytes(StandardCharsets.UTF_8));
            workspace.measured(new Measurement(figures, List.of()));
        }

        private Measured measured(Checkpoint model) throws IOException {
            PreferenceFigures learned = on(model, data.learn());
            return new Measured(
                    learned, data.heldOut().isEmpty() ? Optional.empty() : Optional.of(on(model, data.heldOut())));
        }

        private PreferenceFigures on(Checkpoint model, List<PairData.Item> items) throws IOException {
            List<PairData.Item> some = items.subList(0, Math.min(items.size(), settings.measured()));
            return PreferenceFigures.of(settings.beta(), model, reference, some);
        }
    }

    /** How a model does on pairs that it learned from and, where there are some, on held-out ones. */
    private record Measured(PreferenceFigures learned, Optional<PreferenceFigures> heldOut) {
        void addTo(StringBuilder table, long step) {
            table.append(learned.line(step, "train"));
            heldOut.ifPresent(found -> table.append(found.line(step, "held-out")));
        }
    }
}
