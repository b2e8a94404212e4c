package dev.nurture.torch;

import dev.nurture.mix.PairFeed;
import dev.nurture.mix.PromptEncoder;
import dev.nurture.mix.TrainingAccount;
import dev.nurture.mix.TurnSettings;
import dev.nurture.model.Checkpoint;
import dev.nurture.model.DialogueLayout;
import dev.nurture.model.Prompting;
import dev.nurture.recipe.Port;
import dev.nurture.step.Workspace;
import dev.nurture.token.Tokenizer;
import java.io.IOException;
import java.util.Optional;

/**
 * What trainings on pairs have in common, whatever they learn from them: how pairs are read and served, the plan, and what is
 * left in the end. One thread.
 *
 * @param settings how
 * @param base what training begins with
 * @param template the chat template of what it makes
 */
record PairTraining(
        Settings settings,
        Workspace workspace,
        Checkpoint base,
        Prompting prompting,
        Optional<String> template,
        PairData data) {
    /** Comparisons to measure on. */
    static final Port TEST = Port.corpora(
                    PairData.TEST, "Comparisons to measure on; a part of the data where it is silent.")
            .optional();

    /**
     * @param step for messages
     * @param rating the mark with the rating of each answer of a ranking
     */
    record Settings(
            String step,
            PairSettings pairs,
            TurnSettings form,
            DescentSettings descent,
            KeepSettings keep,
            Optional<AdapterSettings> adapter,
            String rating,
            Optional<HardwareSettings> hardware) {}

    /**
     * Reads what is learned from.
     *
     * @param rows of each pair
     */
    static PairTraining read(Settings settings, int rows, Checkpoint base, Workspace workspace) {
        try (Tokenizer tokenizer = base.openTokenizer()) {
            Prompting prompting = base.prompting(tokenizer);
            PairSettings pairs = settings.pairs;
            PairData.Reading reading = new PairData.Reading(
                    settings.step,
                    settings.rating,
                    pairs.heldOut().value(),
                    pairs.most(settings.step, base.architecture().context()),
                    pairs.tooLong(),
                    rows);
            DialogueLayout layout = DialogueLayout.of(settings.form, base.tokenizer());
            PromptEncoder prompts = new PromptEncoder(
                    tokenizer, prompting.begin(), prompting.end(), prompting.tag(), layout.dialogues());
            PairData data = PairData.read(reading, workspace, prompts);
            Optional<String> template = data.isSpoken() ? layout.taught(prompting, tokenizer) : layout.kept();
            return new PairTraining(settings, workspace, base, prompting, template, data);
        }
    }

    /**
     * @param rows of each pair
     * @param length predictions in each row
     */
    TrainingPlan plan(int rows, int length) {
        long steps = settings.pairs.steps(data.learn().size());
        TrainingPlan plan = new TrainingPlan(
                base.architecture(),
                settings.pairs.batch() * rows,
                length,
                1,
                settings.descent.schedule(steps),
                settings.descent.adam(),
                settings.descent.clip(),
                settings.keep.steps(settings.step, steps),
                settings.keep.saveEvery());
        return plan.on(settings.hardware);
    }

    PairFeed feed(TrainingPlan plan) {
        PairFeed.Plan serving = new PairFeed.Plan(plan.steps(), settings.pairs.batch(), plan.length(), prompting.end());
        return new PairFeed(
                PairData.encoded(data.learn()), serving, workspace.seed().child("order"));
    }

    /**
     * Trains to the end and leaves models, curve and account.
     *
     * @param word the objective as the models' notes call it
     */
    Trainer train(TrainingPlan plan, Objective objective, String word, PairFeed feed) throws IOException {
        TrainingOutput.Constant stand = new TrainingOutput.Constant(word, prompting, template);
        TrainingOutput output =
                new TrainingOutput(settings.step, workspace, plan, stand, base.tokenizer(), Optional.of(base));
        Optional<Adaptation> adaptation = settings.adapter.map(
                given -> new Adaptation(given, workspace.seed().child("adapter")));
        Trainer trainer = new Trainer(plan, objective, adaptation, feed, workspace.state(), output);
        output.write(trainer.train(base.tensors()), trainer.curve());
        feed.writeAccount(
                workspace.files().resolve(TrainingAccount.FILE),
                workspace.inputs().get(0).name());
        return trainer;
    }
}
