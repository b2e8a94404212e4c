package dev.nurture.model.gguf;

import dev.nurture.error.NurtureException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads back what {@link Gguf} wrote, to check it: where each tensor is, of which type, and its numbers. Keys are passed over.
 * One thread.
 */
final class GgufReader implements AutoCloseable {
    private static final int HEAD = 1 << 16;

    private final Path path;
    private final FileChannel channel;
    private ByteBuffer head;
    private long at;

    /**
     * A tensor of the file.
     *
     * @param shape as the format has it, fastest dimension first
     * @param type 0 for F32, 1 for F16
     * @param offset from the beginning of the numbers
     */
    record Info(String name, List<Long> shape, int type, long offset) {}

    private GgufReader(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
        this.head = ByteBuffer.allocate(0);
    }

    static GgufReader open(Path path) throws IOException {
        return new GgufReader(path, FileChannel.open(path, StandardOpenOption.READ));
    }

    /** All tensors, and the place from which their offsets count is then known. */
    List<Info> infos() throws IOException {
        if (number32() != Gguf.MAGIC || number32() != Gguf.VERSION) {
            throw NurtureException.data("%s: must be GGUF of version %s, but is not.".formatted(path, Gguf.VERSION));
        }
        long tensors = number64();
        long keys = number64();
        for (long i = 0; i < keys; i++) {
            string();
            skip(number32());
        }
        List<Info> infos = new ArrayList<>();
        for (long i = 0; i < tensors; i++) {
            String name = string();
            int dimensions = number32();
            List<Long> shape = new ArrayList<>();
            for (int d = 0; d < dimensions; d++) {
                shape.add(number64());
            }
            infos.add(new Info(name, shape, number32(), number64()));
        }
        at = (at + Gguf.ALIGNMENT - 1) / Gguf.ALIGNMENT * Gguf.ALIGNMENT;
        return infos;
    }

    /** The bytes of a tensor; only after {@link #infos}. */
    ByteBuffer bytes(Info info, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + info.offset() + bytes.position()) < 0) {
                throw NurtureException.data("%s: %s: must be whole, but the file ends.".formatted(path, info.name()));
            }
        }
        return bytes.flip();
    }

    private void skip(int type) throws IOException {
        switch (type) {
            case GgufKeys.UINT32, GgufKeys.INT32, GgufKeys.FLOAT32 -> number32();
            case GgufKeys.BOOL -> take(1);
            case GgufKeys.STRING -> string();
            case GgufKeys.ARRAY -> {
                int element = number32();
                long count = number64();
                for (long i = 0; i < count; i++) {
                    skip(element);
                }
            }
            default ->
                throw NurtureException.data(
                        "%s: must have types that Nurture writes, but has %s.".formatted(path, type));
        }
    }

    private int number32() throws IOException {
        return take(4).getInt();
    }

    private long number64() throws IOException {
        return take(8).getLong();
    }

    private String string() throws IOException {
        byte[] bytes = new byte[Math.toIntExact(number64())];
        take(bytes.length).get(bytes);
        return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    }

    private ByteBuffer take(int count) throws IOException {
        if (head.remaining() < count) {
            head = ByteBuffer.allocate(Math.max(HEAD, count)).order(ByteOrder.LITTLE_ENDIAN);
            long from = at;
            while (head.hasRemaining()) {
                int read = channel.read(head, from);
                if (read < 0) {
                    break;
                }
                from += read;
            }
            head.flip();
            if (head.remaining() < count) {
                throw NurtureException.data("%s: must be whole, but ends at byte %s.".formatted(path, from));
            }
        }
        at += count;
        ByteBuffer taken = head.slice(head.position(), count).order(ByteOrder.LITTLE_ENDIAN);
        head.position(head.position() + count);
        return taken;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
