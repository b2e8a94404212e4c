package dev.nurture.torch;

import dev.nurture.mix.Batch;
import dev.nurture.mix.Feed;
import dev.nurture.model.Tensor;
import dev.nurture.step.Workspace.TrainingStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Trains: step after step, from the first or from the last one that was saved.
 *
 * <p>A training that was interrupted ends with the same losses and the same weights, bit for bit, as one that was not: a step
 * depends on the saved state, the plan and the feed alone. What was kept on the way lies in the folder of the state too, and is
 * made again where the state is older.
 *
 * <p>One thread.
 */
final class Trainer {
    /** Who is told how it goes. */
    interface Listener {
        /** Whose training it is, for messages. */
        default String name() {
            return "train";
        }

        void trained(TrainingStep step) throws IOException;

        /**
         * The weights after a step that was chosen.
         *
         * @param step counted from 1
         */
        void reached(long step, long tokens, List<Tensor> weights) throws IOException;
    }

    private final TrainingPlan plan;
    private final Objective objective;
    private final Optional<Adaptation> adaptation;
    private final Feed feed;
    private final Path folder;
    private final Listener listener;
    private final Curve curve;
    private List<Tensor> beside = List.of();
    private List<Tensor> adapter = List.of();
    private long step;
    private long tokens;

    /**
     * @param feed one batch for each step and each batch that is accumulated
     * @param folder where what is needed to go on is kept
     */
    Trainer(TrainingPlan plan, Objective objective, Feed feed, Path folder, Listener listener) {
        this(plan, objective, Optional.empty(), feed, folder, listener);
    }

    /**
     * @param adaptation where only a change of low rank is to be learned
     */
    Trainer(
            TrainingPlan plan,
            Objective objective,
            Optional<Adaptation> adaptation,
            Feed feed,
            Path folder,
            Listener listener) {
        this.plan = plan;
        this.objective = objective;
        this.adaptation = adaptation;
        this.feed = feed;
        this.folder = folder;
        this.listener = listener;
        this.curve = new Curve(plan.steps(), objective.tells());
    }

    /** How it went, once it is done. */
    Curve curve() {
        return curve;
    }

    /** What the objective learned beside the model, once it is done. */
    List<Tensor> beside() {
        return beside;
    }

    /** The adapter that was learned, once it is done; nothing where the weights themselves were. */
    List<Tensor> adapter() {
        return adapter;
    }

    /** Trains to the end and gives the weights. */
    List<Tensor> train(List<Tensor> start) throws IOException {
        try (Learner learner = Learner.of(plan, objective, adaptation)) {
            Optional<TrainingState> saved = TrainingState.read(folder, learner.size());
            learner.start(start);
            if (saved.isPresent()) {
                resume(learner, saved.get());
            }
            while (step < plan.steps()) {
                step(learner);
                keep(learner);
            }
            beside = finite(learner.objectiveWeights());
            adapter = learner.adapterWeights();
            return finite(learner.weights());
        }
    }

    private void resume(Learner learner, TrainingState saved) throws IOException {
        step = saved.step();
        tokens = saved.tokens();
        curve.resume(saved.curve());
        learner.resume(saved.numbers());
    }

    private void step(Learner learner) throws IOException {
        double loss = 0;
        Tally told = new Tally();
        objective.begin(step);
        for (int part = 0; part < plan.accumulation(); part++) {
            Batch batch = feed.batch(step * plan.accumulation() + part);
            loss += learner.differentiate(batch, part) / plan.accumulation();
            objective.tell(told);
            tokens += (long) batch.rows() * (batch.length() + 1);
        }
        double norm = learner.finishGradients();
        if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
            throw Divergence.at(listener.name(), step, plan, loss, norm, feed);
        }
        double rate = plan.schedule().rate(step);
        learner.step(step + 1, rate, norm);
        step++;
        curve.add(step, tokens, loss, rate, norm, told);
        listener.trained(new TrainingStep(step, plan.steps(), tokens, loss, rate, norm));
    }

    private void keep(Learner learner) throws IOException {
        if (plan.checkpoints().contains(step)) {
            listener.reached(step, tokens, finite(learner.weights()));
        }
        if (step % plan.saveEvery() == 0 && step < plan.steps()) {
            new TrainingState(step, tokens, curve.memory(), learner.numbers()).write(folder);
        }
    }

    /** The loss tells of weights that are no numbers in the next step only, and after the last there is none. */
    private List<Tensor> finite(List<Tensor> weights) {
        for (Tensor tensor : weights) {
            for (float value : tensor.values()) {
                if (!Float.isFinite(value)) {
                    throw Divergence.after(listener.name(), step, plan, tensor.name(), value);
                }
            }
        }
        return weights;
    }
}
