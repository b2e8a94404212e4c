package dev.nurture.data.internal;

import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.MerkleTree;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sorted records of one length on disk, found by binary search, with the roots of a Merkle tree over them.
 *
 * <p>Layout, big-endian: magic {@code NURTREC1} | u32 record length | u32 zero | u64 count | records | the root of each
 * block of {@value #BLOCK} records. A lookup reads about log2(count) records, so it costs the same for a thousand and for
 * a billion. Threads may share an open file.
 */
final class SortedFile implements Closeable {
    static final int BLOCK = 256;
    static final int HEADER = 24;
    static final byte[] MAGIC = "NURTREC1".getBytes(StandardCharsets.US_ASCII);

    private final Path path;
    private final FileChannel channel;
    private final int length;
    private final long count;

    private SortedFile(Path path, FileChannel channel, int length, long count) {
        this.path = path;
        this.channel = channel;
        this.length = length;
        this.count = count;
    }

    /** Opens a file and checks its header and its size. */
    static SortedFile open(Path path, int length) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new SortedFile(path, channel, length, count(path, channel, length));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static long count(Path path, FileChannel channel, int length) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        while (header.hasRemaining() && channel.read(header, header.position()) >= 0) {}
        if (header.hasRemaining() || !header.flip().slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
            throw broken(path, length, "it does not begin like one");
        }
        long count = header.getLong(HEADER - Long.BYTES);
        if (header.getInt(MAGIC.length) != length || count < 0 || count > channel.size() / length) {
            throw broken(path, length, "its header says %s of %s bytes".formatted(count, header.getInt(MAGIC.length)));
        }
        long size = HEADER + count * length + blocks(count) * Fingerprint.BYTES;
        if (channel.size() != size) {
            throw broken(path, length, "it has %s bytes instead of %s".formatted(channel.size(), size));
        }
        return count;
    }

    private static long blocks(long count) {
        return (count + BLOCK - 1) / BLOCK;
    }

    private static NurtureException broken(Path path, int length, String problem) {
        return NurtureException.data("%s: must be an index of records of %s bytes, but %s. Run the recipe again."
                .formatted(path, length, problem));
    }

    long count() {
        return count;
    }

    byte[] record(long index) throws IOException {
        return read(HEADER + index * length, length);
    }

    private byte[] read(long offset, int bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw broken(path, length, "it became shorter");
            }
        }
        return buffer.array();
    }

    /** The first record that is not below {@code key}; {@link #count()} if all are. */
    long lowerBound(byte[] key) throws IOException {
        long low = 0;
        long high = count;
        while (low < high) {
            long middle = (low + high) >>> 1;
            byte[] record = record(middle);
            if (Arrays.compareUnsigned(record, 0, key.length, key, 0, key.length) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** All records that begin with {@code key}, at most {@code most}. */
    List<byte[]> startingWith(byte[] key, int most) throws IOException {
        List<byte[]> found = new ArrayList<>();
        for (long at = lowerBound(key); at < count && found.size() < most; at++) {
            byte[] record = record(at);
            if (!Arrays.equals(record, 0, key.length, key, 0, key.length)) {
                break;
            }
            found.add(record);
        }
        return found;
    }

    /** The siblings of record {@code index} on the way to the tree's root. */
    List<Fingerprint> path(long index) throws IOException {
        long block = index / BLOCK;
        int inBlock = (int) Math.min(BLOCK, count - block * BLOCK);
        byte[] records = read(HEADER + block * BLOCK * length, inBlock * length);
        List<Fingerprint> leaves = new ArrayList<>(inBlock);
        for (int i = 0; i < inBlock; i++) {
            leaves.add(MerkleTree.leaf(Arrays.copyOfRange(records, i * length, (i + 1) * length)));
        }
        List<Fingerprint> path = new ArrayList<>(MerkleTree.path(leaves, (int) (index % BLOCK)));
        path.addAll(MerkleTree.path(blockRoots(), (int) block));
        return path;
    }

    private List<Fingerprint> blockRoots() throws IOException {
        int blocks = Math.toIntExact(blocks(count));
        byte[] bytes = read(HEADER + count * length, blocks * Fingerprint.BYTES);
        List<Fingerprint> roots = new ArrayList<>(blocks);
        for (int i = 0; i < blocks; i++) {
            roots.add(Fingerprint.read(bytes, i * Fingerprint.BYTES));
        }
        return roots;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
