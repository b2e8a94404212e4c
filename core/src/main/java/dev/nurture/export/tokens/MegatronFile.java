package dev.nurture.export.tokens;

import dev.nurture.data.internal.CheckedOutput;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Megatron's indexed dataset: tokens in {@code .bin}; in {@code .idx} the length and the byte offset of every sequence and the
 * sequence at which each document begins. Every datum is a document of one sequence.
 *
 * <p>The index holds three lists one after the other, so the lengths wait in a scratch file and not in memory.
 */
final class MegatronFile implements TokenFile {
    private static final byte[] MAGIC = "MMIDIDX\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int CODE_U16 = 8;
    private static final int CODE_I32 = 4;
    private static final int HEADER = 34;

    private final TokenOutput output;
    private final TokenType type;
    private final Path index;
    private final Path lengthsFile;
    private final DataOutputStream lengths;
    private long documents;

    MegatronFile(Path file, Layout layout) throws IOException {
        String stem = file.getFileName().toString().replaceFirst("\\.bin$", "");
        type = layout.type();
        output = new TokenOutput(file, type, layout.mask(file));
        index = file.resolveSibling(stem + ".idx");
        lengthsFile = layout.scratch().resolve(stem + ".lengths");
        lengths = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(lengthsFile)));
    }

    /** There is one file, whatever its size. */
    @Override
    public boolean hasRoom(Encoded datum) {
        return true;
    }

    @Override
    public void add(Encoded datum) throws IOException {
        output.add(datum);
        lengths.writeInt(datum.ids().length);
        documents++;
    }

    @Override
    public long tokens() {
        return output.tokens();
    }

    @Override
    public Optional<String> finish() throws IOException {
        output.close();
        lengths.close();
        try (CheckedOutput file = new CheckedOutput(index)) {
            file.write(header());
            try (DataInputStream each = lengths()) {
                for (long i = 0; i < documents; i++) {
                    file.write(little(Integer.BYTES).putInt(each.readInt()).array());
                }
            }
            writeOffsets(file);
            for (long i = 0; i <= documents; i++) {
                file.write(little(Long.BYTES).putLong(i).array());
            }
        }
        Files.delete(lengthsFile);
        return Optional.empty();
    }

    private byte[] header() {
        return little(HEADER)
                .put(MAGIC)
                .putLong(1)
                .put((byte) (type == TokenType.U16 ? CODE_U16 : CODE_I32))
                .putLong(documents)
                .putLong(documents + 1)
                .array();
    }

    private void writeOffsets(CheckedOutput file) throws IOException {
        long offset = 0;
        try (DataInputStream each = lengths()) {
            for (long i = 0; i < documents; i++) {
                file.write(little(Long.BYTES).putLong(offset).array());
                offset += (long) type.bytes() * each.readInt();
            }
        }
    }

    private DataInputStream lengths() throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(lengthsFile)));
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() throws IOException {
        output.close();
        lengths.close();
    }
}
