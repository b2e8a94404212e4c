package dev.nurture.torch;

import dev.nurture.data.internal.AtomicFile;
import dev.nurture.mix.PairFeed;
import dev.nurture.model.Checkpoint;
import dev.nurture.model.KeptSteps;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.StepInfo;
import dev.nurture.reward.PairFigures;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
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
                    4,
                    "Trains a language model on comparisons, by DPO and its relatives.",
                    PreferenceSettings.class)
            .with(Port.files("checkpoint", "The model that training begins with.")
                    .called("model"))
            .with(Port.files(
                            "checkpoint",
                            "The frozen reference; the model that training begins with where it is silent.")
                    .called(REFERENCE)
                    .optional())
            .with(PairTraining.TEST)
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
        Checkpoint base = Checkpoint.read(KeptSteps.folder(folder, settings.atStep(), INFO.name() + ": at-step"));
        Checkpoint reference = workspace.folder(REFERENCE).map(Checkpoint::read).orElse(base);
        PreferenceFigures.requireAlike(INFO.name(), base, reference);
        PairTraining.Settings how = new PairTraining.Settings(
                INFO.name(),
                settings.pairs(),
                settings.form(),
                settings.descent(),
                settings.keep(),
                settings.adapter(),
                settings.rating(),
                settings.hardware());
        int rows = settings.preferenceLoss().rowsOfPair();
        PairTraining training = PairTraining.read(how, rows, base, workspace);
        PreferenceFigures.requireReads(INFO.name(), reference, training.data());
        new Work(settings, workspace, reference, training).run();
    }

    /** One training. One thread. */
    private record Work(PreferenceSettings settings, Workspace workspace, Checkpoint reference, PairTraining training) {
        void run() throws IOException {
            PreferenceLoss loss = settings.preferenceLoss();
            TrainingPlan plan = training.plan(loss.rowsOfPair(), training.data().longest() - 1);
            PairFeed feed = training.feed(plan);
            feed.refer(told(feed));
            Trainer trainer = training.train(
                    plan, new PreferenceObjective(loss), settings.loss().word(), feed);
            if (settings.adapter().isPresent()) {
                AdapterFiles.write(
                        workspace.files(), plan.shape(), settings.adapter().get(), trainer.adapter());
            }
            measure(plan, trainer.curve());
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
                    measured(Checkpoint.read(KeptSteps.folder(workspace.files(), Optional.of(step), INFO.name())))
                            .addTo(table, step);
                }
            }
            Measured last = measured(Checkpoint.read(workspace.files()));
            last.addTo(table, plan.steps());
            List<Figure> figures = new ArrayList<>();
            figures.add(PairFigures.count("steps", "Updates of the weights", plan.steps()));
            figures.addAll(training.data().figures());
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
            PairData data = training.data();
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
