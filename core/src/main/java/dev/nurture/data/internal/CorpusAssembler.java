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
     * Writes the indexes and the manifest.
     *
     * @param folder where the shards lie
     * @param runs where their index records lie; merging needs some space there
     * @param shards in the corpus's order
     */
    public static Manifest assemble(Path folder, Path runs, List<ShardSummary> shards) throws IOException {
        long repeats = writeNames(folder, runs, shards);
        Fingerprint textRoot = writeTexts(folder, runs, shards);
        Manifest manifest = manifest(shards, textRoot, repeats);
        try (CheckedOutput output = new CheckedOutput(folder.resolve(ManifestJson.FILE))) {
            output.write(ManifestJson.write(manifest));
        }
        return manifest;
    }

    private static long writeNames(Path folder, Path runs, List<ShardSummary> shards) throws IOException {
        long count = shards.stream().mapToLong(ShardSummary::names).sum();
        try (RepeatedRows repeats = new RepeatedRows(runs)) {
            new SortedFileWriter(folder.resolve(NAMES), RowBatch.NAME_RECORD)
                    .write(runs(runs, shards, ".names", 0), count, runs, repeats::see);
            return repeats.count();
        }
    }

    private static Fingerprint writeTexts(Path folder, Path runs, List<ShardSummary> shards) throws IOException {
        long count = shards.stream().mapToLong(ShardSummary::texts).sum();
        return new SortedFileWriter(folder.resolve(TEXTS), RowBatch.TEXT_RECORD)
                .write(runs(runs, shards, ".texts", RowBatch.PART_BITS), count, runs, record -> {});
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

    private static Manifest manifest(List<ShardSummary> shards, Fingerprint textRoot, long repeats) {
        FormCounts forms = FormCounts.NONE;
        long texts = 0;
        long textBytes = 0;
        List<Shard> files = new ArrayList<>();
        for (ShardSummary summary : shards) {
            forms = forms.plus(summary.forms());
            texts += summary.texts();
            textBytes += summary.textBytes();
            files.add(summary.shard());
        }
        return new Manifest(
                forms.documents(),
                forms.dialogues(),
                forms.comparisons(),
                forms.rankings(),
                texts,
                textBytes,
                textRoot,
                repeats,
                files);
    }
}
