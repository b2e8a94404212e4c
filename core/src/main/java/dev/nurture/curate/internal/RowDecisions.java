package dev.nurture.curate.internal;

import dev.nurture.data.Datum;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.step.Emitter;
import dev.nurture.step.Reason;
import dev.nurture.step.RowFunction;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Drops that were decided by looking at the whole corpus, filed by row.
 *
 * <p>First add all, then {@link #ready()}, then use it as a row function. Adding is for one thread, the function for all.
 */
public final class RowDecisions implements Closeable {
    private static final int FIXED = Integer.BYTES + Fingerprint.BYTES;

    private final String by;
    private final List<String> codes;
    private final int noteBytes;
    private final Function<ByteBuffer, String> note;
    private final RowRecords records;

    /**
     * @param codes the reasons that can be given
     */
    public RowDecisions(String by, List<String> codes, Path scratch) throws IOException {
        this(by, codes, scratch, 0, nothing -> "");
    }

    /**
     * @param codes the reasons that can be given
     * @param noteBytes length of what is filed with each drop besides the partner
     * @param note says it, for people
     */
    public RowDecisions(String by, List<String> codes, Path scratch, int noteBytes, Function<ByteBuffer, String> note)
            throws IOException {
        this.by = by;
        this.codes = List.copyOf(codes);
        this.noteBytes = noteBytes;
        this.note = note;
        this.records = new RowRecords(FIXED + noteBytes, scratch, "decisions");
    }

    /** Drops the datum in row {@code row} because of {@code partner}. */
    public void drop(long row, String code, Fingerprint partner) throws IOException {
        drop(row, code, partner, new byte[noteBytes]);
    }

    /** Drops the datum in row {@code row} because of {@code partner}, with a note. */
    public void drop(long row, String code, Fingerprint partner, byte[] noted) throws IOException {
        records.add(
                row,
                ByteBuffer.allocate(FIXED + noteBytes)
                        .putInt(codes.indexOf(code))
                        .put(partner.bytes())
                        .put(noted)
                        .array());
    }

    public RowFunction ready() throws IOException {
        records.ready();
        return firstRow -> new Worker(records.from(firstRow));
    }

    @Override
    public void close() throws IOException {
        records.close();
    }

    private final class Worker implements RowFunction.Worker {
        private final RowRecords.Cursor cursor;

        Worker(RowRecords.Cursor cursor) {
            this.cursor = cursor;
        }

        @Override
        public void apply(Datum datum, Emitter emitter) throws IOException {
            List<byte[]> found = cursor.next();
            if (found.isEmpty()) {
                emitter.keep(datum);
            } else {
                emitter.drop(datum, by, reason(found.get(0)));
            }
        }

        private Reason reason(byte[] record) {
            String code = codes.get(ByteBuffer.wrap(record).getInt());
            Fingerprint partner = Fingerprint.read(record, Integer.BYTES);
            ByteBuffer noted = ByteBuffer.wrap(record, FIXED, noteBytes).slice();
            return new Reason(code, "of " + partner.hex() + note.apply(noted));
        }

        @Override
        public void close() throws IOException {
            cursor.close();
        }
    }
}
