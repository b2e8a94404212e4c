package dev.nurture.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
    private static final int MOST = 300;

    @Test
    void nothingHasTheRootOfRfc6962() {
        assertThat(MerkleTree.root(List.of()).hex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void anEmptyRecordHasTheLeafHashOfRfc6962() {
        assertThat(MerkleTree.leaf(new byte[0]).hex())
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    }

    @Test
    void rootsAreThoseOfTheRecursiveDefinition() {
        for (int size = 0; size <= MOST; size++) {
            assertThat(MerkleTree.root(leaves(size))).as("%d leaves", size).isEqualTo(reference(records(size)));
        }
    }

    @Test
    void blocksOfAPowerOfTwoGiveTheSameRoot() {
        List<Fingerprint> blocks = new ArrayList<>();
        for (int from = 0; from < MOST; from += 64) {
            blocks.add(MerkleTree.root(leaves(MOST).subList(from, Math.min(MOST, from + 64))));
        }

        assertThat(MerkleTree.root(blocks)).isEqualTo(reference(records(MOST)));
    }

    @Test
    void everyLeafClimbsToTheRoot() {
        for (int size = 1; size <= MOST; size++) {
            List<Fingerprint> leaves = leaves(size);
            Fingerprint root = MerkleTree.root(leaves);
            for (int i = 0; i < size; i++) {
                List<Fingerprint> path = MerkleTree.path(leaves, i);
                assertThat(MerkleTree.climb(leaves.get(i), i, size, path))
                        .as("leaf %d of %d", i, size)
                        .isEqualTo(root);
            }
        }
    }

    @Test
    void aLeafClimbsToTheRootFromItsOwnPlaceOnly() {
        List<Fingerprint> leaves = leaves(8);
        List<Fingerprint> path = MerkleTree.path(leaves, 3);

        assertThat(IntStream.range(0, 8).mapToObj(place -> MerkleTree.climb(leaves.get(3), place, 8, path)))
                .filteredOn(MerkleTree.root(leaves)::equals)
                .hasSize(1);
    }

    @Test
    void refusesAPathThatIsTooShort() {
        List<Fingerprint> path = MerkleTree.path(leaves(5), 0);

        assertThatThrownBy(() -> MerkleTree.climb(leaves(5).get(0), 0, 5, path.subList(0, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("path: must have more than 2 siblings");
    }

    @Test
    void refusesAPathThatIsTooLong() {
        List<Fingerprint> path = MerkleTree.path(leaves(5), 0);

        assertThatThrownBy(() -> MerkleTree.climb(leaves(5).get(4), 4, 5, path))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("path: must have 1 siblings, but has 3");
    }

    @Test
    void refusesAPlaceOutsideOfTheTree() {
        Fingerprint leaf = leaves(1).get(0);

        assertThatThrownBy(() -> MerkleTree.climb(leaf, 3, 3, List.of()))
                .hasMessage("index: must be below 3, but was 3");
        assertThatThrownBy(() -> MerkleTree.climb(leaf, -1, 3, List.of()))
                .hasMessage("index: must be below 3, but was -1");
        assertThatThrownBy(() -> MerkleTree.climb(leaf, 0, 0, List.of()))
                .hasMessage("index: must be below 0, but was 0");
    }

    /** RFC 6962, section 2.1, word for word: slow and obvious. */
    private static Fingerprint reference(List<byte[]> records) {
        if (records.size() < 2) {
            return records.isEmpty() ? sha256(new byte[0]) : sha256(new byte[] {0}, records.get(0));
        }
        int split = Integer.highestOneBit(records.size() - 1);
        return sha256(
                new byte[] {1},
                reference(records.subList(0, split)).bytes(),
                reference(records.subList(split, records.size())).bytes());
    }

    private static Fingerprint sha256(byte[]... pieces) {
        MessageDigest digest = Hash.sha256();
        for (byte[] piece : pieces) {
            digest.update(piece);
        }
        return Fingerprint.read(digest.digest(), 0);
    }

    private static List<byte[]> records(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> ("record " + i).getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static List<Fingerprint> leaves(int size) {
        return records(size).stream().map(MerkleTree::leaf).toList();
    }
}
