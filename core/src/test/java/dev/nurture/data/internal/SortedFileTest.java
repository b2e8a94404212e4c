package dev.nurture.data.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.MerkleTree;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedFileTest {
    private static final int LENGTH = 12;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 257, 1000})
    void everyRecordHasAPathToTheRoot(int count) throws IOException {
        Fingerprint root = write(count, count);

        try (SortedFile file = open()) {
            assertThat(file.count()).isEqualTo(count);
            for (int i = 0; i < count; i++) {
                Fingerprint leaf = MerkleTree.leaf(file.record(i));
                assertThat(MerkleTree.climb(leaf, i, count, file.path(i))).isEqualTo(root);
            }
        }
    }

    @Test
    void theRootIsThatOfTheWholeTree() throws IOException {
        Fingerprint root = write(1000, 1000);

        List<Fingerprint> leaves = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            leaves.add(MerkleTree.leaf(record(i)));
        }
        assertThat(root).isEqualTo(MerkleTree.root(leaves));
    }

    @Test
    void findsTheFirstRecordThatIsNotBelow() throws IOException {
        write(1000, 1000);

        try (SortedFile file = open()) {
            assertThat(file.lowerBound(key(0))).isZero();
            assertThat(file.lowerBound(key(7))).isEqualTo(7 / 2 + 1);
            assertThat(file.lowerBound(key(8))).isEqualTo(4);
            assertThat(file.lowerBound(key(5000))).isEqualTo(1000);
        }
    }

    @Test
    void findsWhatBeginsWithAKeyUpToSoMany() throws IOException {
        write(1000, 1000);

        try (SortedFile file = open()) {
            assertThat(file.startingWith(key(8), 10)).containsExactly(record(4));
            assertThat(file.startingWith(key(9), 10)).isEmpty();
            assertThat(file.startingWith(new byte[] {0, 0, 1}, 1000)).hasSize(128);
            assertThat(file.startingWith(new byte[] {0, 0}, 10)).hasSize(10);
        }
    }

    @Test
    void refusesRunsThatHoldAnotherNumberOfRecords() {
        assertThatThrownBy(() -> write(3, 4))
                .isInstanceOf(EOFException.class)
                .hasMessage("%s must get 4 records, but its runs hold 3", path());
    }

    @Test
    void refusesRecordsOfAnotherLength() throws IOException {
        write(3, 3);

        assertThatThrownBy(() -> SortedFile.open(path(), LENGTH + 1))
                .isInstanceOf(NurtureException.class)
                .hasMessage(
                        "%s: must be an index of records of 13 bytes, but its header says 3 of 12 bytes."
                                + " Run the recipe again.",
                        path());
    }

    @Test
    void refusesAnotherKindOfFile() throws IOException {
        Files.writeString(path(), "Nothing of the kind, but long enough for a header.");

        assertThatThrownBy(this::open)
                .hasMessage(
                        "%s: must be an index of records of 12 bytes, but it does not begin like one."
                                + " Run the recipe again.",
                        path());
    }

    @Test
    void refusesEveryCutFile() throws IOException {
        write(300, 300);
        byte[] whole = Files.readAllBytes(path());

        for (int size = 0; size < whole.length; size += 97) {
            Files.write(path(), Arrays.copyOf(whole, size));
            assertThatThrownBy(this::open).as("%d bytes", size).isInstanceOf(NurtureException.class);
        }
    }

    @Test
    void refusesAnImpossibleCount() throws IOException {
        write(3, 3);
        byte[] bytes = Files.readAllBytes(path());
        for (long count : new long[] {-1, Long.MAX_VALUE, Long.MAX_VALUE / LENGTH}) {
            ByteBuffer.wrap(bytes).putLong(16, count);
            Files.write(path(), bytes);

            assertThatThrownBy(this::open).isInstanceOf(NurtureException.class);
        }
    }

    private Path path() {
        return folder.resolve("test.index");
    }

    private SortedFile open() throws IOException {
        return SortedFile.open(path(), LENGTH);
    }

    private Fingerprint write(int records, int claimed) throws IOException {
        ByteBuffer run = ByteBuffer.allocate(records * LENGTH);
        for (int i = 0; i < records; i++) {
            run.put(record(i));
        }
        Path file = Files.write(folder.resolve("run"), run.array());
        List<RecordMerge.Run> runs = List.of(new RecordMerge.Run(file, 0));
        return new SortedFileWriter(path(), LENGTH).write(runs, claimed, folder, record -> {});
    }

    private static byte[] record(int number) {
        return ByteBuffer.allocate(LENGTH).put(key(2 * number)).putLong(number).array();
    }

    private static byte[] key(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }
}
