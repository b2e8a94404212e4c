package dev.nurture.data.internal;

import dev.nurture.data.Manifest;
import dev.nurture.data.TextProof;
import dev.nurture.provenance.Fingerprint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Finds rows by id, by the user's id and by text, without reading the data. */
public final class CorpusIndex {
    private static final int MOST = 100;

    private final Path folder;

    public CorpusIndex(Path folder) {
        this.folder = folder;
    }

    /** Reads a corpus's manifest. */
    public static Manifest manifest(Path folder) {
        return ManifestJson.read(folder);
    }

    /** Rows whose id begins with the hexadecimal {@code prefix}, at most a hundred. */
    public List<Long> rowsOfId(String prefix) throws IOException {
        int digits = Math.min(prefix.length() / 2 * 2, 2 * RowBatch.NAME_KEY);
        return rows(HexFormat.of().parseHex(prefix.substring(0, digits)));
    }

    /** Rows with that user's id, at most a hundred; may hold a row that only looks like it. */
    public List<Long> rowsOfKey(String key) throws IOException {
        return rows(Arrays.copyOf(RowBatch.keyName(key).bytes(), RowBatch.NAME_KEY));
    }

    private List<Long> rows(byte[] key) throws IOException {
        try (SortedFile names = SortedFile.open(folder.resolve(CorpusAssembler.NAMES), RowBatch.NAME_RECORD)) {
            List<Long> rows = new ArrayList<>();
            for (byte[] record : names.startingWith(key, MOST)) {
                rows.add(ByteBuffer.wrap(record).getLong(RowBatch.NAME_KEY));
            }
            return rows;
        }
    }

    /** The leaves that show whether the text is there: the one that has it, or the two (one, none) that it would lie between. */
    public List<TextProof.Leaf> around(Fingerprint text) throws IOException {
        try (SortedFile texts = SortedFile.open(folder.resolve(CorpusAssembler.TEXTS), RowBatch.TEXT_RECORD)) {
            long at = texts.lowerBound(text.bytes());
            List<TextProof.Leaf> leaves = new ArrayList<>();
            boolean there =
                    at < texts.count() && Fingerprint.read(texts.record(at), 0).equals(text);
            if (!there && at > 0) {
                leaves.add(leaf(texts, at - 1));
            }
            if (at < texts.count()) {
                leaves.add(leaf(texts, at));
            }
            return leaves;
        }
    }

    private static TextProof.Leaf leaf(SortedFile texts, long index) throws IOException {
        String record = HexFormat.of().formatHex(texts.record(index));
        return new TextProof.Leaf(index, record, texts.path(index));
    }
}
