package dev.nurture.data.internal;

import dev.nurture.data.Datum;
import dev.nurture.data.Shard;
import dev.nurture.data.internal.parquet.ParquetFileWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes one shard: a Parquet file, and beside it the sorted index records that {@link CorpusAssembler} merges.
 *
 * <p>One thread; {@link #finish()} once at the end. What was not finished is no shard.
 */
public final class ShardWriter implements Closeable {
    /** Weight after which a corpus goes on in another shard: about 64 MiB of text. */
    private static final long FULL = 64L << 20;

    /** Only tests change it, so that a few data fill a shard. */
    static volatile long full = FULL;

    private final Path runs;
    private final String name;
    private final CheckedOutput output;
    private final ParquetFileWriter parquet;
    private final Records names = new Records(RowBatch.NAME_RECORD, 256);
    private final Records texts = new Records(RowBatch.TEXT_RECORD, 256);
    private FormCounts forms = FormCounts.NONE;
    private RowBatch batch = new RowBatch();
    private long weight;
    private long textBytes;

    /**
     * @param folder where the shard goes
     * @param runs where its index records go until they are merged
     * @param name without an ending, such as {@code part-00003}
     */
    public ShardWriter(Path folder, Path runs, String name) throws IOException {
        this.runs = runs;
        this.name = name;
        output = new CheckedOutput(folder.resolve(name + ".parquet"));
        parquet = new ParquetFileWriter(output, DatumColumns.SCHEMA, Map.of("nurture.corpus", "1"));
    }

    public void add(Datum datum) throws IOException {
        batch.add(datum);
        if (batch.isFull()) {
            flush();
        }
    }

    private void flush() throws IOException {
        if (!batch.isEmpty()) {
            write(batch.finish());
            batch = new RowBatch();
        }
    }

    /** Adds a whole batch, whose rows follow those already here. */
    public void append(RowBatch.Encoded encoded) throws IOException {
        flush();
        write(encoded);
    }

    private void write(RowBatch.Encoded encoded) throws IOException {
        long base = parquet.rows();
        parquet.append(encoded.rows());
        addShifted(encoded.names(), names, base);
        addShifted(encoded.texts(), texts, base << RowBatch.PART_BITS);
        forms = forms.plus(encoded.forms());
        textBytes += encoded.textBytes();
        weight += encoded.weight();
    }

    private static void addShifted(Records from, Records to, long shift) {
        for (int i = 0; i < from.count(); i++) {
            byte[] record = from.get(i);
            ByteBuffer row = ByteBuffer.wrap(record);
            int at = record.length - Long.BYTES;
            row.putLong(at, row.getLong(at) + shift);
            to.add(record);
        }
    }

    public boolean isFull() {
        return weight + batch.weight() >= full;
    }

    public boolean isEmpty() {
        return parquet.rows() == 0 && batch.isEmpty();
    }

    public ShardSummary finish() throws IOException {
        flush();
        parquet.finish();
        parquet.close();
        writeRun(names, ".names");
        writeRun(texts, ".texts");
        String file = name + ".parquet";
        Shard shard = new Shard(file, parquet.rows(), output.position(), output.fingerprint());
        return new ShardSummary(shard, forms, names.count(), texts.count(), textBytes);
    }

    private void writeRun(Records records, String ending) throws IOException {
        try (CheckedOutput run = new CheckedOutput(runs.resolve(name + ending))) {
            run.write(records.sorted());
        }
    }

    @Override
    public void close() throws IOException {
        parquet.close();
    }
}
