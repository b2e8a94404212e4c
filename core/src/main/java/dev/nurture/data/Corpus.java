package dev.nurture.data;

import dev.nurture.data.internal.CorpusIndex;
import dev.nurture.data.internal.ShardReader;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Data in order on disk: Parquet shards, indexes by name and by text, and a manifest. Immutable; threads may share it.
 *
 * <pre>{@code
 * Corpus corpus = Corpus.open(folder);
 * try (Rows rows = corpus.rows()) {
 *     while (rows.hasNext()) {
 *         use(rows.next());
 *     }
 * }
 * }</pre>
 */
public final class Corpus {
    private final Path folder;
    private final Manifest manifest;

    private Corpus(Path folder, Manifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /** Opens a corpus; its manifest is read and checked, its data is not. */
    public static Corpus open(Path folder) {
        return new Corpus(folder, CorpusIndex.manifest(folder));
    }

    public Path folder() {
        return folder;
    }

    public Manifest manifest() {
        return manifest;
    }

    public Fingerprint fingerprint() {
        return manifest.fingerprint();
    }

    /** All data, front to back. */
    public Rows rows() {
        return new Rows(manifest.shards().stream()
                .map(shard -> new Rows.Part(path(shard), OptionalInt.empty()))
                .toList());
    }

    /** One shard's data. */
    public Rows rows(Shard shard) {
        return new Rows(List.of(new Rows.Part(path(shard), OptionalInt.empty())));
    }

    /** A row group of a shard: what can be read alone, of a few mebibytes. */
    public record Piece(Shard shard, int group) {}

    /** All pieces, front to back. */
    public List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        for (Shard shard : manifest.shards()) {
            try (ShardReader reader = new ShardReader(path(shard))) {
                for (int group = 0; group < reader.groups(); group++) {
                    pieces.add(new Piece(shard, group));
                }
            } catch (IOException e) {
                throw NurtureException.io("read the shard", path(shard), e);
            }
        }
        return pieces;
    }

    /** One piece's data. */
    public Rows rows(Piece piece) {
        return new Rows(List.of(new Rows.Part(path(piece.shard), OptionalInt.of(piece.group))));
    }

    private Path path(Shard shard) {
        return folder.resolve(shard.file());
    }

    /** A datum with its place. */
    public record Located(Datum datum, String shard, long row) {}

    /**
     * The data that answer to {@code name}: the user's own id, or the first digits (8 or more) of ours. At most a hundred
     * of either kind.
     */
    public List<Located> find(String name) {
        return candidates(name).stream()
                .map(this::at)
                .filter(located -> answers(located.datum(), name))
                .toList();
    }

    private Set<Long> candidates(String name) {
        try {
            CorpusIndex index = new CorpusIndex(folder);
            Set<Long> rows = new LinkedHashSet<>(index.rowsOfKey(name));
            if (name.matches("[0-9a-f]{8,64}")) {
                rows.addAll(index.rowsOfId(name));
            }
            return rows;
        } catch (IOException e) {
            throw NurtureException.io("look into the corpus", folder, e);
        }
    }

    private static boolean answers(Datum datum, String name) {
        return datum.key().filter(name::equals).isPresent() || datum.id().hex().startsWith(name);
    }

    /** The datum in row {@code row}, counted from 0 over all shards; reads one row group. */
    public Located at(long row) {
        long left = row;
        for (Shard shard : manifest.shards()) {
            if (row >= 0 && left < shard.rows()) {
                return at(shard, left);
            }
            left -= shard.rows();
        }
        throw new IllegalArgumentException("row: must be below " + manifest.rows() + ", but was " + row);
    }

    private Located at(Shard shard, long row) {
        try (ShardReader reader = new ShardReader(path(shard))) {
            return new Located(reader.at(row), shard.file(), row);
        } catch (IOException e) {
            throw NurtureException.io("read the shard", path(shard), e);
        }
    }

    /** The proof that a text, exactly these bytes in UTF-8, is or is not among this corpus's texts. */
    public TextProof prove(Fingerprint textSha256) {
        try {
            return TextProof.of(manifest, textSha256, new CorpusIndex(folder).around(textSha256));
        } catch (IOException e) {
            throw NurtureException.io("look into the corpus", folder, e);
        }
    }
}
