package dev.nurture.data;

import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Hash;
import java.util.List;

/**
 * What a corpus holds, in numbers and hashes.
 *
 * <p>The corpus's {@link #fingerprint()} covers every byte of its shards through their SHA-256, and every text through the
 * root of a Merkle tree over the sorted texts, so that presence and absence of a text can be proved from this alone.
 *
 * @param texts documents' texts, turns and answers
 * @param textBytes their length in UTF-8
 * @param textRoot root of the tree over (SHA-256 of a text, its place), sorted
 * @param repeatedNames data that share an id or a user's id with an earlier one
 */
public record Manifest(
        long documents,
        long dialogues,
        long comparisons,
        long rankings,
        long texts,
        long textBytes,
        Fingerprint textRoot,
        long repeatedNames,
        List<Shard> shards) {
    /** Of the layout on disk. */
    public static final int VERSION = 2;

    /** Of the layout that corpora without rankings have kept, so that their bytes and fingerprints stay. */
    private static final int WITHOUT_RANKINGS = 1;

    public Manifest {
        shards = List.copyOf(shards);
    }

    /** How many data there are. */
    public long rows() {
        return documents + dialogues + comparisons + rankings;
    }

    public boolean isEmpty() {
        return rows() == 0;
    }

    /** The hash of the list of shards, in order. */
    public Fingerprint shardsFingerprint() {
        Hash hash = Hash.of("shards").add(shards.size());
        for (Shard shard : shards) {
            hash.add(shard.file()).add(shard.rows()).add(shard.bytes()).add(shard.sha256());
        }
        return hash.fingerprint();
    }

    public Fingerprint fingerprint() {
        return fingerprint(documents, dialogues, comparisons, rankings, texts, textRoot, shardsFingerprint());
    }

    /** The version of the layout that this corpus has. */
    public int version() {
        return version(rankings);
    }

    private static int version(long rankings) {
        return rankings > 0 ? VERSION : WITHOUT_RANKINGS;
    }

    /** The fingerprint from the few values that it is made of, which is how a proof is checked without the corpus. */
    static Fingerprint fingerprint(
            long documents,
            long dialogues,
            long comparisons,
            long rankings,
            long texts,
            Fingerprint textRoot,
            Fingerprint shards) {
        Hash hash = Hash.of("corpus").add(version(rankings));
        hash.add(documents).add(dialogues).add(comparisons);
        if (rankings > 0) {
            hash.add(rankings);
        }
        return hash.add(texts).add(textRoot).add(shards).fingerprint();
    }
}
