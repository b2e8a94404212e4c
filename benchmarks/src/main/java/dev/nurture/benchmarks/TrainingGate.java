package dev.nurture.benchmarks;

import dev.nurture.data.Corpus;
import dev.nurture.mix.Batch;
import dev.nurture.mix.FeedSource;
import dev.nurture.mix.PackedFeed;
import dev.nurture.mix.Packing;
import dev.nurture.model.Architecture;
import dev.nurture.model.Checkpoint;
import dev.nurture.model.Initialization;
import dev.nurture.model.Prompting;
import dev.nurture.model.ReferenceModel;
import dev.nurture.model.Tensor;
import dev.nurture.provenance.Seed;
import dev.nurture.token.Tokenizer;
import dev.nurture.torch.Train;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Proves that training goes down the gradient before its speed counts.
 *
 * <p>One step of the step itself, with a constant in its optimiser so large that it moves exactly along the gradient: so the
 * weights before and after it tell the gradient. Along each tensor's part of it, the loss computed in plain Java must fall as
 * fast as that part is long.
 *
 * @param folder for what it writes
 */
record TrainingGate(Corpus corpus, Path tokenizer, Path folder) {
    private static final int ROWS = 2;
    private static final int LENGTH = 12;
    private static final double LARGE = 1e6;
    private static final double DISTANCE = 0.002;
    private static final double MOST_ERROR = 0.01;

    void check() throws IOException {
        check("gpt2");
        check("llama");
    }

    private void check(String family) throws IOException {
        TrainingWorkspace workspace = new TrainingWorkspace(folder.resolve(family), corpus, tokenizer, step -> {});
        String settings =
                "family: %s, layers: 2, width: 16, heads: 4, context: %s, batch: %s, steps: 1, warm-up: 0, learning-rate: %s, epsilon: %s, weight-decay: 0, clip: 1e9"
                        .formatted(family, LENGTH, ROWS, LARGE, LARGE);
        new Train().run(Training.settings(settings), workspace);
        Checkpoint after = Checkpoint.read(workspace.files());
        List<Tensor> before =
                Initialization.of(after.architecture(), workspace.seed().child("weights"));
        List<int[]> rows = rows(workspace.seed());
        for (int i = 0; i < before.size(); i++) {
            compare(family, after.architecture(), before, after.tensors().get(i), i, rows);
        }
        System.out.printf("gate: gradients of %s tensors of %s agree with plain Java%n", before.size(), family);
    }

    private List<int[]> rows(Seed seed) throws IOException {
        Path scratch = Files.createDirectories(folder.resolve("feed"));
        List<FeedSource> sources = List.of(FeedSource.of("data", corpus));
        List<int[]> rows = new ArrayList<>();
        try (Tokenizer words = Tokenizer.open(tokenizer);
                PackedFeed feed = PackedFeed.open(sources, Packing.plain(1, ROWS, LENGTH, 0), words, seed, scratch)) {
            Batch batch = feed.batch(0);
            for (int row = 0; row < ROWS; row++) {
                int from = row * (LENGTH + 1);
                rows.add(java.util.Arrays.copyOfRange(batch.tokens(), from, from + LENGTH + 1));
            }
        }
        return rows;
    }

    private static void compare(
            String family, Architecture shape, List<Tensor> before, Tensor after, int which, List<int[]> rows) {
        float[] start = before.get(which).values();
        double length = 0;
        for (int i = 0; i < start.length; i++) {
            length += Math.pow(start[i] - after.values()[i], 2);
        }
        length = Math.sqrt(length);
        double reach = DISTANCE / Math.max(length, 1e-9);
        double fall = (loss(shape, moved(before, which, after, -reach), rows)
                        - loss(shape, moved(before, which, after, reach), rows))
                / (2 * DISTANCE);
        if (Math.abs(fall - length) > MOST_ERROR * length + 1e-4) {
            throw new IllegalStateException("gate: %s: %s: the loss falls by %s, but the gradient says %s"
                    .formatted(family, after.name(), fall, length));
        }
    }

    /** One tensor moved as the step moved it, times {@code reach}. */
    private static List<Tensor> moved(List<Tensor> before, int which, Tensor after, double reach) {
        List<Tensor> moved = new ArrayList<>(before);
        float[] values = before.get(which).values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (reach * (after.values()[i] - values[i]));
        }
        moved.set(which, new Tensor(after.name(), after.shape(), values));
        return moved;
    }

    private static double loss(Architecture shape, List<Tensor> tensors, List<int[]> rows) {
        Prompting none = new Prompting(0, Optional.empty(), Optional.empty());
        Architecture longer = longer(shape);
        double loss = 0;
        try (ReferenceModel model = new ReferenceModel(longer, stretched(longer, tensors), Tokenizer.bytes(), none)) {
            for (float[] row : model.logProbabilities(rows)) {
                for (float value : row) {
                    loss -= value / (ROWS * LENGTH);
                }
            }
        }
        return loss;
    }

    /** A row has one token more than the model sees, of which the last is only predicted. */
    private static Architecture longer(Architecture shape) {
        return new Architecture(
                shape.family(),
                shape.vocabulary(),
                shape.context() + 1,
                shape.width(),
                shape.layers(),
                shape.heads(),
                shape.keyValueHeads(),
                shape.hidden(),
                shape.activation(),
                shape.tied(),
                shape.epsilon(),
                shape.rotaryBase());
    }

    private static List<Tensor> stretched(Architecture longer, List<Tensor> tensors) {
        return tensors.stream()
                .map(tensor -> tensor.name().equals("transformer.wpe.weight")
                        ? new Tensor(
                                tensor.name(),
                                List.of(longer.context(), longer.width()),
                                java.util.Arrays.copyOf(tensor.values(), longer.context() * longer.width()))
                        : tensor)
                .toList();
    }
}
