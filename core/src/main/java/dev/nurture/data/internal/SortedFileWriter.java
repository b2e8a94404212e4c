package dev.nurture.data.internal;

import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.MerkleTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes a {@link SortedFile} from runs whose total count is known. One thread. */
final class SortedFileWriter {
    private final List<Fingerprint> blockRoots = new ArrayList<>();
    private final List<Fingerprint> leaves = new ArrayList<>(SortedFile.BLOCK);
    private long neighbours;

    /** The tree's root and how many records have the same key as the one before. */
    record Result(Fingerprint root, long repeats) {}

    /**
     * @param key bytes at the start of a record that say what it is about
     */
    Result write(Path path, List<RecordMerge.Run> runs, int length, int key, long count, Path scratch)
            throws IOException {
        byte[] before = new byte[key];
        try (CheckedOutput output = new CheckedOutput(path);
                RecordMerge merge = new RecordMerge(runs, length, scratch)) {
            output.write(header(length, count));
            boolean first = true;
            while (merge.next()) {
                output.write(merge.record());
                addLeaf(MerkleTree.leaf(merge.record()));
                if (!first && java.util.Arrays.equals(before, 0, key, merge.record(), 0, key)) {
                    neighbours++;
                }
                System.arraycopy(merge.record(), 0, before, 0, key);
                first = false;
            }
            closeBlock();
            for (Fingerprint root : blockRoots) {
                output.write(root.bytes());
            }
        }
        return new Result(MerkleTree.root(blockRoots), neighbours);
    }

    private static byte[] header(int length, long count) {
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
