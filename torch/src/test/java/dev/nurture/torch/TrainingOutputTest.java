package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.internal.AtomicFile;
import dev.nurture.model.Architecture;
import dev.nurture.model.Initialization;
import dev.nurture.model.Prompting;
import dev.nurture.model.Tensor;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Seed;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingOutputTest {
    private static final Architecture SHAPE = Architecture.gpt2(300, 20, 16, 2, 4);

    @TempDir
    Path folder;

    /** The next process begins by emptying the folder of finished files, and has the state alone. */
    @Test
    void keepsEveryChosenModelWhereAProcessEndsAfterTheTraining() throws IOException {
        Path tokenizer = TorchRun.of(folder, TorchRun.TOKENIZER).files("words");
        Workspace workspace = workspace(folder);
        train(workspace, tokenizer);
        Map<String, String> expected = files(workspace);
        AtomicFile.deleteTree(workspace.files());

        train(workspace, tokenizer);

        assertThat(expected)
                .containsKeys("checkpoints/step-00000002/model.safetensors", "checkpoints/step-00000006/config.json");
        assertThat(files(workspace)).isEqualTo(expected);
    }

    /** Has the two folders that a training writes to, and nothing to read. */
    private static Workspace workspace(Path folder) throws IOException {
        Path state = Files.createDirectory(folder.resolve("state"));
        Path files = folder.resolve("files");
        return (Workspace) Proxy.newProxyInstance(
                Workspace.class.getClassLoader(),
                new Class<?>[] {Workspace.class},
                (proxy, method, given) -> switch (method.getName()) {
                    case "state" -> state;
                    case "files" -> Files.createDirectories(files);
                    case "trained" -> null;
                    default -> throw new AssertionError(method.getName());
                });
    }

    /** Saves after 5 steps, so what goes on from there makes the second model again and finds the first. */
    private static void train(Workspace workspace, Path tokenizer) throws IOException {
        TrainingPlan plan = plan();
        Prompting prompting = new Prompting(0, Optional.empty(), Optional.empty());
        TrainingOutput.Constant stand = new TrainingOutput.Constant("mle", prompting, Optional.empty());
        TrainingOutput output = new TrainingOutput(workspace, plan, stand, tokenizer, Optional.empty());
        try (PatternFeed feed = new PatternFeed(SHAPE.vocabulary(), 2, 8, plan.steps())) {
            Trainer trainer = new Trainer(plan, new CrossEntropy(), feed, workspace.state(), output);
            List<Tensor> weights = trainer.train(Initialization.of(SHAPE, new Seed(1)));
            output.write(weights, trainer.curve());
        }
    }

    private static TrainingPlan plan() {
        TrainingPlan usual = Models.plan(SHAPE, 2, 8, 10);
        return new TrainingPlan(
                SHAPE, 2, 8, 1, usual.schedule(), usual.optimiser(), 1, new TreeSet<>(Arrays.asList(2L, 6L)), 5);
    }

    private static Map<String, String> files(Workspace workspace) throws IOException {
        Map<String, String> files = new TreeMap<>();
        List<Path> paths = new ArrayList<>();
        try (Stream<Path> all = Files.walk(workspace.files())) {
            all.filter(Files::isRegularFile).forEach(paths::add);
        }
        for (Path path : paths) {
            files.put(
                    workspace.files().relativize(path).toString(),
                    Fingerprint.ofBytes(Files.readAllBytes(path)).hex());
        }
        return files;
    }
}
