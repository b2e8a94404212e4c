package dev.nurture.data.internal;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.internal.parquet.EncodedRowGroup;
import dev.nurture.data.internal.parquet.RowGroupBuilder;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Hash;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Encodes data into one row group with its index records, in memory.
 *
 * <p>Several batches can be filled at once by different threads and appended to a shard later in their order, which is how
 * writing uses all cores and still gives the same bytes. One thread a batch.
 */
public final class RowBatch {
    /** Weight after which a batch is full: bytes of text and metadata, and a little for each row, text and mark. */
    static final long FULL = 2L << 20;

    static final int NAME_RECORD = 24;
    static final int NAME_KEY = 16;
    static final int TEXT_RECORD = Fingerprint.BYTES + Long.BYTES;

    /** Of the number that says where a text is, so many low bits say which part of the row it is. */
    static final int PART_BITS = 16;

    private static final int WEIGHT_OF_A_ROW = 128;
    private static final int WEIGHT_OF_A_TEXT = 128;
    private static final int WEIGHT_OF_A_MARK = 64;

    private final RowGroupBuilder rows = DatumColumns.newRowGroup();
    private final DatumColumns columns = new DatumColumns(rows);
    private final Records names = new Records(NAME_RECORD, 256);
    private final Records texts = new Records(TEXT_RECORD, 256);
    private FormCounts forms = FormCounts.NONE;
    private long textBytes;
    private long otherWeight;

    public void add(Datum datum) {
        TextBytes encoded = TextBytes.of(datum.content());
        for (int i = 0; i < encoded.parts().size(); i++) {
            textBytes += encoded.utf8().get(i).length;
            texts.add(textRecord(encoded.sha256().get(i), i));
        }
        names.add(nameRecord(datum.id()));
        datum.key().ifPresent(key -> names.add(nameRecord(keyName(key))));
        forms = forms.plus(datum.content().form());
        otherWeight += WEIGHT_OF_A_ROW + datum.metadata().json().length() + weight(datum.marks());
        columns.write(datum, encoded.parts(), encoded.utf8());
    }

    private static long weight(List<Mark> marks) {
        return marks.stream()
                .mapToLong(mark ->
                        WEIGHT_OF_A_MARK + mark.detail().map(String::length).orElse(0))
                .sum();
    }

    private byte[] textRecord(Fingerprint text, int part) {
        ByteBuffer record = ByteBuffer.allocate(TEXT_RECORD);
        record.put(text.bytes()).putLong(place(rows.rows(), part));
        return record.array();
    }

    private byte[] nameRecord(Fingerprint name) {
        ByteBuffer record = ByteBuffer.allocate(NAME_RECORD);
        return record.putLong(name.first())
                .putLong(name.second())
                .putLong(rows.rows())
                .array();
    }

    /** What a user's own id is found by. */
    static Fingerprint keyName(String key) {
        return Hash.of("key").add(key).fingerprint();
    }

    /** Row and part in one number; parts beyond the 65,535th share a place. */
    static long place(long row, int part) {
        return row << PART_BITS | Math.min(part, (1 << PART_BITS) - 1);
    }

    boolean isEmpty() {
        return rows.rows() == 0;
    }

    public boolean isFull() {
        return weight() >= FULL;
    }

    long weight() {
        return textBytes + (long) WEIGHT_OF_A_TEXT * texts.count() + otherWeight;
    }

    /** Ends the batch. */
    public Encoded finish() {
        return new Encoded(rows.finish(), names, texts, forms, textBytes, weight());
    }

    /** A finished batch; rows in its index records count from the batch's own start. */
    public record Encoded(
            EncodedRowGroup rows, Records names, Records texts, FormCounts forms, long textBytes, long weight) {}
}
