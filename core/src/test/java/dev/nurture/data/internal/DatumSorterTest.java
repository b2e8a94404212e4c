package dev.nurture.data.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Datum;
import dev.nurture.testing.Data;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatumSorterTest {
    @TempDir
    Path scratch;

    @Test
    void handsDataOverWholeInTheOrderOfTheirKeys() throws IOException {
        List<Datum> data = Data.everyShape();
        try (DatumSorter sorter = new DatumSorter(scratch)) {
            for (int i = data.size() - 1; i >= 0; i--) {
                sorter.add(DatumSorter.key(i, -i), data.get(i));
            }

            assertThat(drain(sorter)).isEqualTo(data);
        }
    }

    @Test
    void equalKeysKeepTheOrderInWhichTheyCame() throws IOException {
        List<Datum> data = Data.everyShape();
        try (DatumSorter sorter = new DatumSorter(scratch)) {
            for (Datum datum : data) {
                sorter.add(DatumSorter.key(1, 1), datum);
            }

            assertThat(drain(sorter)).isEqualTo(data);
        }
    }

    @Test
    void bothNumbersOfAKeyAreUnsigned() throws IOException {
        try (DatumSorter sorter = new DatumSorter(scratch)) {
            sorter.add(DatumSorter.key(-1, 0), Data.document(4));
            sorter.add(DatumSorter.key(1, -1), Data.document(3));
            sorter.add(DatumSorter.key(1, 1), Data.document(2));

            assertThat(drain(sorter)).containsExactly(Data.document(2), Data.document(3), Data.document(4));
        }
    }

    @Test
    void removesItsFiles() throws IOException {
        try (DatumSorter sorter = new DatumSorter(scratch)) {
            sorter.add(DatumSorter.key(1, 1), Data.document(1));
        }

        assertThat(scratch).isEmptyDirectory();
    }

    private static List<Datum> drain(DatumSorter sorter) throws IOException {
        List<Datum> sorted = new ArrayList<>();
        sorter.forEach(sorted::add);
        return sorted;
    }
}
