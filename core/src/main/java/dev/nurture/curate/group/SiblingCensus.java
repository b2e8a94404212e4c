package dev.nurture.curate.group;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.internal.RecordSorter;
import dev.nurture.provenance.Fingerprint;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts the data that were dropped as copies of their own siblings, by sorting, in bounded memory. One thread. */
final class SiblingCensus implements Closeable {
    private static final Pattern PARTNER = Pattern.compile("of ([0-9a-f]{64})");
    private static final int RECORD = 2 * Fingerprint.BYTES + 1;
    private static final byte MEMBER = 0;
    private static final byte COPY = 1;

    private final RecordSorter sorter;

    SiblingCensus(Path scratch) throws IOException {
        sorter = new RecordSorter(RECORD, scratch, "siblings");
    }

    /**
     * How many were dropped as copies.
     *
     * @param siblings of these, copies of a member of their own group
     */
    record Count(long all, long siblings) {}

    void member(Datum datum) throws IOException {
        add(datum.id(), MEMBER, GroupCensus.group(datum));
    }

    void dropped(Datum datum) throws IOException {
        Optional<Fingerprint> partner = datum.mark(Mark.DROPPED)
                .flatMap(Mark::detail)
                .map(PARTNER::matcher)
                .filter(Matcher::find)
                .map(found -> Fingerprint.parse(found.group(1)));
        if (partner.isPresent()) {
            add(partner.get(), COPY, GroupCensus.group(datum));
        }
    }

    private void add(Fingerprint id, byte kind, Fingerprint group) throws IOException {
        sorter.add(ByteBuffer.allocate(RECORD)
                .put(id.bytes())
                .put(kind)
                .put(group.bytes())
                .array());
    }

    Count count() throws IOException {
        sorter.sort();
        byte[] member = new byte[RECORD];
        long all = 0;
        long siblings = 0;
        while (sorter.next()) {
            byte[] record = sorter.record();
            if (record[Fingerprint.BYTES] == MEMBER) {
                member = record.clone();
            } else {
                all++;
                siblings += sameGroup(record, member) ? 1 : 0;
            }
        }
        return new Count(all, siblings);
    }

    private static boolean sameGroup(byte[] record, byte[] member) {
        int group = Fingerprint.BYTES + 1;
        return Arrays.equals(record, 0, Fingerprint.BYTES, member, 0, Fingerprint.BYTES)
                && Arrays.equals(record, group, RECORD, member, group, RECORD);
    }

    @Override
    public void close() throws IOException {
        sorter.close();
    }
}
