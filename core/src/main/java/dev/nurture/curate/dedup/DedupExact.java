package dev.nurture.curate.dedup;

import dev.nurture.curate.internal.RowDecisions;
import dev.nurture.curate.internal.Texts;
import dev.nurture.data.Datum;
import dev.nurture.data.Part;
import dev.nurture.data.Rows;
import dev.nurture.data.internal.RecordSorter;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Hash;
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
 * <p>Two passes: the first sorts (content, row, id) on disk and finds the groups, the second drops. Memory does not grow with
 * the corpus; cost is n log n.
 */
public final class DedupExact implements RowStep<DedupExact.Settings> {
    private static final String DUPLICATE = "duplicate";
    private static final int RECORD = 2 * Fingerprint.BYTES + Long.BYTES;

    private static final StepInfo<Settings> INFO =
            StepInfo.of("dedup.exact", 1, "Drops data that say exactly what an earlier one says.", Settings.class);

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
                RowDecisions decisions = new RowDecisions(INFO.by(), List.of(DUPLICATE), workspace.scratch())) {
            addAll(settings, workspace, sorter);
            sorter.sort();
            decide(sorter, decisions);
            return decisions.ready();
        }
    }

    private static void addAll(Settings settings, Workspace workspace, RecordSorter sorter) throws IOException {
        try (Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                long row = rows.position();
                Datum datum = rows.next();
                sorter.add(ByteBuffer.allocate(RECORD)
                        .put(key(datum, settings.by).bytes())
                        .putLong(row)
                        .put(datum.id().bytes())
                        .array());
            }
        }
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

    private static void decide(RecordSorter sorter, RowDecisions decisions) throws IOException {
        byte[] first = new byte[RECORD];
        boolean any = false;
        while (sorter.next()) {
            byte[] record = sorter.record();
            if (any && Arrays.equals(record, 0, Fingerprint.BYTES, first, 0, Fingerprint.BYTES)) {
                long row = ByteBuffer.wrap(record).getLong(Fingerprint.BYTES);
                decisions.drop(row, DUPLICATE, Fingerprint.read(first, Fingerprint.BYTES + Long.BYTES));
            } else {
                first = record.clone();
                any = true;
            }
        }
    }
}
