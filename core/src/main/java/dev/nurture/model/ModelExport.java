package dev.nurture.model;

import dev.nurture.data.internal.AtomicFile;
import dev.nurture.error.NurtureException;
import dev.nurture.model.chat.ChatTemplate;
import dev.nurture.model.gguf.Gguf;
import dev.nurture.model.gguf.GgufCheck;
import dev.nurture.recipe.ByteSize;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes a model for others to load: a folder as Hugging Face lays it out, or one GGUF file. What was written is read back, and
 * every number of it compared, before the step is done.
 */
public final class ModelExport implements WholeStep<ModelExport.Settings> {
    private static final String MODEL = "model";

    private static final StepInfo<Settings> INFO = StepInfo.source(
                    "model.export", 1, "Writes a model as a folder of Hugging Face or as GGUF.", Settings.class)
            .with(Port.files("checkpoint", "The model to write.").called(MODEL));

    /** What kind of files. */
    public enum Format {
        HUGGINGFACE,
        GGUF
    }

    public record Settings(
            @Setting(about = "huggingface or gguf.", preset = "huggingface")
            Format format,

            @Setting(
                    about =
                            "What numbers are stored as: f32, f16 or bf16. Vectors stay f32 in gguf, which has no bf16 here.",
                    preset = "f32")
            WeightType type,

            @Setting(about = "How much of the weights a file of huggingface holds at most.", preset = "5GB")
            ByteSize shardSize,

            @Setting(about = "What the model is called on its card and in gguf.", preset = "model")
            String name,

            @Setting(about = "Its licence, as Hugging Face calls it, such as apache-2.0; for the card.")
            Optional<String> license,

            @Setting(about = "A step of the training that was kept, instead of the last one.")
            Optional<Long> atStep) {
        public Settings {
            if (format == Format.GGUF && type == WeightType.BF16) {
                throw new IllegalArgumentException("type: must be f32 or f16 for gguf, but was bf16");
            }
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,95}")) {
                throw new IllegalArgumentException(
                        "name: must be like my-model (letters, digits, '.', '_', '-'), but was '" + name + "'");
            }
            license.filter(word -> !word.matches("[a-z0-9.-]+")).ifPresent(word -> {
                throw new IllegalArgumentException("license: must be like apache-2.0, but was '" + word + "'");
            });
            if (shardSize.bytes() < 1) {
                throw new IllegalArgumentException("shard-size: must be at least 1B, but was " + shardSize);
            }
        }
    }

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
        Path source = source(settings, workspace);
        Checkpoint checkpoint = Checkpoint.read(source);
        requireHeld(checkpoint, settings.type);
        Path files = workspace.files();
        switch (settings.format) {
            case HUGGINGFACE -> huggingFace(settings, source, checkpoint, files);
            case GGUF -> gguf(settings, source, checkpoint, files);
        }
        workspace.measured(measurement(settings, checkpoint, files));
    }

    private static Path source(Settings settings, Workspace workspace) {
        Path last = workspace
                .folder(MODEL)
                .orElseThrow(() -> new IllegalStateException("model: must be there, since its port needs it"));
        return KeptSteps.folder(last, settings.atStep, INFO.name() + ": at-step");
    }

    /** A number that became infinite would end in nonsense far from here. */
    private static void requireHeld(Checkpoint checkpoint, WeightType type) {
        for (Tensor tensor : checkpoint.tensors()) {
            for (float value : tensor.values()) {
                if (Float.isFinite(value) && !Float.isFinite(type.rounded(value))) {
                    throw NurtureException.data(
                            "model.export: %s: must have numbers that %s holds, but has %s. Choose bf16 or f32."
                                    .formatted(tensor.name(), type.name().toLowerCase(Locale.ROOT), value));
                }
            }
        }
    }

    private static void huggingFace(Settings settings, Path source, Checkpoint checkpoint, Path files)
            throws IOException {
        new HubFolder(source, checkpoint, settings.type, settings.shardSize.bytes()).write(files);
        AtomicFile.write(
                files.resolve("README.md"),
                new ModelCard(settings, checkpoint).text().getBytes(StandardCharsets.UTF_8));
        requireSame(files, Checkpoint.read(files), checkpoint, settings.type);
    }

    private static void gguf(Settings settings, Path source, Checkpoint checkpoint, Path files) {
        Path file = files.resolve(settings.name + ".gguf");
        Optional<String> template = ChatTemplate.of(source).map(ChatTemplate::text);
        Gguf.write(file, checkpoint, settings.name, settings.type, template);
        GgufCheck.check(file, checkpoint, settings.type);
    }

    private static void requireSame(Path folder, Checkpoint read, Checkpoint written, WeightType type) {
        if (!read.architecture().equals(written.architecture())) {
            throw NurtureException.data("%s: must be %s when it is read back, but was %s. Write it again."
                    .formatted(folder, written.architecture(), read.architecture()));
        }
        for (int i = 0; i < written.tensors().size(); i++) {
            float[] wanted = written.tensors().get(i).values();
            float[] found = read.tensors().get(i).values();
            for (int at = 0; at < wanted.length; at++) {
                if (Float.compare(type.rounded(wanted[at]), found[at]) != 0) {
                    throw NurtureException.data("%s: %s: must be %s when it is read back, but was %s. Write it again."
                            .formatted(folder, written.tensors().get(i).name(), type.rounded(wanted[at]), found[at]));
                }
            }
        }
    }

    private static Measurement measurement(Settings settings, Checkpoint checkpoint, Path files) throws IOException {
        List<Path> written;
        try (Stream<Path> inside = Files.list(files)) {
            written = inside.sorted().toList();
        }
        long bytes = 0;
        for (Path file : written) {
            bytes += Files.size(file);
        }
        return new Measurement(
                List.of(
                        count(
                                "parameters",
                                "Numbers that were written",
                                checkpoint.architecture().size()),
                        count("files", "Files", written.size()),
                        count("bytes", "Bytes of all files", bytes),
                        new Measurement.Figure(
                                "rounding",
                                "How far numbers are from what was trained, as a share of their size (root mean square)",
                                Estimate.exact(
                                        rounding(checkpoint, settings.type),
                                        checkpoint.architecture().size()),
                                Measurement.Unit.NUMBER)),
                List.of());
    }

    private static double rounding(Checkpoint checkpoint, WeightType type) {
        double lost = 0;
        double all = 0;
        for (Tensor tensor : checkpoint.tensors()) {
            for (float value : tensor.values()) {
                double away = type.rounded(value) - (double) value;
                lost += away * away;
                all += (double) value * value;
            }
        }
        return all == 0 ? 0 : Math.sqrt(lost / all);
    }

    private static Measurement.Figure count(String name, String about, long value) {
        return new Measurement.Figure(name, about, Estimate.exact(value, value), Measurement.Unit.COUNT);
    }
}
