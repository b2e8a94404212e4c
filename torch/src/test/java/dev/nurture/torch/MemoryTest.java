package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.nurture.model.Architecture;
import dev.nurture.model.Checkpoint;
import dev.nurture.model.Initialization;
import dev.nurture.model.Prompting;
import dev.nurture.model.Sampling;
import dev.nurture.model.Tensor;
import dev.nurture.provenance.Seed;
import dev.nurture.step.Workspace.TrainingStep;
import dev.nurture.token.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Native memory is where bindings leak: a tensor that nobody frees is seen by no garbage collector. The build gives these tests a heap that does not grow. */
class MemoryTest {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final long MOST_GROWTH = 12 << 20;

    @TempDir
    Path folder;

    @BeforeEach
    void requireLinux() {
        assumeThat(STATUS)
                .as("the size of the process, which only Linux tells this way")
                .exists();
    }

    @Test
    void trainingNeedsNoMoreMemoryAfterThreeThousandStepsThanAfterFiveHundred() throws IOException {
        for (Architecture shape :
                List.of(Architecture.gpt2(37, 16, 16, 1, 2), Architecture.llama(37, 16, 16, 1, 2, 1, 24))) {
            List<Long> sizes = new ArrayList<>();
            TrainingPlan plan = savingSeldom(Models.plan(shape, 2, 16, 3_000));
            Path state = Files.createDirectories(folder.resolve(shape.family().name()));
            PatternFeed feed = new PatternFeed(shape.vocabulary(), 2, 16, 3_000);

            new Trainer(plan, new CrossEntropy(), feed, state, sizesInto(sizes))
                    .train(Initialization.of(shape, new Seed(1)));

            assertThat(sizes.get(1) - sizes.get(0)).as(shape.family().name()).isLessThan(MOST_GROWTH);
        }
    }

    private static TrainingPlan savingSeldom(TrainingPlan plan) {
        return new TrainingPlan(
                plan.shape(),
                plan.rows(),
                plan.length(),
                plan.accumulation(),
                plan.schedule(),
                plan.optimiser(),
                plan.clip(),
                plan.checkpoints(),
                1_000);
    }

    private static Trainer.Listener sizesInto(List<Long> sizes) {
        return new Trainer.Listener() {
            @Override
            public void trained(TrainingStep step) throws IOException {
                if (step.done() == 500 || step.done() == 3_000) {
                    sizes.add(resident());
                }
            }

            @Override
            public void reached(long step, long tokens, List<Tensor> weights) {}
        };
    }

    @Test
    void askingNeedsNoMoreMemoryTheLongerItGoesOn() throws IOException {
        Architecture shape = Models.gpt2();
        Checkpoint checkpoint =
                new Checkpoint(shape, Initialization.of(shape, new Seed(1)), Path.of("none"), Optional.empty());
        Prompting prompting = new Prompting(0, Optional.empty(), Optional.empty());
        try (TorchModel model = new TorchModel(checkpoint, Tokenizer.bytes(), prompting)) {
            ask(model, 30);
            long before = resident();

            ask(model, 200);
            long between = resident();
            ask(model, 200);

            // What Java compiles and loads on the way comes once; what is never given back comes each time.
            assertThat(Math.min(between - before, resident() - between)).isLessThan(MOST_GROWTH);
        }
    }

    private static void ask(TorchModel model, int times) {
        List<int[]> prefix = List.of(new int[] {1, 2, 3});
        for (int i = 0; i < times; i++) {
            model.next(prefix);
            model.logProbabilities(prefix);
            model.generate(prefix, new Sampling(1, 0, 1, java.util.Set.of(0), 3), List.of(new Seed(i)));
        }
    }

    private static long resident() throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElseThrow();
    }
}
