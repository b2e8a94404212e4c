package dev.nurture.data;

import dev.nurture.data.internal.TextProofJson;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.MerkleTree;
import java.util.HexFormat;
import java.util.List;

/**
 * Proof that a text was, or was not, in a corpus, checked without the corpus.
 *
 * <p>The corpus's fingerprint contains the root of a Merkle tree (RFC 6962) whose leaves are the SHA-256 of every text with
 * its place, sorted. Presence is one leaf with its path to the root. Absence is two leaves side by side between which the
 * text would have to lie, or the first or the last leaf where it would lie outside. Who knows the corpus's fingerprint needs
 * nothing else: {@link #check()} computes it from the proof.
 *
 * <p>People get wrong: the text must be the same to the byte; a proof of absence says nothing of near copies; a proof is
 * about the corpus with that fingerprint, so it is worth as much as the place where the fingerprint was published.
 *
 * @param corpus the fingerprint of the corpus that it is about
 * @param text SHA-256 of the text in UTF-8, as {@code sha256sum} prints it
 * @param leaves one or two, in order
 */
public record TextProof(
        Fingerprint corpus,
        Fingerprint text,
        boolean present,
        long documents,
        long dialogues,
        long comparisons,
        long rankings,
        long texts,
        Fingerprint shards,
        List<Leaf> leaves) {
    private static final int RECORD_DIGITS = 2 * (Fingerprint.BYTES + Long.BYTES);

    /** A leaf of the tree: its place in the order, the text's SHA-256 and place in the corpus (40 bytes), and its path. */
    public record Leaf(long index, String record, List<Fingerprint> path) {
        public Leaf {
            if (record.length() != RECORD_DIGITS || !record.chars().allMatch(HexFormat::isHexDigit)) {
                throw new IllegalArgumentException("leaf: must have a record of 40 bytes, but was '" + record + "'");
            }
            path = List.copyOf(path);
        }

        Fingerprint text() {
            return Fingerprint.read(HexFormat.of().parseHex(record), 0);
        }
    }

    public TextProof {
        leaves = List.copyOf(leaves);
    }

    static TextProof of(Manifest manifest, Fingerprint text, List<Leaf> leaves) {
        boolean present = leaves.size() == 1 && leaves.get(0).text().equals(text);
        return new TextProof(
                manifest.fingerprint(),
                text,
                present,
                manifest.documents(),
                manifest.dialogues(),
                manifest.comparisons(),
                manifest.rankings(),
                manifest.texts(),
                manifest.shardsFingerprint(),
                leaves);
    }

    /**
     * Checks the proof.
     *
     * @return the fingerprint of the corpus that it is about
     * @throws NurtureException if the proof does not show what it claims
     */
    public Fingerprint check() {
        Fingerprint root = root();
        if (present) {
            require(leaves.size() == 1 && leaves.get(0).text().equals(text), "its leaf is not about this text");
        } else {
            requireAbsence();
        }
        Fingerprint proved = Manifest.fingerprint(documents, dialogues, comparisons, rankings, texts, root, shards);
        require(corpus.equals(proved), "it is about the corpus " + proved);
        return corpus;
    }

    private Fingerprint root() {
        if (texts == 0) {
            require(leaves.isEmpty() && !present, "a corpus without texts has no leaves");
            return MerkleTree.root(List.of());
        }
        require(!leaves.isEmpty(), "it has no leaves");
        List<Fingerprint> roots = leaves.stream().map(this::rootFrom).distinct().toList();
        require(roots.size() == 1, "its leaves belong to different corpora");
        return roots.get(0);
    }

    private Fingerprint rootFrom(Leaf leaf) {
        require(leaf.index >= 0 && leaf.index < texts, "a leaf lies outside the corpus");
        try {
            Fingerprint hash = MerkleTree.leaf(HexFormat.of().parseHex(leaf.record));
            return MerkleTree.climb(hash, leaf.index, texts, leaf.path);
        } catch (IllegalArgumentException e) {
            throw failed(String.valueOf(e.getMessage()));
        }
    }

    private void requireAbsence() {
        if (texts == 0) {
            return;
        }
        Leaf first = leaves.get(0);
        Leaf last = leaves.get(leaves.size() - 1);
        boolean before = first.text().compareTo(text) < 0;
        boolean after = last.text().compareTo(text) > 0;
        if (leaves.size() == 2) {
            require(before && after && last.index == first.index + 1, "its two leaves do not enclose the text");
        } else {
            boolean outside = (first.index == 0 && after) || (first.index == texts - 1 && before);
            require(leaves.size() == 1 && outside, "its leaf does not exclude the text");
        }
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw failed(problem);
        }
    }

    private static NurtureException failed(String problem) {
        return NurtureException.data("proof: must show what it claims, but %s. Do not trust it.".formatted(problem));
    }

    /** A compact file: a few hashes a leaf. */
    public String json() {
        return TextProofJson.write(this);
    }

    /** Reads what {@link #json()} wrote; does not check it yet. */
    public static TextProof parse(String json) {
        return TextProofJson.read(json);
    }
}
