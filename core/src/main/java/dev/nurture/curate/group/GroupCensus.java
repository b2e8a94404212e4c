package dev.nurture.curate.group;

import dev.nurture.data.Datum;
import dev.nurture.data.internal.RecordSorter;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Origin;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Sorts the members of groups, before and after, side by side, in bounded memory. One thread. */
final class GroupCensus implements Closeable {
    private static final int GROUP = 0;
    private static final int MEMBER = Fingerprint.BYTES;
    private static final int WHEN = 2 * Fingerprint.BYTES;
    private static final int ROW = WHEN + 1;
    private static final int CONTENT = ROW + Long.BYTES;
    private static final int RECORD = CONTENT + Fingerprint.BYTES;
    private static final byte BEFORE = 0;
    private static final byte AFTER = 1;

    private final RecordSorter sorter;

    GroupCensus(Path scratch) throws IOException {
        sorter = new RecordSorter(RECORD, scratch, "groups");
    }

    /** Takes a datum with its row. */
    @FunctionalInterface
    interface Adder {
        void add(long row, Datum datum) throws IOException;
    }

    /** Takes the row of a broken group's first missing member, and what is wrong with it. */
    @FunctionalInterface
    interface Broken {
        void group(long row, String note);
    }

    /**
     * What is left of groups.
     *
     * @param whole all members are there and say the same
     * @param complete all members are there, some say something else
     * @param broken some members are there
     * @param left members that are there
     * @param rewritten of these, those that say something else
     */
    record Count(long groups, long whole, long complete, long broken, long gone, long left, long rewritten) {}

    void before(long row, Datum datum) throws IOException {
        add(row, datum, BEFORE);
    }

    void after(long row, Datum datum) throws IOException {
        add(row, datum, AFTER);
    }

    private void add(long row, Datum datum, byte when) throws IOException {
        sorter.add(ByteBuffer.allocate(RECORD)
                .put(group(datum).bytes())
                .put(datum.id().bytes())
                .put(when)
                .putLong(row)
                .put(datum.contentFingerprint().bytes())
                .array());
    }

    /** The datum that it was taken from, or itself. */
    static Fingerprint group(Datum datum) {
        List<Fingerprint> parents = datum.origin().ancestors();
        return datum.origin() instanceof Origin.Derived && parents.size() == 1 ? parents.get(0) : datum.id();
    }

    Count count(Broken broken) throws IOException {
        sorter.sort();
        Tally tally = new Tally(broken);
        while (sorter.next()) {
            tally.take(sorter.record());
        }
        return tally.finish();
    }

    @Override
    public void close() throws IOException {
        sorter.close();
    }

    private static final class Tally {
        private final Broken listener;
        private byte[] last = new byte[RECORD];
        private boolean any;
        private long members;
        private long present;
        private long changed;
        private OptionalLong missing = OptionalLong.empty();

        /** The last member's row until that member is found among those that are left. */
        private OptionalLong unseen = OptionalLong.empty();

        private long groups;
        private long whole;
        private long complete;
        private long broken;
        private long gone;
        private long left;
        private long rewritten;

        Tally(Broken listener) {
            this.listener = listener;
        }

        void take(byte[] record) {
            if (!any || !same(record, GROUP)) {
                close();
                any = true;
            }
            if (record[WHEN] == BEFORE) {
                members++;
                missing.ifPresentOrElse(row -> {}, () -> missing = unseen);
                unseen = OptionalLong.of(ByteBuffer.wrap(record).getLong(ROW));
            } else if (same(record, MEMBER)) {
                present++;
                changed += same(record, CONTENT) ? 0 : 1;
                unseen = OptionalLong.empty();
            }
            last = record.clone();
        }

        private boolean same(byte[] record, int field) {
            return java.util.Arrays.equals(
                    record, field, field + Fingerprint.BYTES, last, field, field + Fingerprint.BYTES);
        }

        private void close() {
            if (members > 0) {
                groups++;
                whole += present == members && changed == 0 ? 1 : 0;
                complete += present == members && changed > 0 ? 1 : 0;
                gone += present == 0 ? 1 : 0;
                if (present > 0 && present < members) {
                    broken++;
                    long row = missing.orElseGet(() -> unseen.orElseThrow());
                    listener.group(row, "%s of %s members left; missing".formatted(present, members));
                }
                left += present;
                rewritten += changed;
            }
            members = 0;
            present = 0;
            changed = 0;
            missing = OptionalLong.empty();
            unseen = OptionalLong.empty();
        }

        Count finish() {
            close();
            return new Count(groups, whole, complete, broken, gone, left, rewritten);
        }
    }
}
