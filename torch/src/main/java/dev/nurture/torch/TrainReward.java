package dev.nurture.torch;

import dev.nurture.error.NurtureException;
import dev.nurture.mix.EncodedAnswer;
import dev.nurture.mix.Pair;
import dev.nurture.model.Architecture;
import dev.nurture.model.Checkpoint;
import dev.nurture.model.Initialization;
import dev.nurture.model.Tensor;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.StepInfo;
import dev.nurture.reward.HeldOut;
import dev.nurture.reward.PairFigures;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import dev.nurture.token.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Trains a reward model on comparisons: a decoder with one number at the token that ends an answer, from a checkpoint or from
 * nothing. It leaves the decoder's checkpoint, {@code reward_head.safetensors} and {@code reward.json}.
 *
 * <p>Rewards are shifted so that the mean over the answers that it learned from is 0. The same inputs give the same bytes, however
 * often the training was interrupted.
 */
public final class TrainReward implements WholeStep<RewardSettings> {
    private static final StepInfo<RewardSettings> INFO = StepInfo.ofMany(
                    "train.reward",
                    4,
                    "Trains a decoder to give rewards that follow comparisons, and measures it on held-out ones.",
                    RewardSettings.class)
            .with(Port.files("checkpoint", "The model that training begins with; a new one where it is silent.")
                    .called("model")
                    .optional())
            .with(Port.files("tokenizer", "Cuts text into tokens, where there is no model to begin with.")
                    .optional())
            .with(PairTraining.TEST)
            .making("reward")
            .withChance()
            .onOneThread();

    @Override
    public StepInfo<RewardSettings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(RewardSettings settings) {
        return List.of();
    }

    @Override
    public void run(RewardSettings settings, Workspace workspace) throws IOException {
        Checkpoint base = workspace.folder("model").map(Checkpoint::read).orElseGet(() -> fresh(settings, workspace));
        PairTraining.Settings how = new PairTraining.Settings(
                INFO.name(),
                settings.pairs(),
                settings.form(),
                settings.descent(),
                settings.keep(),
                settings.adapter(),
                settings.rating(),
                settings.hardware());
        PairTraining training = PairTraining.read(how, 2, base, workspace);
        TrainingPlan plan = training.plan(2, training.data().longest());
        RewardObjective objective = new RewardObjective(base.architecture().width());
        Trainer trainer = training.train(plan, objective, "reward", training.feed(plan));
        int most = settings.pairs().most(INFO.name(), base.architecture().context());
        finish(workspace, trainer, training.data(), plan, most);
    }

    private static Checkpoint fresh(RewardSettings settings, Workspace workspace) {
        Path path = workspace
                .folder("tokenizer")
                .orElseThrow(
                        () -> NurtureException.usage(
                                "train.reward: must have a model to begin with or a tokenizer, but has none. Name a stage with model or with tokenizer."));
        try (Tokenizer tokenizer = Tokenizer.open(path)) {
            Size size = settings.size();
            Architecture shape =
                    Architecture.gpt2(tokenizer.vocabularySize(), size.context, size.width, size.layers, size.heads);
            List<Tensor> weights = Initialization.of(shape, workspace.seed().child("weights"));
            return new Checkpoint(shape, weights, path, Optional.empty());
        }
    }

    private static void finish(Workspace workspace, Trainer trainer, PairData data, TrainingPlan plan, int most)
            throws IOException {
        Path files = workspace.files();
        TorchReward.write(files, trainer.beside(), most, 0);
        List<Figure> figures = new ArrayList<>();
        figures.add(PairFigures.count("steps", "Updates of the weights", plan.steps()));
        figures.addAll(data.figures());
        figures.add(new Figure(
                "loss",
                "Nats per pair, mean of the last 5 % of steps",
                Estimate.exact(trainer.curve().last(), plan.steps()),
                Measurement.Unit.NUMBER));
        try (TorchReward reward = (TorchReward) TorchReward.open(files)) {
            double[] learned = rewards(reward, data.learn());
            double offset = java.util.Arrays.stream(learned).average().orElseThrow();
            TorchReward.write(files, trainer.beside(), most, offset);
            PairFigures train = new PairFigures(clusters(data.learn()));
            figures.add(train.accuracy("agreement.train", "Pairs that were learned from, the same", margins(learned)));
            if (!data.heldOut().isEmpty()) {
                List<Pair> pairs =
                        data.heldOut().stream().map(PairData.Item::pair).toList();
                figures.addAll(new HeldOut(pairs, margins(rewards(reward, data.heldOut()))).figures());
            }
        }
        workspace.measured(new Measurement(figures, List.of()));
    }

    private static long[] clusters(List<PairData.Item> items) {
        return items.stream().mapToLong(item -> item.pair().cluster()).toArray();
    }

    private static double[] rewards(TorchReward reward, List<PairData.Item> items) {
        List<EncodedAnswer> answers = AnswerReader.rows(PairData.encoded(items));
        return reward.encodedRewards(answers);
    }

    private static double[] margins(double[] rewards) {
        double[] margins = new double[rewards.length / 2];
        for (int i = 0; i < margins.length; i++) {
            margins[i] = rewards[2 * i] - rewards[2 * i + 1];
        }
        return margins;
    }
}
