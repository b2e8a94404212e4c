package dev.nurture.model;

import dev.nurture.data.internal.AtomicFile;
import dev.nurture.error.NurtureException;
import dev.nurture.model.chat.ChatTemplate;
import dev.nurture.recipe.InputPath;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import dev.nurture.token.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes a model of one's own a stage: the folder is checked from end to end and copied byte for byte, so that whatever asks or
 * trains models can name it, and so that what was asked stays known when the folder changes.
 *
 * <p>Checked are the design, every tensor's name and shape, the shards, the tokenizer, the chat template and what
 * {@code nurture.json} says where there is one. What is not known
 * here is refused, never read as something near it.
 */
public final class ModelRead implements WholeStep<ModelRead.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.source(
                    "model.read", 1, "Reads a model that lies on disk as Hugging Face lays it out.", Settings.class)
            .making("checkpoint", "tokenizer");

    /** What is copied where it is there, besides weights. */
    private static final List<String> SMALL = List.of(
            CheckpointFiles.CONFIG,
            CheckpointFiles.GENERATION,
            CheckpointFiles.TOKENIZER,
            CheckpointFiles.TOKENIZER_CONFIG,
            CheckpointFiles.TEMPLATE,
            "special_tokens_map.json",
            TrainingNotes.FILE);

    public record Settings(
            @Setting(about = "The folder with config.json, tokenizer.json and safetensors files.")
            InputPath path) {}

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
        Path folder = settings.path.asPath();
        Architecture architecture = Checkpoint.architecture(folder);
        CheckpointFiles.notes(folder, architecture);
        TensorFiles.check(folder, architecture);
        requireTokenizer(folder);
        ChatTemplate.of(folder).ifPresent(ChatTemplate::tryOut);
        try (Tokenizer tokenizer = CheckpointFiles.openTokenizer(folder, architecture)) {
            CheckpointFiles.prompting(folder, architecture, tokenizer);
            if (tokenizer.vocabularySize() < architecture.vocabulary()) {
                workspace.warn("%s: the tokenizer has %s tokens, but the model %s; the others are never said."
                        .formatted(folder, tokenizer.vocabularySize(), architecture.vocabulary()));
            }
            copy(folder, workspace.files());
            workspace.measured(measurement(architecture, tokenizer));
        }
    }

    private static void requireTokenizer(Path folder) {
        if (!Files.isRegularFile(folder.resolve(CheckpointFiles.TOKENIZER))) {
            throw NurtureException.data(
                    "%s: must hold tokenizer.json, but does not. Save its tokenizer as a fast one of Hugging Face."
                            .formatted(folder));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files = new ArrayList<>(TensorFiles.files(from));
        SMALL.stream().map(from::resolve).filter(Files::isRegularFile).forEach(files::add);
        for (Path file : files) {
            AtomicFile.copy(file, to.resolve(String.valueOf(file.getFileName())));
        }
    }

    private static Measurement measurement(Architecture architecture, Tokenizer tokenizer) {
        return new Measurement(
                List.of(
                        count("parameters", "Numbers that it learned", architecture.size()),
                        count("layers", "Blocks", architecture.layers()),
                        count("width", "Numbers that stand for a token", architecture.width()),
                        count("context", "Tokens that it reads at most", architecture.context()),
                        count("vocabulary", "Tokens that it knows", architecture.vocabulary()),
                        count("tokenizer", "Tokens that its tokenizer makes", tokenizer.vocabularySize())),
                List.of(),
                List.of(String.format(
                        Locale.ROOT,
                        "%s of %,d parameters.",
                        architecture.family().title(),
                        architecture.size())));
    }

    private static Measurement.Figure count(String name, String about, long value) {
        return new Measurement.Figure(name, about, Estimate.exact(value, value), Measurement.Unit.COUNT);
    }
}
