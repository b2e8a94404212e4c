package dev.nurture.export.tokens;

import dev.nurture.error.NurtureException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** llm.c's file: a header of 256 numbers, of which three say what it is and how many tokens there are, then the tokens. */
final class LlmcFile implements TokenFile {
    private static final int HEADER = 1024;
    private static final int GPT2_MAGIC = 20240520;
    private static final int GPT2_VERSION = 1;
    private static final int LLAMA3_MAGIC = 20240801;
    private static final int LLAMA3_VERSION = 7;

    private final Path file;
    private final Layout layout;
    private final TokenOutput output;

    LlmcFile(Path file, Layout layout) throws IOException {
        this.file = file;
        this.layout = layout;
        output = new TokenOutput(file, layout.type(), layout.mask(file));
        output.header(new byte[HEADER]);
    }

    @Override
    public boolean hasRoom(Encoded datum) {
        return output.hasRoom(datum, layout.fileBytes());
    }

    @Override
    public void add(Encoded datum) throws IOException {
        output.add(datum);
        if (output.tokens() > Integer.MAX_VALUE) {
            throw NurtureException.data(
                    "export.tokens: llmc must have less than 2^31 tokens in a file, but %s makes it more. Set file-size to 1GB."
                            .formatted(datum.datum().name()));
        }
    }

    @Override
    public long tokens() {
        return output.tokens();
    }

    /** How many there are is known only now. */
    @Override
    public Optional<String> finish() throws IOException {
        output.close();
        boolean small = layout.type() == TokenType.U16;
        ByteBuffer header = ByteBuffer.allocate(3 * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(small ? GPT2_MAGIC : LLAMA3_MAGIC)
                .putInt(small ? GPT2_VERSION : LLAMA3_VERSION)
                .putInt((int) tokens())
                .flip();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(header, 0);
            channel.force(true);
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
