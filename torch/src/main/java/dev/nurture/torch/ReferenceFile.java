package dev.nurture.torch;

import dev.nurture.data.internal.AtomicFile;
import dev.nurture.error.NurtureException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * What the reference says of all answers, kept beside the state of a training, since it never changes and costs a pass over the
 * data. Magic, number of rows, each with its length and its numbers, checksum; what doesn't check is as good as absent.
 */
final class ReferenceFile {
    private static final String FILE = "reference.bin";
    private static final long MAGIC = 0x4e55_5254_5245_4631L;

    private ReferenceFile() {}

    static void write(Path folder, float[][] rows) throws IOException {
        int size = 2 * Long.BYTES + Integer.BYTES;
        for (float[] row : rows) {
            size = Math.addExact(size, Integer.BYTES + Math.multiplyExact(row.length, Float.BYTES));
        }
        ByteBuffer buffer = ByteBuffer.allocate(size).putLong(MAGIC).putInt(rows.length);
        for (float[] row : rows) {
            buffer.putInt(row.length);
            for (float value : row) {
                buffer.putFloat(value);
            }
        }
        buffer.putLong(checksum(buffer.array(), buffer.position()));
        AtomicFile.write(folder.resolve(FILE), buffer.array());
    }

    /**
     * @param rows how many there must be
     */
    static Optional<float[][]> read(Path folder, int rows) {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            int end = bytes.length - Long.BYTES;
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            if (end < Long.BYTES + Integer.BYTES
                    || buffer.getLong(end) != checksum(bytes, end)
                    || buffer.getLong() != MAGIC
                    || buffer.getInt() != rows) {
                return Optional.empty();
            }
            float[][] read = new float[rows][];
            for (int row = 0; row < rows; row++) {
                read[row] = new float[buffer.getInt()];
                for (int i = 0; i < read[row].length; i++) {
                    read[row][i] = buffer.getFloat();
                }
            }
            return Optional.of(read);
        } catch (IOException e) {
            throw NurtureException.io("read what the reference says", file, e);
        }
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, length);
        return checksum.getValue();
    }
}
