package dev.nurture.provenance;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * A Merkle tree over a list of leaves, as in Certificate Transparency (RFC 6962, section 2.1): leaves are hashed behind a
 * zero byte, inner nodes behind a one byte, and a node without a sibling moves up unchanged.
 *
 * <p>The hashes of one level fit in memory; longer lists are cut into perfect subtrees whose roots are the leaves here.
 */
public final class MerkleTree {
    private MerkleTree() {}

    public static Fingerprint leaf(byte[] record) {
        MessageDigest digest = Hash.sha256();
        digest.update((byte) 0);
        return Fingerprint.read(digest.digest(record), 0);
    }

    static Fingerprint node(Fingerprint left, Fingerprint right) {
        MessageDigest digest = Hash.sha256();
        digest.update((byte) 1);
        digest.update(left.bytes());
        return Fingerprint.read(digest.digest(right.bytes()), 0);
    }

    /** The root over hashes of one level; the hash of nothing over none. */
    public static Fingerprint root(List<Fingerprint> level) {
        if (level.isEmpty()) {
            return Fingerprint.ofBytes(new byte[0]);
        }
        List<Fingerprint> nodes = level;
        while (nodes.size() > 1) {
            nodes = above(nodes);
        }
        return nodes.get(0);
    }

    private static List<Fingerprint> above(List<Fingerprint> level) {
        List<Fingerprint> parents = new ArrayList<>((level.size() + 1) / 2);
        for (int i = 0; i + 1 < level.size(); i += 2) {
            parents.add(node(level.get(i), level.get(i + 1)));
        }
        if (level.size() % 2 == 1) {
            parents.add(level.get(level.size() - 1));
        }
        return parents;
    }

    /** The siblings from the hash at {@code index} up to the root, lowest first. */
    public static List<Fingerprint> path(List<Fingerprint> level, int index) {
        List<Fingerprint> siblings = new ArrayList<>();
        List<Fingerprint> nodes = level;
        int at = index;
        while (nodes.size() > 1) {
            int sibling = at ^ 1;
            if (sibling < nodes.size()) {
                siblings.add(nodes.get(sibling));
            }
            nodes = above(nodes);
            at >>= 1;
        }
        return siblings;
    }

    /**
     * The root that follows from a leaf's hash and its siblings, in a tree of {@code size} leaves.
     *
     * @throws IllegalArgumentException if there is no such place, or if there are too few or too many siblings for it
     */
    public static Fingerprint climb(Fingerprint leaf, long index, long size, List<Fingerprint> siblings) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("index: must be below " + size + ", but was " + index);
        }
        Fingerprint hash = leaf;
        int used = 0;
        long at = index;
        for (long width = size; width > 1; width = (width + 1) / 2, at >>= 1) {
            if ((at ^ 1) >= width) {
                continue;
            }
            if (used == siblings.size()) {
                throw new IllegalArgumentException("path: must have more than " + used + " siblings");
            }
            Fingerprint sibling = siblings.get(used++);
            hash = (at & 1) == 0 ? node(hash, sibling) : node(sibling, hash);
        }
        if (used != siblings.size()) {
            throw new IllegalArgumentException("path: must have " + used + " siblings, but has " + siblings.size());
        }
        return hash;
    }
}
