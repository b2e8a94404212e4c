package dev.nurture.data.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordMergeTest {
    private static final int LENGTH = 12;

    @TempDir
    Path scratch;

    @Test
    void shiftsTheRowsOfEachRun() throws IOException {
        List<RecordMerge.Run> runs =
                List.of(new RecordMerge.Run(run("a", 1, 0, 2, 1), 0), new RecordMerge.Run(run("b", 1, 0, 3, 1), 1000));

        assertThat(merged(runs)).containsExactly("1/0", "1/1000", "2/1", "3/1001");
    }

    @Test
    void shiftsOnceAlsoWhereGroupsAreMergedFirst() throws IOException {
        List<RecordMerge.Run> runs = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < RecordMerge.FAN_IN + 2; i++) {
            runs.add(new RecordMerge.Run(run("run" + i, i, 5), 10L * i));
            expected.add(i + "/" + (10 * i + 5));
        }

        assertThat(merged(runs)).isEqualTo(expected);
    }

    @Test
    void emptyRunsAddNothing() throws IOException {
        List<RecordMerge.Run> runs =
                List.of(new RecordMerge.Run(run("empty"), 3), new RecordMerge.Run(run("one", 7, 1), 0));

        assertThat(merged(runs)).containsExactly("7/1");
        assertThat(merged(List.of())).isEmpty();
    }

    private List<String> merged(List<RecordMerge.Run> runs) throws IOException {
        List<String> merged = new ArrayList<>();
        try (RecordMerge merge = new RecordMerge(runs, LENGTH, scratch, "test")) {
            while (merge.next()) {
                ByteBuffer record = ByteBuffer.wrap(merge.record());
                merged.add(record.getInt() + "/" + record.getLong());
            }
        }
        return merged;
    }

    /** Keys and rows in turn. */
    private Path run(String name, int... keysAndRows) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(keysAndRows.length / 2 * LENGTH);
        for (int i = 0; i < keysAndRows.length; i += 2) {
            bytes.putInt(keysAndRows[i]).putLong(keysAndRows[i + 1]);
        }
        return Files.write(scratch.resolve(name), bytes.array());
    }
}
