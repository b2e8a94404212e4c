package dev.nurture.torch;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.nurture.model.Architecture;
import dev.nurture.model.Parameter;
import dev.nurture.model.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A small model whose weights and logits were made by another implementation; tests of it are skipped where it is absent. */
final class SharedBench {
    static final Architecture MODEL = new Architecture(
            Architecture.Family.GPT2,
            512,
            48,
            32,
            2,
            2,
            2,
            128,
            Architecture.Activation.GELU,
            Architecture.Embedding.UNTIED,
            1e-5,
            10_000);

    private SharedBench() {}

    /** The file has them in the order of ours, projections turned. */
    static List<Tensor> tensors() {
        float[] all = floats("weights.f32");
        List<Tensor> tensors = new ArrayList<>();
        int at = 0;
        for (Parameter parameter : MODEL.parameters()) {
            int size = (int) parameter.size();
            boolean turned = parameter.name().matches(".*\\.(c_attn|c_proj|c_fc)\\.weight");
            int columns = parameter.shape().get(parameter.shape().size() - 1);
            float[] values = new float[size];
            for (int i = 0; i < size; i++) {
                int place = turned ? i % columns * (size / columns) + i / columns : i;
                values[i] = all[at + place];
            }
            tensors.add(new Tensor(parameter.name(), parameter.shape(), values));
            at += size;
        }
        return tensors;
    }

    static List<int[]> queries() {
        ByteBuffer bytes = bytes("test_tokens.u16");
        List<int[]> queries = new ArrayList<>();
        while (bytes.hasRemaining()) {
            queries.add(Stream.generate(bytes::getShort)
                    .limit(48)
                    .mapToInt(Short::toUnsignedInt)
                    .toArray());
        }
        return queries;
    }

    static float[] floats(String file) {
        ByteBuffer bytes = bytes(file);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    private static ByteBuffer bytes(String file) {
        Optional<Path> found = find(Path.of("data", "attribution", file));
        assumeThat(found).as("the reference's " + file).isPresent();
        try {
            return ByteBuffer.wrap(Files.readAllBytes(found.orElseThrow())).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> find(Path name) {
        String given = System.getProperty("nurture.shared");
        if (given != null) {
            return Optional.of(Path.of(given).resolve(name)).filter(Files::exists);
        }
        Path folder = Path.of("").toAbsolutePath();
        return Stream.iterate(folder, java.util.Objects::nonNull, Path::getParent)
                .map(above -> above.resolve("shared").resolve(name))
                .filter(Files::exists)
                .findFirst();
    }
}
