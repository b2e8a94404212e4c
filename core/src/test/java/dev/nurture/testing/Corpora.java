package dev.nurture.testing;

import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.data.internal.CorpusAssembler;
import dev.nurture.data.internal.ShardSummary;
import dev.nurture.data.internal.ShardWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes corpora for tests. */
public final class Corpora {
    private Corpora() {}

    /** A corpus with one shard for each list; the records of its indexes stay in {@code runs}. */
    public static Corpus write(Path folder, List<List<Datum>> shards) {
        try {
            Path runs = Files.createDirectories(folder.resolve("runs"));
            List<ShardSummary> summaries = new ArrayList<>();
            for (List<Datum> data : shards) {
                try (ShardWriter writer = new ShardWriter(folder, runs, "part-%05d".formatted(summaries.size()))) {
                    for (Datum datum : data) {
                        writer.add(datum);
                    }
                    summaries.add(writer.finish());
                }
            }
            CorpusAssembler.assemble(folder, runs, summaries);
            return Corpus.open(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<Datum> read(Corpus corpus) {
        List<Datum> data = new ArrayList<>();
        try (Rows rows = corpus.rows()) {
            rows.forEachRemaining(data::add);
        }
        return data;
    }
}
