package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.error.NurtureException;
import dev.nurture.mix.Batch;
import dev.nurture.model.Architecture;
import dev.nurture.model.Architecture.Embedding;
import dev.nurture.model.Initialization;
import dev.nurture.model.Tensor;
import dev.nurture.provenance.Seed;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.Workspace.TrainingStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
    private static final Architecture SHAPE = Models.gpt2();

    @TempDir
    Path folder;

    @Test
    void learnsAPattern() throws IOException {
        Log log = new Log();

        train(Models.plan(SHAPE, 4, 16, 120), folder, log);

        assertThat(log.steps.get(0).loss()).isGreaterThan(3.4);
        assertThat(log.steps.get(119).loss()).isLessThan(0.7);
        assertThat(log.steps.get(119).tokens()).isEqualTo(120 * 4 * 17);
    }

    @Test
    void learnsAPatternAsLlama() throws IOException {
        Log log = new Log();

        train(Models.plan(Models.llama(Embedding.UNTIED), 4, 16, 120), folder, log);

        assertThat(log.steps.get(119).loss()).isLessThan(0.7);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 7, 8})
    void goesOnAfterAnInterruptionAsIfThereHadBeenNone(int stopAfter) throws IOException {
        TrainingPlan plan = Models.plan(SHAPE, 2, 8, 10);
        Log whole = new Log();
        List<Tensor> expected = train(plan, folder.resolve("whole"), whole);
        Log first = new Log();
        first.stopAfter = stopAfter;
        Log second = new Log();

        assertThatThrownBy(() -> train(plan, folder.resolve("cut"), first)).hasMessage("interrupted");
        List<Tensor> found = train(plan, folder.resolve("cut"), second);

        assertSame(found, expected);
        int resumed = stopAfter / 4 * 4;
        assertThat(second.steps).isEqualTo(whole.steps.subList(resumed, 10));
        assertThat(second.curve).isEqualTo(whole.curve);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 9})
    void goesOnWithAnObjectivesOwnParametersAndTallies(int stopAfter) throws IOException {
        TrainingPlan plan = Models.plan(SHAPE, 2, 8, 10);
        Log whole = new Log();
        List<Tensor> expected = train(plan, switching(10), folder.resolve("whole"), whole);
        Log first = new Log();
        first.stopAfter = stopAfter;
        Log second = new Log();

        assertThatThrownBy(() -> train(plan, switching(10), folder.resolve("cut"), first))
                .hasMessage("interrupted");
        List<Tensor> found = train(plan, switching(10), folder.resolve("cut"), second);

        assertSame(found, expected);
        assertThat(second.curve).isEqualTo(whole.curve);
        assertThat(second.figures).isEqualTo(whole.figures);
        assertThat(whole.curve)
                .startsWith(
                        "step,tokens,loss,learning-rate,gradient-norm,bad-tokens,weight-mean,weight-min,weight-max,effective-share,value-reward-correlation\n1,")
                .containsPattern("\n2,[^\n]*,,,,,,\n3,[^\n]*,\n4,[^\n]*\\d\n");
        assertThat(whole.figures.toString()).contains("weights.effective-share", "value-reward-correlation");
    }

    @Test
    void aSwitchIsTheOtherObjectiveFromItsStepOnWithTheOptimiserAsItWas() throws IOException {
        TrainingPlan plan = Models.plan(SHAPE, 2, 8, 10);
        Log plain = new Log();
        Log switched = new Log();
        train(plan, new CrossEntropy(), folder.resolve("plain"), plain);
        train(plan, switching(10), folder.resolve("switched"), switched);

        assertThat(switched.steps.subList(0, 2)).isEqualTo(plain.steps.subList(0, 2));
        assertThat(switched.steps.get(2).loss()).isNotEqualTo(plain.steps.get(2).loss());
        assertThat(switched.steps.get(2).learningRate())
                .isEqualTo(plain.steps.get(2).learningRate());
    }

    /** Plain for two steps, then weighted by advantages. */
    private static Objective switching(long steps) {
        Course course = new Course(
                List.of(new Course.Phase(0, TrainSettings.Aim.MLE), new Course.Phase(2, TrainSettings.Aim.AWR)), steps);
        AdvantageWeighted.Settings settings =
                new AdvantageWeighted.Settings(0.5, 0.5, 1000, AdvantageWeighted.Advantages.AS_THEY_ARE);
        return new Switching(
                course,
                aim -> aim == TrainSettings.Aim.MLE
                        ? new CrossEntropy()
                        : new AdvantageWeighted(settings, SHAPE.width(), 0.5));
    }

    @Test
    void startsAnewWhereWhatWasSavedIsDamaged() throws IOException {
        TrainingPlan plan = Models.plan(SHAPE, 2, 8, 10);
        Log whole = new Log();
        List<Tensor> expected = train(plan, folder.resolve("whole"), whole);
        Path state = folder.resolve("whole").resolve("training.state");
        byte[] bytes = Files.readAllBytes(state);
        bytes[bytes.length / 2] ^= 1;
        Files.write(state, bytes);
        Log again = new Log();

        List<Tensor> found = train(plan, folder.resolve("whole"), again);

        assertSame(found, expected);
        assertThat(again.steps).hasSize(10);
    }

    @Test
    void givesTheSameWeightsWhateverRunsBeside() throws Exception {
        TrainingPlan plan = Models.plan(SHAPE, 4, 16, 30);
        List<Tensor> alone = train(plan, folder.resolve("alone"), new Log());
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Callable<List<Tensor>>> work = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Path own = folder.resolve("beside" + i);
                work.add(() -> train(plan, own, new Log()));
            }

            List<Future<List<Tensor>>> beside = threads.invokeAll(work);

            for (Future<List<Tensor>> one : beside) {
                assertSame(one.get(), alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void accumulatedBatchesAreOneLargerBatch() throws IOException {
        Batch all = Models.batch(SHAPE, 4, 8, 3);
        try (Learner whole = Learner.of(Models.plan(SHAPE, 4, 8), new CrossEntropy());
                Learner parts = Learner.of(accumulating(Models.plan(SHAPE, 2, 8), 2), new CrossEntropy())) {
            Models.fill(whole.parameters(), 4);
            Models.fill(parts.parameters(), 4);
            whole.differentiate(all, 0);
            for (int part = 0; part < 2; part++) {
                parts.differentiate(half(all, part), part);
            }

            double norm = parts.finishGradients();

            assertThat(norm).isCloseTo(whole.finishGradients(), org.assertj.core.data.Percentage.withPercentage(1));
        }
    }

    private static Batch half(Batch all, int part) {
        int tokens = all.tokens().length / 2;
        int places = all.weights().length / 2;
        return new Batch(
                2,
                8,
                java.util.Arrays.copyOfRange(all.tokens(), part * tokens, (part + 1) * tokens),
                java.util.Arrays.copyOfRange(all.weights(), part * places, (part + 1) * places),
                new float[places]);
    }

    @Test
    void keepsTheWeightsOfChosenSteps() throws IOException {
        TrainingPlan plan = Models.plan(SHAPE, 2, 8, 10);
        TrainingPlan choosing = new TrainingPlan(
                plan.shape(), 2, 8, 1, plan.schedule(), plan.optimiser(), 1, new TreeSet<>(Set.of(3L, 10L)), 4);
        Log log = new Log();

        List<Tensor> last = train(choosing, folder, log);

        assertThat(log.reached).containsExactly("3 after 54 tokens", "10 after 180 tokens");
        assertSame(log.weights, last);
    }

    @Test
    void stopsWhereTheLossIsNoNumberAndNamesTheData() {
        TrainingPlan plan = Models.plan(SHAPE, 2, 8, 50);
        TrainingPlan wild = new TrainingPlan(
                plan.shape(), 2, 8, 1, new Schedule(1e30, 2, 50, 0.1), plan.optimiser(), 1e30, plan.checkpoints(), 4);

        assertThatThrownBy(() -> train(wild, folder, new Log()))
                .isInstanceOf(NurtureException.class)
                .hasMessageMatching(
                        "train: step \\d+ must have a finite loss and gradient, but had \\S+ and \\S+ at learning rate \\S+\\. Its data: 0{59}abc0\\d\\. Look at them with `nurture trace`, lower learning-rate, or raise warm-up\\.");
    }

    @Test
    void leavesNoWeightsThatAreNoNumbersEvenWhereTheLossDoesNotTell() {
        TrainingPlan plan = Models.plan(SHAPE, 2, 8, 3);
        AdamW.Settings nothing = new AdamW.Settings(0.9, 0.95, 1e-50, 0);
        TrainingPlan wild = new TrainingPlan(plan.shape(), 2, 8, 1, plan.schedule(), nothing, 1, plan.checkpoints(), 4);

        assertThatThrownBy(() -> train(wild, folder, new Log()))
                .isInstanceOf(NurtureException.class)
                .hasMessageMatching(
                        "train: step 3 must leave finite weights, but left NaN in transformer\\.wpe\\.weight at learning rate \\S+\\. Lower learning-rate, or raise warm-up or epsilon\\.");
    }

    @Test
    void saysHowMuchMemoryItNeeds() {
        TrainingPlan plan = Models.plan(Architecture.gpt2(30_000, 1024, 1024, 24, 16), 32, 1024, 10);

        assertThatThrownBy(() -> Needs.check(plan, 8L << 30))
                .isInstanceOf(NurtureException.class)
                .hasMessageStartingWith(
                        "Cannot train: a model of 334,080,000 parameters with batches of 32 x 1024 needs about ")
                .hasMessageEndingWith(
                        " GiB, but this machine has 8.0 GiB. Choose a smaller size or batch, and raise accumulation instead.");
    }

    @Test
    void saysWhatToDoWhereLibtorchGetsNoMemory() {
        TrainingPlan plan = Models.plan(SHAPE, 2, 8, 10);
        RuntimeException refused = new RuntimeException("DefaultCPUAllocator: can't allocate memory: error code 12");
        RuntimeException other = new RuntimeException("shape '[2]' is invalid");

        assertThat(Needs.explained(refused, plan))
                .isInstanceOf(NurtureException.class)
                .hasMessage(
                        "Cannot train: a model of 7,504 parameters with batches of 2 x 8 needs about 0.0 GiB, and there is less left. Run fewer trainings side by side (--threads 1). Choose a smaller size or batch, and raise accumulation instead.")
                .hasCause(refused);
        assertThat(Needs.explained(other, plan)).isSameAs(other);
    }

    private static TrainingPlan accumulating(TrainingPlan plan, int accumulation) {
        return new TrainingPlan(
                plan.shape(),
                plan.rows(),
                plan.length(),
                accumulation,
                plan.schedule(),
                plan.optimiser(),
                plan.clip(),
                plan.checkpoints(),
                plan.saveEvery());
    }

    private static List<Tensor> train(TrainingPlan plan, Path state, Log log) throws IOException {
        return train(plan, new CrossEntropy(), state, log);
    }

    private static List<Tensor> train(TrainingPlan plan, Objective objective, Path state, Log log) throws IOException {
        Files.createDirectories(state);
        PatternFeed feed = new PatternFeed(plan.shape().vocabulary(), plan.rows(), plan.length(), plan.steps());
        Trainer trainer = new Trainer(plan, objective, feed, state, log);
        List<Tensor> weights = trainer.train(Initialization.of(plan.shape(), new Seed(5)));
        log.curve = trainer.curve().csv();
        log.figures = trainer.curve().figures();
        return weights;
    }

    private static void assertSame(List<Tensor> found, List<Tensor> expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i).values())
                    .as(found.get(i).name())
                    .isEqualTo(expected.get(i).values());
        }
    }

    /** Remembers what it is told, and can stop a training as a killed process would. */
    private static final class Log implements Trainer.Listener {
        private final List<TrainingStep> steps = new ArrayList<>();
        private final List<String> reached = new ArrayList<>();
        private List<Tensor> weights = List.of();
        private String curve = "";
        private List<Figure> figures = List.of();
        private int stopAfter = Integer.MAX_VALUE;

        @Override
        public void trained(TrainingStep step) throws IOException {
            if (steps.size() == stopAfter) {
                throw new IOException("interrupted");
            }
            steps.add(step);
        }

        @Override
        public void reached(long step, long tokens, List<Tensor> now) {
            reached.add("%s after %s tokens".formatted(step, tokens));
            weights = now;
        }
    }
}
