package dev.nurture.export.tokens;

import dev.nurture.data.internal.CheckedOutput;
import dev.nurture.error.NurtureException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A streaming shard of MosaicML, version 2: the number of samples, where each begins and the last ends, what the columns are,
 * the samples. Samples wait in memory until the shard is full. One thread.
 */
final class MdsShard {
    private static final long LARGEST = (1L << 32) - 1;

    private final List<MdsColumn> columns;
    private final long sizeLimit;
    private final List<byte[]> samples = new ArrayList<>();
    private long size;

    /**
     * @param sizeLimit how large a shard gets
     */
    MdsShard(List<MdsColumn> columns, long sizeLimit) {
        this.columns =
                columns.stream().sorted(Comparator.comparing(MdsColumn::name)).toList();
        this.sizeLimit = sizeLimit;
        this.size = 2L * Integer.BYTES + config().length;
    }

    /** The values of a sample as bytes, in the order of the columns' names. */
    byte[] sample(List<byte[]> values) {
        int length = 0;
        for (int i = 0; i < values.size(); i++) {
            length += values.get(i).length + (columns.get(i).bytes() == 0 ? Integer.BYTES : 0);
        }
        ByteBuffer sample = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.size(); i++) {
            if (columns.get(i).bytes() == 0) {
                sample.putInt(values.get(i).length);
            }
        }
        values.forEach(sample::put);
        return sample.array();
    }

    boolean hasRoom(long sampleBytes) {
        return samples.isEmpty() || size + sampleBytes + Integer.BYTES <= sizeLimit;
    }

    void add(byte[] sample) {
        samples.add(sample);
        size += sample.length + Integer.BYTES;
        if (size > LARGEST) {
            throw NurtureException.data(
                    "export.tokens: mds must have shards below 4 GiB, but one has %s bytes. Cut long data before."
                            .formatted(size));
        }
    }

    private byte[] config() {
        String json =
                "{\"column_encodings\": [%s], \"column_names\": [%s], \"column_sizes\": [%s], \"compression\": null,"
                        + " \"format\": \"mds\", \"hashes\": [\"sha1\"], \"size_limit\": %s, \"version\": 2}";
        return json.formatted(encodings(), names(), sizes(), sizeLimit).getBytes(StandardCharsets.US_ASCII);
    }

    private String encodings() {
        return columns.stream().map(column -> "\"" + column.encoding() + "\"").collect(Collectors.joining(", "));
    }

    private String names() {
        return columns.stream().map(column -> "\"" + column.name() + "\"").collect(Collectors.joining(", "));
    }

    private String sizes() {
        return columns.stream()
                .map(column -> column.bytes() == 0 ? "null" : String.valueOf(column.bytes()))
                .collect(Collectors.joining(", "));
    }

    /** Writes the shard and gives its entry in {@code index.json}, spaced as Python writes it. */
    String write(Path path) throws IOException {
        MessageDigest sha1 = sha1();
        byte[] config = config();
        ByteBuffer head = ByteBuffer.allocate((samples.size() + 2) * Integer.BYTES + config.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(samples.size());
        long offset = head.capacity();
        for (byte[] sample : samples) {
            head.putInt((int) offset);
            offset += sample.length;
        }
        head.putInt((int) offset).put(config);
        try (CheckedOutput file = new CheckedOutput(path)) {
            file.write(head.array());
            sha1.update(head.array());
            for (byte[] sample : samples) {
                file.write(sample);
                sha1.update(sample);
            }
        }
        return entry(path.getFileName().toString(), offset, HexFormat.of().formatHex(sha1.digest()));
    }

    private String entry(String name, long bytes, String hash) {
        String json =
                "{\"column_encodings\": [%s], \"column_names\": [%s], \"column_sizes\": [%s], \"compression\": null,"
                        + " \"format\": \"mds\", \"hashes\": [\"sha1\"], \"raw_data\": {\"basename\": \"%s\", \"bytes\": %s,"
                        + " \"hashes\": {\"sha1\": \"%s\"}}, \"samples\": %s, \"size_limit\": %s, \"version\": 2, \"zip_data\": null}";
        return json.formatted(encodings(), names(), sizes(), name, bytes, hash, samples.size(), sizeLimit);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
