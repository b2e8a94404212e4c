package dev.nurture.testing;

import dev.nurture.model.Architecture;
import dev.nurture.model.Checkpoint;
import dev.nurture.model.Initialization;
import dev.nurture.model.Tensor;
import dev.nurture.provenance.Seed;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import dev.nurture.token.WordLevelWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes checkpoints of real but tiny models, which nobody has trained. */
public final class TinyModel implements WholeStep<TinyModel.Settings> {
    public static final List<String> WORDS =
            IntStream.range(0, 20).mapToObj(i -> "w" + i).toList();

    private static final int WIDTH = 16;
    private static final int STRONG = 25;

    private static final StepInfo<Settings> INFO = StepInfo.source(
                    "tiny-model", 1, "Makes a tiny model.", Settings.class)
            .making("checkpoint");

    public record Settings(
            @Setting(about = "From which its weights follow.", preset = "1")
            long number,

            @Setting(
                    about = "Whether its hidden units stand in the other order, so that it says the same.",
                    preset = "false")
            boolean twin,

            @Setting(about = "What the weights are multiplied with.", preset = "1")
            double by,

            @Setting(about = "Layers.", preset = "1") int layers,

            @Setting(about = "By how many places its words stand elsewhere in its vocabulary.", preset = "0")
            int moved) {}

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of();
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        Path tokenizer = Files.createDirectories(workspace.scratch().resolve("tokenizer"));
        List<String> words = new ArrayList<>(WORDS);
        Collections.rotate(words, settings.moved);
        WordLevelWriter.write(tokenizer, words, List.of("<end>"), "<end>");
        Architecture architecture = Architecture.gpt2(WORDS.size() + 1, 12, WIDTH, settings.layers, 2);
        List<Tensor> tensors = new ArrayList<>();
        for (Tensor tensor : Initialization.of(architecture, new Seed(settings.number))) {
            Tensor strong = scaled(tensor, tensor.name().contains("ln_") ? 1 : STRONG * settings.by);
            tensors.add(settings.twin ? turned(strong) : strong);
        }
        new Checkpoint(architecture, tensors, tokenizer, Optional.empty()).write(workspace.files());
    }

    private static Tensor scaled(Tensor tensor, double by) {
        float[] values = tensor.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] * by);
        }
        return new Tensor(tensor.name(), tensor.shape(), values);
    }

    /** The hidden units of the feed-forward network in the other order. */
    private static Tensor turned(Tensor tensor) {
        if (tensor.name().contains("mlp.c_fc.weight")) {
            return turned(tensor, tensor.shape().get(0), tensor.shape().get(1), false);
        }
        return tensor.name().contains("mlp.c_proj.weight")
                ? turned(tensor, tensor.shape().get(0), tensor.shape().get(1), true)
                : tensor;
    }

    private static Tensor turned(Tensor tensor, int rows, int columns, boolean byRow) {
        float[] values = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int from = byRow ? (rows - 1 - row) * columns + column : row * columns + columns - 1 - column;
                values[row * columns + column] = tensor.values()[from];
            }
        }
        return new Tensor(tensor.name(), tensor.shape(), values);
    }
}
