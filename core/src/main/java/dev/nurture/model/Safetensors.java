package dev.nurture.model;

import dev.nurture.data.internal.AtomicFile;
import dev.nurture.data.internal.CheckedOutput;
import dev.nurture.error.NurtureException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A safetensors file: named numbers behind a header that says where each is. Writing gives the bytes of the reference writer.
 *
 * <pre>{@code
 * Safetensors.write(path, tensors, Map.of());
 * try (Safetensors file = Safetensors.open(path)) {
 *     Tensor embedding = file.read("transformer.wte.weight");
 * }
 * }</pre>
 *
 * <p>Opening checks the whole header against the file's length before anything is trusted, so a file from anywhere can be
 * opened, and takes no more memory than its header. Numbers of half precision become floats; whole numbers are not read. One
 * thread at a time.
 */
public final class Safetensors implements Closeable {
    private static final int CHUNK = 1 << 16;

    private final Path path;
    private final FileChannel channel;
    private final SafetensorsHeader header;
    private final long start;
    private final Map<String, SafetensorsHeader.Entry> entries = new HashMap<>();

    private Safetensors(Path path, FileChannel channel, SafetensorsHeader header, long start) {
        this.path = path;
        this.channel = channel;
        this.header = header;
        this.start = start;
        header.entries().forEach(entry -> entries.put(entry.name(), entry));
    }

    /**
     * Writes aside, then moves into place.
     *
     * @param tensors of different names, in any order
     * @param metadata written beside {@code format}, which readers ask for
     */
    public static void write(Path path, List<Tensor> tensors, Map<String, String> metadata) {
        write(path, tensors, metadata, WeightType.F32);
    }

    /** The same with numbers of another type; each is rounded to the nearest one. */
    static void write(Path path, List<Tensor> tensors, Map<String, String> metadata, WeightType type) {
        Map<String, String> notes = new TreeMap<>(metadata);
        notes.put("format", "pt");
        Map<String, Tensor> byName = new HashMap<>();
        for (Tensor tensor : tensors) {
            if (byName.put(tensor.name(), tensor) != null) {
                throw new IllegalArgumentException(
                        "tensors: must have different names, but two are called " + tensor.name());
            }
        }
        SafetensorsHeader layout = SafetensorsHeader.layout(
                notes, tensors.stream().map(tensor -> wanted(tensor, type)).toList());
        Path aside = path.resolveSibling(path.getFileName() + ".aside");
        try {
            try (CheckedOutput output = new CheckedOutput(aside)) {
                output.write(layout.bytes());
                for (SafetensorsHeader.Entry entry : layout.entries()) {
                    type.write(Objects.requireNonNull(byName.get(entry.name())), output);
                }
            }
            AtomicFile.move(aside, path);
        } catch (IOException e) {
            throw NurtureException.io("write the tensors", path, e);
        }
    }

    private static SafetensorsHeader.Wanted wanted(Tensor tensor, WeightType type) {
        return new SafetensorsHeader.Wanted(
                tensor.name(),
                type.number(),
                tensor.shape().stream().map(Integer::longValue).toList());
    }

    /**
     * Opens a file and checks its header.
     *
     * @throws NurtureException of kind DATA if there is none, or it is no such file or not a whole one
     */
    public static Safetensors open(Path path) {
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            try {
                return open(path, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw NurtureException.io("read the tensors", path, e);
        }
    }

    private static Safetensors open(Path path, FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < Long.BYTES) {
            throw NurtureException.data("%s: must be a safetensors file, but has only %s bytes. Make or fetch it again."
                    .formatted(path, size));
        }
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        readFully(channel, length, 0);
        long header = length.getLong(0);
        if (header < 0 || header > SafetensorsHeader.LONGEST || header > size - Long.BYTES) {
            throw NurtureException.data(
                    "%s: length of the header: must be at most %s in a safetensors file of %s bytes, but was %s. It is no such file, or cut off."
                            .formatted(
                                    path,
                                    Math.min(SafetensorsHeader.LONGEST, size - Long.BYTES),
                                    size,
                                    Long.toUnsignedString(header)));
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) header);
        readFully(channel, bytes, Long.BYTES);
        long start = Long.BYTES + header;
        return new Safetensors(
                path, channel, SafetensorsHeader.read(path.toString(), bytes.array(), size - start), start);
    }

    /** The tensors' names in the order in which they lie in the file. */
    public List<String> names() {
        return header.entries().stream().map(SafetensorsHeader.Entry::name).toList();
    }

    /** What was written beside the tensors. */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /** Whether there is such a tensor. */
    public boolean has(String name) {
        return entries.containsKey(name);
    }

    /** A tensor's shape. */
    public List<Long> shape(String name) {
        return entry(name).shape();
    }

    /** The numbers of a tensor as floats. */
    public Tensor read(String name) {
        SafetensorsHeader.Entry entry = entry(name);
        List<Integer> shape = entry.shape().stream().map(this::size).toList();
        long count = entry.shape().stream().reduce(1L, Math::multiplyExact);
        try {
            return new Tensor(name, shape, values(entry, size(count)));
        } catch (IOException e) {
            throw NurtureException.io("read the tensors", path, e);
        }
    }

    private SafetensorsHeader.Entry entry(String name) {
        SafetensorsHeader.Entry entry = entries.get(name);
        if (entry == null) {
            throw NurtureException.data("%s: must hold %s, but has no such tensor.".formatted(path, name));
        }
        return entry;
    }

    private int size(long size) {
        if (size > Integer.MAX_VALUE - 8) {
            throw NurtureException.data(
                    "%s: must have tensors of fewer than 2^31 numbers to be read here, but one has %s."
                            .formatted(path, size));
        }
        return (int) size;
    }

    private float[] values(SafetensorsHeader.Entry entry, int count) throws IOException {
        Decoder decoder = decoder(entry);
        float[] values = new float[count];
        int width = entry.type().bits() / 8;
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        int done = 0;
        while (done < count) {
            int some = Math.min(CHUNK / width, count - done);
            chunk.clear().limit(some * width);
            readFully(channel, chunk, start + entry.begin() + (long) done * width);
            for (int i = 0; i < some; i++) {
                values[done + i] = decoder.at(chunk, i * width);
            }
            done += some;
        }
        return values;
    }

    /** Takes one number out of a buffer. */
    private interface Decoder {
        float at(ByteBuffer bytes, int position);
    }

    private Decoder decoder(SafetensorsHeader.Entry entry) {
        return switch (entry.type()) {
            case F32 -> ByteBuffer::getFloat;
            case F64 -> (bytes, position) -> (float) bytes.getDouble(position);
            case BF16 -> (bytes, position) -> Float.intBitsToFloat(bytes.getShort(position) << 16);
            case F16 -> (bytes, position) -> Half.toFloat(bytes.getShort(position));
            case BOOL,
                    F4,
                    F6_E2M3,
                    F6_E3M2,
                    U8,
                    I8,
                    F8_E5M2,
                    F8_E4M3,
                    F8_E8M0,
                    F8_E4M3FNUZ,
                    F8_E5M2FNUZ,
                    I16,
                    U16,
                    I32,
                    U32,
                    C64,
                    I64,
                    U64 ->
                throw NurtureException.data("%s: %s.dtype: must be F32, F16, BF16 or F64 to be read here, but was %s."
                        .formatted(path, entry.name(), entry.type()));
        };
    }

    private static void readFully(FileChannel channel, ByteBuffer target, long position) throws IOException {
        while (target.hasRemaining()) {
            if (channel.read(target, position + target.position()) < 0) {
                throw new EOFException("the file ended while it was read");
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw NurtureException.io("close the tensors", path, e);
        }
    }
}
