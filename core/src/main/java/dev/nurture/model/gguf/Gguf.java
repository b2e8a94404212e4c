package dev.nurture.model.gguf;

import dev.nurture.data.internal.AtomicFile;
import dev.nurture.data.internal.CheckedOutput;
import dev.nurture.error.NurtureException;
import dev.nurture.model.Checkpoint;
import dev.nurture.model.Tensor;
import dev.nurture.model.WeightType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Writes a checkpoint as GGUF of version 3: keys with what the model is and its tokenizer, then where each tensor is, then the
 * numbers. Vectors and learned positions stay 32 bits in either type, as those who read it expect.
 *
 * <p>Why ourselves: converters recognise a tokenizer by what it makes of a text that they know, so they refuse every one that was
 * trained here. Has no state.
 */
public final class Gguf {
    static final int ALIGNMENT = 32;
    static final int VERSION = 3;
    static final int MAGIC = 0x46554747;

    private Gguf() {}

    /**
     * Writes aside, then moves into place.
     *
     * @param name what the model is called in it
     * @param type of the matrices' numbers; F32 or F16
     * @param template how to talk to the model, where it was taught to
     */
    public static void write(
            Path path, Checkpoint checkpoint, String name, WeightType type, Optional<String> template) {
        requireType(type);
        List<GgufTensor> tensors = tensors(checkpoint);
        GgufKeys keys = KeyValues.of(checkpoint, name, type, template);
        Path aside = path.resolveSibling(path.getFileName() + ".aside");
        try {
            try (CheckedOutput output = new CheckedOutput(aside)) {
                write(output, keys, tensors, type);
            }
            AtomicFile.move(aside, path);
        } catch (IOException e) {
            throw NurtureException.io("write the model", path, e);
        }
    }

    private static void requireType(WeightType type) {
        if (type == WeightType.BF16) {
            throw NurtureException.usage("type: must be f32 or f16 for gguf, but was bf16.");
        }
    }

    /** The tensors of a checkpoint under the names and in the layout of the format. */
    static List<GgufTensor> tensors(Checkpoint checkpoint) {
        TensorNames names = new TensorNames(checkpoint.architecture());
        List<GgufTensor> tensors = new java.util.ArrayList<>();
        for (Tensor tensor : checkpoint.tensors()) {
            tensors.add(names.convert(tensor));
        }
        if (names.repeatsEmbedding()) {
            Tensor embedding = checkpoint.tensor(checkpoint.architecture().embedding());
            tensors.add(new GgufTensor("output.weight", embedding.shape(), embedding.values()));
        }
        AngleFactors.of(checkpoint.architecture()).ifPresent(tensors::add);
        return List.copyOf(tensors);
    }

    static void write(CheckedOutput output, GgufKeys keys, List<GgufTensor> tensors, WeightType type)
            throws IOException {
        GgufBytes head = new GgufBytes();
        head.number32(MAGIC).number32(VERSION).number64(tensors.size()).number64(keys.count());
        head.raw(keys.bytes());
        long offset = 0;
        for (GgufTensor tensor : tensors) {
            tensor.writeInfo(head, type, offset);
            offset += padded(tensor.bytes(type));
        }
        output.write(head.toByteArray());
        pad(output);
        for (GgufTensor tensor : tensors) {
            tensor.stored(type).write(tensor.tensor(), output);
            pad(output);
        }
    }

    private static long padded(long bytes) {
        return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private static void pad(CheckedOutput output) throws IOException {
        output.write(new byte[(int) (padded(output.position()) - output.position())]);
    }
}
