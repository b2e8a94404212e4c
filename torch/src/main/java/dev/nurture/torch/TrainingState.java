package dev.nurture.torch;

import dev.nurture.data.internal.AtomicFile;
import dev.nurture.data.internal.CheckedOutput;
import dev.nurture.error.NurtureException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
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
import java.util.zip.CheckedOutputStream;

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
    private static final int CHUNK = 1 << 16;

    TrainingState {
        numbers = List.copyOf(numbers);
    }

    /** Number by number, since what a training has to remember may be more than one array holds. */
    void write(Path folder) {
        Path file = folder.resolve(FILE);
        Path aside = folder.resolve(FILE + ".aside");
        try {
            try (CheckedOutput output = new CheckedOutput(aside)) {
                CheckedOutputStream summed = new CheckedOutputStream(output, new CRC32C());
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(summed, CHUNK));
                writeBody(out);
                out.flush();
                out.writeLong(summed.getChecksum().getValue());
                out.flush();
            }
            AtomicFile.move(aside, file);
        } catch (IOException e) {
            throw NurtureException.io("save the training", file, e);
        }
    }

    private void writeBody(DataOutputStream out) throws IOException {
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
            write(part, out);
        }
    }

    private static void write(float[] part, DataOutputStream out) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < part.length; ) {
            int some = Math.min(CHUNK / Float.BYTES, part.length - at);
            chunk.asFloatBuffer().put(part, at, some);
            out.write(chunk.array(), 0, some * Float.BYTES);
            at += some;
        }
    }

    private static float[] readPart(DataInputStream in) throws IOException {
        float[] part = new float[in.readInt()];
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < part.length; ) {
            int some = Math.min(CHUNK / Float.BYTES, part.length - at);
            in.readFully(chunk.array(), 0, some * Float.BYTES);
            chunk.asFloatBuffer().get(part, at, some);
            at += some;
        }
        return part;
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
            if (!isWhole(file)) {
                return Optional.empty();
            }
            try (DataInputStream in = open(file)) {
                return parse(in, size);
            }
        } catch (IOException e) {
            throw NurtureException.io("read the saved training", file, e);
        }
    }

    private static DataInputStream open(Path file) throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), CHUNK));
    }

    private static boolean isWhole(Path file) throws IOException {
        CRC32C checksum = new CRC32C();
        byte[] chunk = new byte[CHUNK];
        long left = Files.size(file) - Long.BYTES;
        try (DataInputStream in = open(file)) {
            while (left > 0) {
                int some = (int) Math.min(chunk.length, left);
                in.readFully(chunk, 0, some);
                checksum.update(chunk, 0, some);
                left -= some;
            }
            return left == 0 && in.readLong() == checksum.getValue();
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
            numbers.add(readPart(in));
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
}
