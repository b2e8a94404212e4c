package dev.nurture.benchmarks;

import dev.nurture.data.Corpus;
import dev.nurture.model.Architecture;
import dev.nurture.model.Checkpoint;
import dev.nurture.step.Workspace.TrainingStep;
import dev.nurture.torch.Train;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * How fast models of several sizes train, and how much that is of what the core can do.
 *
 * <p>Gate: the model has exactly the parameters that the other programs give it; its loss begins at that of a guess, the logarithm
 * of the vocabulary, and falls. That its gradient is right is the gate of {@link Training}.
 *
 * <p>Tokens are those that are predicted. Operations are six for each of them and each parameter but the learned positions: the
 * embedding counts once, as the unembedding that it also is, since looking a row up multiplies nothing. Attention's products of
 * positions with positions and the optimiser are paid for but not counted. The yardstick is a product of two matrices of 1,024 x
 * 1,024 by libtorch, in the same process right after the training. Everything is the median, rates of operations by the thread's
 * own time.
 */
final class TrainingSizes {
    private static final int SIDE = 1_024;
    private static final int PRODUCTS = 20;
    private static final double MOST_FROM_GUESS = 0.5;
    private static final long HEAP_FOR_GPT2 = 3_500L << 20;

    private static final String HARDWARE = "hardware=";

    private final Path folder;
    private final Optional<String> hardware;
    private final Corpus corpus;

    private TrainingSizes(Path folder, Optional<String> hardware) throws IOException {
        this.folder = folder;
        this.hardware = hardware;
        this.corpus = Training.corpus(folder.resolve("corpus"));
    }

    /**
     * @param words names of sizes, all if there are none; {@code hardware={device: cuda}} says what to train on
     */
    static void run(List<String> words) throws Exception {
        Optional<String> hardware = words.stream()
                .filter(word -> word.startsWith(HARDWARE))
                .map(word -> word.substring(HARDWARE.length()))
                .findFirst();
        List<String> labels =
                words.stream().filter(word -> !word.startsWith(HARDWARE)).toList();
        List<TrainingSize> sizes = labels.isEmpty()
                ? List.of(TrainingSize.values())
                : labels.stream().map(TrainingSize::of).toList();
        requireHeap(sizes);
        try (Scratch scratch = Scratch.create()) {
            TrainingSizes training = new TrainingSizes(scratch.path(), hardware);
            for (TrainingSize size : sizes) {
                training.measure(size);
            }
        }
    }

    private static void requireHeap(List<TrainingSize> sizes) {
        if (sizes.contains(TrainingSize.GPT2) && Runtime.getRuntime().maxMemory() < HEAP_FOR_GPT2) {
            throw new IllegalStateException(
                    "Cannot train gpt2: its weights need more than the heap of %s MiB. Set JAVA_OPTS=-Xmx4g."
                            .formatted(Runtime.getRuntime().maxMemory() >> 20));
        }
    }

    /** When a step was done, on both clocks in nanoseconds, and its loss. */
    private record Mark(long wall, long own, double loss) {
        static Mark of(TrainingStep step) {
            return new Mark(System.nanoTime(), ownTime(), step.loss());
        }
    }

    private void measure(TrainingSize size) throws IOException {
        List<Mark> marks = new ArrayList<>();
        TrainingWorkspace workspace = new TrainingWorkspace(
                folder.resolve(size.label()), corpus, tokenizer(size), step -> marks.add(Mark.of(step)));
        String on = hardware.map(given -> ", hardware: " + given).orElse("");
        new Train()
                .run(Training.settings(size.settings + ", save-every: 100000, steps: " + size.steps() + on), workspace);
        Architecture shape = Checkpoint.read(workspace.files()).architecture();
        check(size, shape, marks);
        if (hardware.isPresent()) {
            printElsewhere(size, shape, marks);
        } else {
            print(size, shape, marks);
        }
    }

    private Path tokenizer(TrainingSize size) throws IOException {
        return Training.tokenizer(
                Files.createDirectories(folder.resolve(size.label()).resolve("tokenizer")), size.vocabulary);
    }

    private static void check(TrainingSize size, Architecture shape, List<Mark> marks) {
        double guess = Math.log(size.vocabulary);
        double first = marks.get(0).loss;
        double last = marks.get(marks.size() - 1).loss;
        if (shape.size() != size.parameters || Math.abs(first - guess) > MOST_FROM_GUESS || !(last < first)) {
            throw new IllegalStateException(
                    "gate: %s: must have %,d parameters and a loss that begins near %.2f and falls, but has %,d and goes from %.2f to %.2f"
                            .formatted(size.label(), size.parameters, guess, shape.size(), first, last));
        }
    }

    private static void print(TrainingSize size, Architecture shape, List<Mark> marks) {
        double tokens = (double) size.rows * shape.context();
        double wall = tokens / median(size, marks.stream().mapToLong(Mark::wall).toArray());
        double own = tokens / median(size, marks.stream().mapToLong(Mark::own).toArray());
        double reached = own * TrainingSize.operations(shape) / 1e9;
        double product = product();
        System.out.printf(
                "%-6s %,11d parameters: %,8.0f tokens/s (wall), %,8.0f (own time); %5.1f GFLOP/s, %2.0f %% of the %.1f of a large product; loss %.2f to %.2f%n",
                size.label(),
                shape.size(),
                wall,
                own,
                reached,
                100 * reached / product,
                product,
                marks.get(0).loss,
                marks.get(marks.size() - 1).loss);
    }

    /** A share of what one core does would say nothing. */
    private void printElsewhere(TrainingSize size, Architecture shape, List<Mark> marks) {
        double wall = (double) size.rows
                * shape.context()
                / median(size, marks.stream().mapToLong(Mark::wall).toArray());
        System.out.printf(
                "%-6s %,11d parameters on %s: %,8.0f tokens/s (wall); %6.1f GFLOP/s; loss %.2f to %.2f%n",
                size.label(),
                shape.size(),
                hardware.orElseThrow(),
                wall,
                wall * TrainingSize.operations(shape) / 1e9,
                marks.get(0).loss,
                marks.get(marks.size() - 1).loss);
    }

    /** Seconds of a step. */
    private static double median(TrainingSize size, long[] marks) {
        double[] steps = IntStream.range(size.warmUp, marks.length)
                .mapToDouble(i -> (marks[i] - marks[i - 1]) / 1e9)
                .sorted()
                .toArray();
        return steps[steps.length / 2];
    }

    /** Operations that a product of two large matrices does in a nanosecond of the thread's own. */
    @SuppressWarnings("try") // a scope works by being open
    private static double product() {
        try (PointerScope scope = new PointerScope()) {
            Tensor left = torch.randn(SIDE, SIDE);
            Tensor right = torch.randn(SIDE, SIDE);
            Tensor out = torch.empty(SIDE, SIDE);
            double[] spent = new double[PRODUCTS];
            for (int i = 0; i < PRODUCTS; i++) {
                long start = ownTime();
                torch.mm_out(out, left, right);
                spent[i] = ownTime() - start;
            }
            Arrays.sort(spent);
            return 2.0 * SIDE * SIDE * SIDE / spent[PRODUCTS / 2];
        }
    }

    private static long ownTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
