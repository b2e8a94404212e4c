package dev.nurture.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.provenance.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SumsTest {
    private static final int BLOCK = 1 << 16;
    private static final int LENGTH = 3 * BLOCK + 777;

    private final long seed = Long.getLong("nurture.seed", System.nanoTime());
    private final RandomGenerator random = new Seed(seed).generator();
    private final byte[] original = new byte[LENGTH];

    @TempDir
    private Path folder;

    private Path file;
    private Sums sums;

    @BeforeEach
    void sumUp() throws IOException {
        random.nextBytes(original);
        file = folder.resolve("data.bin");
        Files.write(file, original);
        Files.writeString(folder.resolve("empty"), "");
        sums = Sums.of(folder);
    }

    @Test
    void namesASingleWrongByteAndWhatItMustBe() throws IOException {
        System.out.println("SumsTest: replay with -Dnurture.seed=" + seed);
        for (int i = 0; i < 200; i++) {
            int place = random.nextInt(LENGTH);
            byte wrong = (byte) (original[place] + 1 + random.nextInt(255));

            assertThat(damages(changed(place, wrong)))
                    .as("replay with -Dnurture.seed=" + seed)
                    .containsExactly(file
                            + ": byte %d is the first wrong one: must be 0x%02x, but was 0x%02x"
                                    .formatted(place, original[place] & 0xff, wrong & 0xff));
        }
    }

    @Test
    void namesTheFirstAndLastByteOfABlock() throws IOException {
        for (int place : new int[] {0, BLOCK - 1, BLOCK, 2 * BLOCK - 1, LENGTH - 1}) {
            byte wrong = (byte) ~original[place];

            assertThat(damages(changed(place, wrong)))
                    .singleElement()
                    .asString()
                    .startsWith(file + ": byte " + place + " is");
        }
    }

    @Test
    void namesTheBlockOfSeveralWrongBytes() throws IOException {
        byte[] bytes = changed(BLOCK + 10, (byte) ~original[BLOCK + 10]);
        bytes[BLOCK + 11] = (byte) ~bytes[BLOCK + 11];

        assertThat(damages(bytes))
                .containsExactly(file + ": more than one byte is wrong, the first of them from byte 65536 to 131071");
    }

    @Test
    void tellsSwappedBytesFromASingleWrongOne() throws IOException {
        byte[] bytes = original.clone();
        bytes[20] = 1;
        bytes[21] = 2;
        Files.write(file, bytes);
        Sums before = Sums.of(folder);
        bytes[20] = 2;
        bytes[21] = 1;
        Files.write(file, bytes);

        assertThat(before.check(folder))
                .singleElement()
                .asString()
                .endsWith("more than one byte is wrong, the first of them from byte 0 to 65535");
    }

    @Test
    void saysWhereAFileEndsTooEarly() throws IOException {
        for (int end : new int[] {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, LENGTH - 1}) {
            assertThat(damages(Arrays.copyOf(original, end)))
                    .containsExactly(file
                            + ": byte %d is the first wrong one: the file ends there, %d bytes too early"
                                    .formatted(end, LENGTH - end));
        }
    }

    @Test
    void saysWhereAFileMustEnd() throws IOException {
        assertThat(damages(Arrays.copyOf(original, LENGTH + 5)))
                .containsExactly(file + ": byte %d is the first wrong one: the file must end there".formatted(LENGTH));
    }

    @Test
    void namesMissingAndForeignFiles() throws IOException {
        Files.delete(folder.resolve("empty"));
        Files.writeString(folder.resolve("foreign"), "x");

        assertThat(sums.check(folder))
                .extracting(Sums.Damage::toString)
                .containsExactly(
                        folder.resolve("empty") + ": is missing",
                        folder.resolve("foreign") + ": does not belong to it");
    }

    @Test
    void areReadAsTheyWereWritten() throws IOException {
        sums.write(folder);

        assertThat(Sums.read(folder)).isEqualTo(sums);
        assertThat(Sums.of(folder)).isEqualTo(sums);
    }

    @Test
    void rejectsAnotherFileInItsPlace() throws IOException {
        Files.writeString(folder.resolve(Sums.FILE), "something else");

        assertThatThrownBy(() -> Sums.read(folder))
                .hasMessage(folder.resolve(Sums.FILE) + ": must hold checksums, but does not.");
    }

    private byte[] changed(int place, byte value) {
        byte[] bytes = original.clone();
        bytes[place] = value;
        return bytes;
    }

    private List<String> damages(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        return sums.check(folder).stream().map(Sums.Damage::toString).toList();
    }
}
