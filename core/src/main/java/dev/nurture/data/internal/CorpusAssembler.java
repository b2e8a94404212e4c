package dev.nurture.data.internal;

import dev.nurture.data.Manifest;
import dev.nurture.data.Shard;
import dev.nurture.provenance.Fingerprint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a corpus of finished shards: merges their index records and writes the manifest. Can be repeated after an
 * interruption: it reads the runs and writes the indexes, and removes nothing.
 */
public final class CorpusAssembler {
    static final String NAMES = "names.index";
    static final String TEXTS = "texts.index";

    private CorpusAssembler() {}

    /**
     * @param folder where the shards lie
     * @param runs where their index records lie; merging needs some space there
     * @param shards in the corpus's order
     */
    public static Manifest assemble(Path folder, Path runs, List<ShardSummary> shards) throws IOException {
        long names = shards.stream().mapToLong(ShardSummary::names).sum();
        long texts = shards.stream().mapToLong(ShardSummary::texts).sum();
        SortedFileWriter.Result byName = new SortedFileWriter()
                .write(
                        folder.resolve(NAMES),
                        runs(runs, shards, ".names", 0),
                        RowBatch.NAME_RECORD,
                        RowBatch.NAME_KEY,
                        names,
                        runs);
        SortedFileWriter.Result byText = new SortedFileWriter()
                .write(
                        folder.resolve(TEXTS),
                        runs(runs, shards, ".texts", 16),
                        RowBatch.TEXT_RECORD,
                        Fingerprint.BYTES,
                        texts,
                        runs);
        Manifest manifest = manifest(shards, texts, byText.root(), byName.repeats());
        try (CheckedOutput output = new CheckedOutput(folder.resolve(ManifestJson.FILE))) {
            output.write(ManifestJson.write(manifest));
        }
        return manifest;
    }

    private static List<RecordMerge.Run> runs(Path folder, List<ShardSummary> shards, String ending, int shift) {
        List<RecordMerge.Run> runs = new ArrayList<>();
        long base = 0;
        for (ShardSummary summary : shards) {
            String file = summary.shard().file().replace(".parquet", ending);
            runs.add(new RecordMerge.Run(folder.resolve(file), base << shift));
            base += summary.shard().rows();
        }
        return runs;
    }

    private static Manifest manifest(List<ShardSummary> shards, long texts, Fingerprint textRoot, long repeats) {
        long[] forms = new long[3];
        long textBytes = 0;
        List<Shard> files = new ArrayList<>();
        for (ShardSummary summary : shards) {
            for (int i = 0; i < forms.length; i++) {
                forms[i] += summary.forms()[i];
            }
            textBytes += summary.textBytes();
            files.add(summary.shard());
        }
        return new Manifest(forms[0], forms[1], forms[2], texts, textBytes, textRoot, repeats, files);
    }
}
