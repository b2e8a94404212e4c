package dev.nurture.model.gguf;

import dev.nurture.error.NurtureException;
import dev.nurture.model.Checkpoint;
import dev.nurture.model.WeightType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Whether a file that was written holds what should be in it, byte by byte. Has no state. */
public final class GgufCheck {
    private GgufCheck() {}

    /**
     * Reads the file back.
     *
     * @throws NurtureException of kind DATA if anything in it isn't what was to be written
     */
    public static void check(Path path, Checkpoint checkpoint, WeightType type) {
        try (GgufReader reader = GgufReader.open(path)) {
            List<GgufReader.Info> infos = reader.infos();
            List<GgufTensor> tensors = Gguf.tensors(checkpoint);
            require(path, "number of tensors", tensors.size(), infos.size());
            for (int i = 0; i < infos.size(); i++) {
                check(path, reader, infos.get(i), tensors.get(i), type);
            }
        } catch (IOException e) {
            throw NurtureException.io("read the model back", path, e);
        }
    }

    private static void check(Path path, GgufReader reader, GgufReader.Info info, GgufTensor tensor, WeightType type)
            throws IOException {
        require(path, "name", tensor.name(), info.name());
        List<Long> shape =
                new ArrayList<>(tensor.shape().stream().map(Integer::longValue).toList());
        Collections.reverse(shape);
        require(path, tensor.name() + ": shape", shape, info.shape());
        WeightType stored = tensor.stored(type);
        ByteBuffer bytes = reader.bytes(info, Math.toIntExact(tensor.bytes(type)));
        for (float value : tensor.values()) {
            float wanted = stored.rounded(value);
            float read = stored == WeightType.F32 ? bytes.getFloat() : WeightType.half(bytes.getShort());
            if (Float.compare(wanted, read) != 0) {
                require(path, tensor.name(), wanted, read);
            }
        }
    }

    private static <T> void require(Path path, String place, T wanted, T found) {
        if (!wanted.equals(found)) {
            throw NurtureException.data("%s: %s: must be %s when it is read back, but was %s. Write it again."
                    .formatted(path, place, wanted, found));
        }
    }
}
