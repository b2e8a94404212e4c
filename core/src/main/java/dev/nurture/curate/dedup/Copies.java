package dev.nurture.curate.dedup;

import dev.nurture.curate.internal.RowRecords;
import dev.nurture.data.Content;
import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Part;
import dev.nurture.data.internal.RecordSorter;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Hash;
import dev.nurture.step.Workspace;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Finds pieces of text that an earlier datum, or the same document further up, has already: all cores cut and hash, a sorter that
 * spills brings equal ones together, and each but the first in the corpus's order is filed under its row. Memory does not grow
 * with the corpus; cost is n log n.
 *
 * <p>Equal means equal in 128 bits of SHA-256. What one dialogue or comparison says twice is no copy: its sides and turns
 * belong together. One thread, which uses others.
 */
final class Copies implements Closeable {
    /** Length of what is filed with a row: part, start and end in UTF-16 units, and the id of the datum with the first copy. */
    static final int FOUND = 3 * Integer.BYTES + Fingerprint.BYTES;

    private static final int HASH = 16;
    private static final int PIECE = HASH + 3 * Integer.BYTES;
    private static final int RECORD = HASH + Long.BYTES + 3 * Integer.BYTES + 1;
    private static final byte DOCUMENT = 1;

    /** Cuts a text into what is compared. Of one thread. */
    interface Cutter {
        void cut(String text, Taker taker);
    }

    /** Takes a piece: what is compared, and where what would be removed stands, in UTF-16 units. */
    interface Taker {
        void take(String compared, int start, int end);
    }

    private final Workspace workspace;
    private final Turns turns;
    private final Path ids;
    private final RecordSorter sorter;

    Copies(Workspace workspace, Turns turns, long memory) throws IOException {
        this.workspace = workspace;
        this.turns = turns;
        this.ids = workspace.scratch().resolve("ids");
        this.sorter = new RecordSorter(RECORD, workspace.scratch(), "pieces", (int) Math.min(1 << 30, memory / 3));
    }

    /** Files the copies in the workspace's input. */
    RowRecords find(Supplier<Cutter> cutters) throws IOException {
        Corpus corpus = workspace.input();
        try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(ids), 1 << 16)) {
            workspace.scan(
                    corpus,
                    () -> {
                        Pieces pieces = new Pieces(cutters.get(), turns);
                        return pieces::of;
                    },
                    (row, found) -> {
                        output.write(found.id.bytes());
                        add(row, found);
                    });
        }
        sorter.sort();
        RowRecords records = new RowRecords(FOUND, workspace.scratch(), "copies");
        try (FileChannel channel = FileChannel.open(ids, StandardOpenOption.READ)) {
            file(records, channel);
        }
        records.ready();
        return records;
    }

    private void add(long row, Found found) throws IOException {
        for (int at = 0; at < found.pieces.length; at += PIECE) {
            sorter.add(ByteBuffer.allocate(RECORD)
                    .put(found.pieces, at, HASH)
                    .putLong(row)
                    .put(found.pieces, at + HASH, PIECE - HASH)
                    .put(found.isDocument ? DOCUMENT : 0)
                    .array());
        }
    }

    private void file(RowRecords records, FileChannel channel) throws IOException {
        byte[] first = new byte[RECORD];
        byte[] partner = new byte[0];
        boolean any = false;
        while (sorter.next()) {
            byte[] record = sorter.record();
            if (!any || !Arrays.equals(record, 0, HASH, first, 0, HASH)) {
                first = record.clone();
                partner = new byte[0];
                any = true;
                continue;
            }
            ByteBuffer buffer = ByteBuffer.wrap(record).position(HASH);
            long row = buffer.getLong();
            long firstRow = ByteBuffer.wrap(first).getLong(HASH);
            if (row > firstRow || record[RECORD - 1] == DOCUMENT) {
                partner = partner.length == 0 ? id(channel, firstRow) : partner;
                ByteBuffer found = ByteBuffer.allocate(FOUND);
                records.add(
                        row,
                        found.put(record, HASH + Long.BYTES, 3 * Integer.BYTES)
                                .put(partner)
                                .array());
            }
        }
    }

    private static byte[] id(FileChannel channel, long row) throws IOException {
        ByteBuffer id = ByteBuffer.allocate(Fingerprint.BYTES);
        while (id.hasRemaining()) {
            if (channel.read(id, row * Fingerprint.BYTES + id.position()) < 0) {
                throw new EOFException("ids end early");
            }
        }
        return id.array();
    }

    @Override
    public void close() throws IOException {
        sorter.close();
        Files.deleteIfExists(ids);
    }

    private record Found(Fingerprint id, boolean isDocument, byte[] pieces) {}

    /** The pieces of single data. One thread. */
    private static final class Pieces {
        private final Cutter cutter;
        private final Turns turns;
        private final MessageDigest digest = Hash.sha256();
        private ByteBuffer pieces = ByteBuffer.allocate(PIECE * 64);

        Pieces(Cutter cutter, Turns turns) {
            this.cutter = cutter;
            this.turns = turns;
        }

        Found of(Datum datum) {
            pieces.clear();
            boolean document = datum.content().form() == Content.Form.DOCUMENT;
            if (document || turns == Turns.EDIT) {
                int number = 0;
                for (Part part : datum.content().parts()) {
                    int index = number++;
                    cutter.cut(part.text(), (compared, start, end) -> add(compared, index, start, end));
                }
            }
            return new Found(datum.id(), document, Arrays.copyOf(pieces.array(), pieces.position()));
        }

        private void add(String compared, int part, int start, int end) {
            if (pieces.remaining() < PIECE) {
                ByteBuffer more = ByteBuffer.allocate(Math.multiplyExact(2, pieces.capacity()));
                pieces = more.put(pieces.flip());
            }
            byte[] hash = digest.digest(compared.getBytes(StandardCharsets.UTF_8));
            pieces.put(hash, 0, HASH).putInt(part).putInt(start).putInt(end);
        }
    }
}
