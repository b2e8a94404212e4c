package dev.nurture.curate.dedup;

import dev.nurture.curate.internal.RowDecisions;
import dev.nurture.curate.internal.Texts;
import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Part;
import dev.nurture.data.internal.RecordSorter;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Hash;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.RowFunction;
import dev.nurture.step.RowStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Drops data that say exactly what an earlier datum says; the first in the corpus's order stays.
 *
 * <p>Group-aware: a comparison or dialogue is compared whole, so its own sides and turns are never each other's duplicates.
 *
 * <p>Data that are there already, read at {@code against}, come before all others and are never dropped.
 *
 * <p>Two passes: the first sorts (content, row, id) on disk and finds the groups, the second drops. Memory does not grow with
 * the corpus; cost is n log n.
 */
public final class DedupExact implements RowStep<DedupExact.Settings> {
    private static final String DUPLICATE = "duplicate";
    private static final String DUPLICATE_EXISTING = "duplicate-of-existing";
    private static final int RECORD = 2 * Fingerprint.BYTES + Long.BYTES;

    private static final StepInfo<Settings> INFO = StepInfo.of(
                    "dedup.exact", 1, "Drops data that say exactly what an earlier one says.", Settings.class)
            .with(Port.corpora("against", "Data that are there already: what says the same as one of them is dropped.")
                    .optional());

    /** What counts as the same. */
    public enum By {
        /** The same texts in the same roles. */
        CONTENT,
        /** The same texts but for case and white space. */
        FOLDED
    }

    public record Settings(
            @Setting(
                    about = "What counts as the same: content (to the byte) or folded (but for case and white space).",
                    preset = "content")
            By by) {}

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(KEPT, DROPPED);
    }

    @Override
    public RowFunction prepare(Settings settings, Workspace workspace) throws IOException {
        try (RecordSorter sorter = new RecordSorter(RECORD, workspace.scratch(), "content");
                RowDecisions decisions =
                        new RowDecisions(INFO.by(), List.of(DUPLICATE, DUPLICATE_EXISTING), workspace.scratch())) {
            long before = 0;
            for (Workspace.Input existing : workspace.inputs("against")) {
                addAll(settings, workspace, existing.corpus(), before, sorter);
                before += existing.corpus().manifest().rows();
            }
            addAll(settings, workspace, workspace.input(), before, sorter);
            sorter.sort();
            decide(sorter, before, decisions);
            return decisions.ready();
        }
    }

    private record Found(Fingerprint key, Fingerprint id) {}

    private static void addAll(Settings settings, Workspace workspace, Corpus corpus, long before, RecordSorter sorter)
            throws IOException {
        workspace.scan(
                corpus,
                () -> datum -> new Found(key(datum, settings.by), datum.id()),
                (row, found) -> sorter.add(ByteBuffer.allocate(RECORD)
                        .put(found.key.bytes())
                        .putLong(before + row)
                        .put(found.id.bytes())
                        .array()));
    }

    private static Fingerprint key(Datum datum, By by) {
        return switch (by) {
            case CONTENT -> datum.contentFingerprint();
            case FOLDED -> {
                Hash hash = Hash.of("folded").add(datum.content().form().label());
                for (Part part : datum.content().parts()) {
                    String text = Texts.withoutCase(Texts.withSingleSpaces(part.text()));
                    hash.add(part.side().label()).add(part.role().label()).add(text);
                }
                yield hash.fingerprint();
            }
        };
    }

    /** Equal contents come in the order of their rows, what is there already first. */
    private static void decide(RecordSorter sorter, long before, RowDecisions decisions) throws IOException {
        byte[] first = new byte[RECORD];
        boolean any = false;
        while (sorter.next()) {
            byte[] record = sorter.record();
            long row = row(record);
            if (!any || !Arrays.equals(record, 0, Fingerprint.BYTES, first, 0, Fingerprint.BYTES)) {
                first = record.clone();
                any = true;
            } else if (row >= before) {
                String code = row(first) < before ? DUPLICATE_EXISTING : DUPLICATE;
                decisions.drop(row - before, code, Fingerprint.read(first, Fingerprint.BYTES + Long.BYTES));
            }
        }
    }

    private static long row(byte[] record) {
        return ByteBuffer.wrap(record).getLong(Fingerprint.BYTES);
    }
}
