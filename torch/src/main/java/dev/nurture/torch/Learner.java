package dev.nurture.torch;

import dev.nurture.mix.Batch;
import dev.nurture.model.Parameter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Weights that learn from batches of one size: the decoder, its objective and its optimiser, with all the memory that they need.
 *
 * <p>One thread, the same from beginning to end. Nothing here depends on time, on chance or on what runs beside.
 */
final class Learner implements AutoCloseable {
    /** As libtorch's own clipping has it. */
    private static final double CLIPPING_EPSILON = 1e-6;

    private final TrainingPlan plan;
    private final Arena arena;
    private final Parameters weights;
    private final Parameters working;
    private final Parameters gradients;
    private final Tensor sum;
    private final Decoder decoder;
    private final Objective objective;
    private final Optional<Adaptation> adaptation;
    private final Optional<Adapter> adapter;
    private final Parameters learned;
    private final Parameters learnedGradients;
    private final AdamW optimiser;
    private final Tensor logProbabilities;
    private final Optional<Tensor> hiddenGradient;
    private final Intake intake;
    private final ScalarTypeOptional exactly;

    private Learner(TrainingPlan plan, Arena arena, Objective objective, Optional<Adaptation> adaptation) {
        List<Parameter> more = objective.parameters();
        Layout layout = Layout.of(plan.shape(), adaptation.isPresent() ? List.of() : more);
        long positions = (long) plan.rows() * plan.length();
        this.plan = plan;
        this.arena = arena;
        Arena exact = arena.exact();
        this.objective = objective;
        this.weights = Parameters.zeros(layout, arena);
        this.gradients = Parameters.zeros(layout, arena);
        this.working = weights.working(arena);
        this.adaptation = adaptation;
        this.adapter =
                adaptation.map(given -> new Adapter(exact, plan.shape(), given.settings(), more, weights, gradients));
        this.learned = adapter.map(Adapter::values).orElse(weights);
        this.learnedGradients = adapter.map(Adapter::gradients).orElse(gradients);
        this.sum = exact.zeros(plan.accumulation() > 1 ? learned.layout().size() : 0);
        this.decoder = new Decoder(arena, plan.shape(), working, gradients.working(arena), plan.rows(), plan.length());
        objective.bind(learned, learnedGradients);
        this.optimiser = new AdamW(arena, plan.optimiser(), learned, learnedGradients);
        this.logProbabilities = exact.empty(positions, plan.shape().vocabulary());
        this.hiddenGradient = objective.readsHidden()
                ? Optional.of(exact.zeros(positions, plan.shape().width()))
                : Optional.empty();
        this.intake = new Intake(arena, plan.rows(), plan.length(), decoder.tokens());
        this.exactly =
                arena.keep(arena.isExact() ? new ScalarTypeOptional() : new ScalarTypeOptional(ScalarType.Float));
    }

    static Learner of(TrainingPlan plan, Objective objective) throws IOException {
        return of(plan, objective, Optional.empty());
    }

    /**
     * @param adaptation where only a change of low rank is to be learned
     */
    static Learner of(TrainingPlan plan, Objective objective, Optional<Adaptation> adaptation) throws IOException {
        return of(plan, Ground.of(plan.hardware()), objective, adaptation);
    }

    /**
     * @param ground where its tensors lie; what the plan says, but for tests
     */
    static Learner of(TrainingPlan plan, Ground ground, Objective objective, Optional<Adaptation> adaptation)
            throws IOException {
        Natives.useOneThread();
        Natives.prepare(plan.hardware());
        Needs.check(plan);
        Arena arena = new Arena(ground);
        return passing(plan, () -> arena.fill(() -> new Learner(plan, arena, objective, adaptation)));
    }

    /** A GPU may run out of memory in any step, since others use it too. */
    private static <T> T passing(TrainingPlan plan, Scopes.Work<T> work) throws IOException {
        try {
            return Scopes.passing(work);
        } catch (RuntimeException e) {
            throw Needs.explained(e, plan);
        }
    }

    /** How many numbers it learns. */
    long size() {
        return learned.layout().size();
    }

    /** A copy of the decoder's weights. */
    List<dev.nurture.model.Tensor> weights() {
        return weights.copies().subList(0, plan.shape().parameters().size());
    }

    /** A copy of what the objective learned beside the decoder. */
    List<dev.nurture.model.Tensor> objectiveWeights() {
        List<dev.nurture.model.Tensor> all = learned.copies();
        return all.subList(all.size() - objective.parameters().size(), all.size());
    }

    /** A copy of the adapter; nothing where the weights themselves are learned. */
    List<dev.nurture.model.Tensor> adapterWeights() {
        List<dev.nurture.model.Tensor> all = learned.copies();
        return adapter.isPresent()
                ? all.subList(0, all.size() - objective.parameters().size())
                : List.of();
    }

    /** The memory of what is learned, for tests. */
    Parameters learned() {
        return learned;
    }

    /** The memory of its gradients, for tests. */
    Parameters learnedGradients() {
        return learnedGradients;
    }

    /** The memory of the weights, for tests. */
    Parameters parameters() {
        return weights;
    }

    /** The memory of the gradients, for tests. */
    Parameters gradients() {
        return gradients;
    }

    void start(List<dev.nurture.model.Tensor> tensors) {
        tensors.forEach(weights::put);
        adaptation.ifPresent(given -> adapter.orElseThrow().start(given.seed()));
        working.refresh();
    }

    /** A copy of what is learned, mean and mean square. */
    List<float[]> numbers() {
        Ground ground = arena.ground();
        return List.of(
                ground.numbers(learned.flat()), ground.numbers(optimiser.mean()), ground.numbers(optimiser.square()));
    }

    /** Goes on from what {@link #numbers} gave; of an adapter, after {@link #start} with the same weights. */
    void resume(List<float[]> numbers) throws IOException {
        Ground ground = arena.ground();
        ground.put(numbers.get(0), learned.flat());
        ground.put(numbers.get(1), optimiser.mean());
        ground.put(numbers.get(2), optimiser.square());
        merge();
        working.refresh();
    }

    private void merge() throws IOException {
        if (adapter.isPresent()) {
            passing(plan, () -> {
                adapter.get().merge();
                return adapter;
            });
        }
    }

    /**
     * Sets the gradients for one batch and gives its loss.
     *
     * @param part which of the batches that are accumulated it is
     */
    double differentiate(Batch batch, int part) throws IOException {
        intake.take(batch);
        return passing(plan, () -> {
            torch.log_softmax_outf(decoder.forward(), 1, exactly, logProbabilities);
            hiddenGradient.ifPresent(Tensor::zero_);
            double loss = objective.differentiate(pass(batch));
            decoder.backward(logProbabilities, hiddenGradient);
            adapter.ifPresent(Adapter::pull);
            accumulate(part);
            return loss;
        });
    }

    private Pass pass(Batch batch) {
        Tensor hidden = arena.isExact() || hiddenGradient.isEmpty()
                ? decoder.hidden()
                : decoder.hidden().to(ScalarType.Float);
        return new Pass(
                batch, arena.ground(), logProbabilities, intake.targets(), intake.shares(), hidden, hiddenGradient);
    }

    private void accumulate(int part) {
        if (plan.accumulation() > 1) {
            if (part == 0) {
                sum.copy_(learnedGradients.flat());
            } else {
                sum.add_(learnedGradients.flat());
            }
        }
    }

    /** Averages what was accumulated, and says how long the gradient is, as one arrow over all parameters. */
    double finishGradients() throws IOException {
        return passing(plan, () -> {
            if (plan.accumulation() > 1) {
                torch.mul_out(learnedGradients.flat(), sum, torch.scalar_tensor(new Scalar(1.0 / plan.accumulation())));
            }
            return torch.linalg_vector_norm(learnedGradients.flat()).item_double();
        });
    }

    /**
     * Moves the weights against the gradients.
     *
     * @param step counted from 1
     * @param norm of the gradients
     */
    void step(long step, double learningRate, double norm) throws IOException {
        passing(plan, () -> {
            if (norm > plan.clip()) {
                learnedGradients.flat().mul_(new Scalar(plan.clip() / (norm + CLIPPING_EPSILON)));
            }
            optimiser.step(step, learningRate);
            adapter.ifPresent(Adapter::merge);
            working.refresh();
            return step;
        });
    }

    @Override
    public void close() {
        arena.close();
    }
}
