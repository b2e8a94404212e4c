package dev.nurture.data.internal;

import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.MerkleTree;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes one {@link SortedFile} from runs whose total count is known. One thread. */
final class SortedFileWriter {
    private final Path path;
    private final int length;
    private final List<Fingerprint> blockRoots = new ArrayList<>();
    private final List<Fingerprint> leaves = new ArrayList<>(SortedFile.BLOCK);

    /**
     * @param length of a record, in bytes
     */
    SortedFileWriter(Path path, int length) {
        this.path = path;
        this.length = length;
    }

    /** Sees every record in order; must not keep the array. */
    interface Watcher {
        void see(byte[] record) throws IOException;
    }

    /**
     * Writes the file.
     *
     * @param scratch a folder for merging, which the caller deletes
     * @return the root of the tree over the records
     */
    Fingerprint write(List<RecordMerge.Run> runs, long count, Path scratch, Watcher watcher) throws IOException {
        long written = 0;
        try (CheckedOutput output = new CheckedOutput(path);
                RecordMerge merge = new RecordMerge(runs, length, scratch, String.valueOf(path.getFileName()))) {
            output.write(header(count));
            for (; merge.next(); written++) {
                output.write(merge.record());
                addLeaf(MerkleTree.leaf(merge.record()));
                watcher.see(merge.record());
            }
            closeBlock();
            for (Fingerprint root : blockRoots) {
                output.write(root.bytes());
            }
        }
        if (written != count) {
            throw new EOFException("%s must get %s records, but its runs hold %s".formatted(path, count, written));
        }
        return MerkleTree.root(blockRoots);
    }

    private byte[] header(long count) {
        return ByteBuffer.allocate(SortedFile.HEADER)
                .put(SortedFile.MAGIC)
                .putInt(length)
                .putInt(0)
                .putLong(count)
                .array();
    }

    private void addLeaf(Fingerprint leaf) {
        leaves.add(leaf);
        if (leaves.size() == SortedFile.BLOCK) {
            closeBlock();
        }
    }

    private void closeBlock() {
        if (!leaves.isEmpty()) {
            blockRoots.add(MerkleTree.root(leaves));
            leaves.clear();
        }
    }
}
