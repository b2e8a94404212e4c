package dev.nurture.data.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSorterTest {
    private static final int LENGTH = 12;

    @TempDir
    Path scratch;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 9, 10, 11, 100, 5000})
    void sortsAsInMemoryWithRoomForTenRecords(int count) throws IOException {
        List<byte[]> records = records(count);

        assertThat(sorted(records, 10 * LENGTH)).isEqualTo(inMemory(records));
    }

    @Test
    void mergesInGroupsWhatMakesMoreRunsThanCanBeOpen() throws IOException {
        List<byte[]> records = records(RecordMerge.FAN_IN * RecordMerge.FAN_IN + 5);

        List<String> sorted = sorted(records, LENGTH);

        assertThat(sorted).isEqualTo(inMemory(records));
    }

    @Test
    void theBudgetDoesNotChangeTheOrder() throws IOException {
        List<byte[]> records = records(1000);

        assertThat(sorted(records, 1)).isEqualTo(sorted(records, 1 << 20));
    }

    @Test
    void ordersAsUnsignedBytes() throws IOException {
        List<byte[]> records = List.of(record(-1), record(0), record(Integer.MIN_VALUE), record(1));

        assertThat(sorted(records, 1 << 20))
                .containsExactly(hex(record(0)), hex(record(1)), hex(record(Integer.MIN_VALUE)), hex(record(-1)));
    }

    @Test
    void twoSortersShareAFolder() throws IOException {
        List<byte[]> records = records(RecordMerge.FAN_IN + 50);
        try (RecordSorter first = new RecordSorter(LENGTH, scratch, "first", LENGTH);
                RecordSorter second = new RecordSorter(LENGTH, scratch, "second", LENGTH)) {
            for (byte[] record : records) {
                first.add(record);
                second.add(record(0));
            }
            first.sort();
            second.sort();

            assertThat(drain(first)).isEqualTo(inMemory(records));
            assertThat(drain(second)).hasSameSizeAs(records).containsOnly(hex(record(0)));
        }
    }

    @Test
    void removesItsRuns() throws IOException {
        sorted(records(50), LENGTH);

        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void aRunThatWasCutIsRefused() throws IOException {
        Path run = Files.write(scratch.resolve("cut.run"), new byte[2 * LENGTH - 1]);

        assertThatThrownBy(() -> new RecordCursor(run, LENGTH, 0))
                .isInstanceOf(EOFException.class)
                .hasMessage("%s must hold records of 12 bytes, but ends inside of one", run);
    }

    private List<String> sorted(List<byte[]> records, int budget) throws IOException {
        try (RecordSorter sorter = new RecordSorter(LENGTH, scratch, "test", budget)) {
            for (byte[] record : records) {
                sorter.add(record);
            }
            sorter.sort();
            return drain(sorter);
        }
    }

    private static List<String> drain(RecordSorter sorter) throws IOException {
        List<String> sorted = new ArrayList<>();
        while (sorter.next()) {
            sorted.add(hex(sorter.record()));
        }
        return sorted;
    }

    private static List<String> inMemory(List<byte[]> records) {
        return records.stream()
                .sorted(Arrays::compareUnsigned)
                .map(RecordSorterTest::hex)
                .toList();
    }

    /** A third of them are duplicates. */
    private static List<byte[]> records(int count) {
        SplittableRandom random = new SplittableRandom(count);
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add(i % 3 == 2 ? records.get(random.nextInt(i)) : record(random.nextInt()));
        }
        return records;
    }

    private static String hex(byte[] record) {
        return HexFormat.of().formatHex(record);
    }

    private static byte[] record(int key) {
        return ByteBuffer.allocate(LENGTH).putInt(key).putLong(7).array();
    }
}
