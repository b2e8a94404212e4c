package dev.nurture.curate.audit;

import dev.nurture.curate.internal.Texts;
import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.data.Turn;
import dev.nurture.data.internal.RecordSorter;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Hash;
import dev.nurture.step.Workspace;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds comparisons that are about the same prompt and the same two answers, whichever of them is preferred.
 *
 * <p>Sorts (prompt with both answers in a fixed order, which of them is preferred, row, id) on disk; a group that holds both
 * preferences contradicts itself. Where both answers are the same there is but one preference. One thread.
 */
final class Pairs implements Closeable {
    private static final int RECORD = Fingerprint.BYTES + 1 + Long.BYTES + Fingerprint.BYTES;

    private final RecordSorter sorter;
    private byte[] pending = new byte[0];

    private Pairs(RecordSorter sorter) {
        this.sorter = sorter;
    }

    /** Reads the workspace's input. */
    static Pairs of(Workspace workspace) throws IOException {
        RecordSorter sorter = new RecordSorter(RECORD, workspace.scratch(), "pairs");
        try (Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                long row = rows.position();
                Datum datum = rows.next();
                if (datum.content() instanceof Content.Comparison comparison) {
                    sorter.add(record(comparison, row, datum.id()));
                }
            }
        }
        sorter.sort();
        return new Pairs(sorter);
    }

    static boolean identical(Content.Comparison comparison) {
        return comparison.chosen().equals(comparison.rejected());
    }

    static boolean hasEmptySide(Content.Comparison comparison) {
        return isEmpty(comparison.chosen()) || isEmpty(comparison.rejected());
    }

    /** A side without any text that is not white space. */
    static boolean isEmpty(List<Turn> side) {
        return side.stream().allMatch(turn -> Texts.isBlank(turn.text()));
    }

    private static byte[] record(Content.Comparison comparison, long row, Fingerprint id) {
        Fingerprint chosen = side(comparison.chosen());
        Fingerprint rejected = side(comparison.rejected());
        boolean inOrder = chosen.compareTo(rejected) < 0;
        Fingerprint pair = Hash.of("pair")
                .add(side(comparison.prompt()))
                .add(inOrder ? chosen : rejected)
                .add(inOrder ? rejected : chosen)
                .fingerprint();
        return ByteBuffer.allocate(RECORD)
                .put(pair.bytes())
                .put((byte) (inOrder ? 0 : 1))
                .putLong(row)
                .put(id.bytes())
                .array();
    }

    private static Fingerprint side(List<Turn> turns) {
        Hash hash = Hash.of("side").add(turns.size());
        turns.forEach(turn -> hash.add(turn.role().label()).add(turn.text()));
        return hash.fingerprint();
    }

    /**
     * One of the comparisons in a group.
     *
     * @param flipped which of the two answers it prefers
     */
    record Member(boolean flipped, long row, Fingerprint id) {}

    /** The next group of two or more; empty after the last. */
    Optional<List<Member>> next() throws IOException {
        while (pending.length > 0 || sorter.next()) {
            byte[] first = pending.length > 0 ? pending : sorter.record().clone();
            pending = new byte[0];
            List<Member> group = new ArrayList<>(List.of(member(first)));
            while (sorter.next()) {
                if (!Arrays.equals(first, 0, Fingerprint.BYTES, sorter.record(), 0, Fingerprint.BYTES)) {
                    pending = sorter.record().clone();
                    break;
                }
                group.add(member(sorter.record()));
            }
            if (group.size() > 1) {
                return Optional.of(group);
            }
        }
        return Optional.empty();
    }

    private static Member member(byte[] record) {
        ByteBuffer buffer = ByteBuffer.wrap(record);
        int row = Fingerprint.BYTES + 1;
        return new Member(
                buffer.get(Fingerprint.BYTES) == 1, buffer.getLong(row), Fingerprint.read(record, row + Long.BYTES));
    }

    @Override
    public void close() throws IOException {
        sorter.close();
    }
}
