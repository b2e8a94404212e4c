package dev.nurture.torch;

import dev.nurture.data.internal.AtomicFile;
import dev.nurture.error.NurtureException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What a training needs to go on as if it had never stopped: the step, the curve, the weights and both moments of the optimiser.
 *
 * <p>One file with magic, version and checksum, written aside and moved; what doesn't check is as good as absent.
 *
 * @param step how many are done
 * @param numbers weights, mean and mean square, each as long as the model
 */
record TrainingState(long step, long tokens, Curve.Memory curve, List<float[]> numbers) {
    private static final String FILE = "training.state";
    private static final long MAGIC = 0x4e55_5254_5241_494eL;
    private static final int VERSION = 2;

    TrainingState {
        numbers = List.copyOf(numbers);
    }

    void write(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            byte[] body = body();
            ByteBuffer all = ByteBuffer.allocate(body.length + Long.BYTES);
            AtomicFile.write(
                    file, all.put(body).putLong(checksum(body, body.length)).array());
        } catch (IOException e) {
            throw NurtureException.io("save the training", file, e);
        }
    }

    private byte[] body() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(MAGIC);
            out.writeInt(VERSION);
            out.writeLong(step);
            out.writeLong(tokens);
            out.writeInt(curve.lines().size());
            for (String line : curve.lines()) {
                out.writeUTF(line);
            }
            out.writeDouble(curve.losses());
            out.writeLong(curve.since());
            out.writeInt(curve.tallies().size());
            for (double[] tally : curve.tallies()) {
                out.writeInt(tally.length);
                for (double number : tally) {
                    out.writeDouble(number);
                }
            }
            for (float[] part : numbers) {
                out.writeInt(part.length);
                out.write(bytes(part));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(float[] part) {
        ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(part.length, Float.BYTES));
        buffer.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(part);
        return buffer.array();
    }

    /**
     * What was saved last; empty if nothing was, or nothing whole.
     *
     * @param size of the model, in numbers
     */
    static Optional<TrainingState> read(Path folder, long size) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            int end = bytes.length - Long.BYTES;
            if (end < 0 || ByteBuffer.wrap(bytes).getLong(end) != checksum(bytes, end)) {
                return Optional.empty();
            }
            return parse(new DataInputStream(new ByteArrayInputStream(bytes, 0, end)), size);
        } catch (IOException e) {
            throw NurtureException.io("read the saved training", file, e);
        }
    }

    private static Optional<TrainingState> parse(DataInputStream in, long size) throws IOException {
        if (in.readLong() != MAGIC || in.readInt() != VERSION) {
            return Optional.empty();
        }
        long step = in.readLong();
        long tokens = in.readLong();
        List<String> lines = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            lines.add(in.readUTF());
        }
        Curve.Memory curve = new Curve.Memory(lines, in.readDouble(), in.readLong(), tallies(in));
        List<float[]> numbers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            float[] part = new float[in.readInt()];
            byte[] bytes = in.readNBytes(Math.multiplyExact(part.length, Float.BYTES));
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(part);
            numbers.add(part);
        }
        return numbers.get(0).length == size
                ? Optional.of(new TrainingState(step, tokens, curve, numbers))
                : Optional.empty();
    }

    private static List<double[]> tallies(DataInputStream in) throws IOException {
        List<double[]> tallies = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            double[] tally = new double[in.readInt()];
            for (int i = 0; i < tally.length; i++) {
                tally[i] = in.readDouble();
            }
            tallies.add(tally);
        }
        return tallies;
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return checksum.getValue();
    }
}
