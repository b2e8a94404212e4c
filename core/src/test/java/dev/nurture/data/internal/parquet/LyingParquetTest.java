package dev.nurture.data.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pages that claim more than they hold: they are refused before memory is asked for. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LyingParquetTest {
    private static final String TEXT = "required binary text (STRING);";
    private static final String NUMBER = "required int32 n;";
    private static final int MANY = Integer.MAX_VALUE;

    @TempDir
    Path folder;

    /** Each number is one byte; a negative one is written without its sign, seven bits a byte. */
    private static byte[] bytes(long... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (long part : parts) {
            if (part >= 0) {
                bytes.write((int) part);
            } else {
                for (long left = -part; ; left >>>= 7) {
                    bytes.write((int) (left < 0x80 ? left : left & 0x7f | 0x80));
                    if (left < 0x80) {
                        break;
                    }
                }
            }
        }
        return bytes.toByteArray();
    }

    private static void assertRefused(Path path, String problem) {
        assertThatThrownBy(() -> LyingFile.read(path, PageGauge.NONE))
                .isInstanceOfSatisfying(
                        NurtureException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DATA))
                .hasMessage("lying.parquet" + problem);
    }

    @Test
    void tellTheTruth() {
        Path path = new LyingFile(folder, TEXT)
                .data(2, Encoding.PLAIN, bytes(1, 0, 0, 0, 'a', 1, 0, 0, 0, 'b'))
                .write(2, 2);

        assertThat(LyingFile.read(path, PageGauge.NONE))
                .extracting(row -> row.getString(0, 0))
                .containsExactly("a", "b");
    }

    @Test
    void claimARunOfTwoBillionIndexes() {
        Path path = new LyingFile(folder, TEXT)
                .dictionary(1, bytes(1, 0, 0, 0, 'a'))
                .data(2, Encoding.RLE_DICTIONARY, bytes(1, -(MANY - 2L), 3))
                .write(2, 2);

        assertRefused(
                path,
                ", column text: must be readable, but a run claims 8589934576 values of 2. Fetch or write it again.");
    }

    @Test
    void claimADictionaryOfTwoBillionTexts() {
        Path path = new LyingFile(folder, TEXT)
                .dictionary(MANY, bytes(1, 0, 0, 0, 'a'))
                .data(2, Encoding.RLE_DICTIONARY, bytes(0, 4))
                .write(2, 2);

        assertRefused(
                path,
                ", column text: must be readable, but a dictionary claims 2147483647 values. Fetch or write it again.");
    }

    @Test
    void claimATextOfTwoBillionBytesInADictionary() {
        Path path = new LyingFile(folder, TEXT)
                .dictionary(1, bytes(255, 255, 255, 127, 'a'))
                .data(1, Encoding.RLE_DICTIONARY, bytes(0, 2))
                .write(1, 1);

        assertRefused(
                path,
                ", column text: must be readable, but 2147483647 bytes are claimed of 1. Fetch or write it again.");
    }

    @Test
    void claimATextOfTwoBillionBytesInAPage() {
        Path path = new LyingFile(folder, TEXT)
                .data(1, Encoding.PLAIN, bytes(255, 255, 255, 127, 'a'))
                .write(1, 1);

        assertThatThrownBy(() -> LyingFile.read(path, PageGauge.NONE))
                .isInstanceOf(NurtureException.class)
                .hasMessageStartingWith(
                        "lying.parquet: must be a whole Parquet file, but its values cannot be decoded (");
    }

    @Test
    void claimTwoBillionDeltas() {
        Path path = new LyingFile(folder, NUMBER)
                .data(2, Encoding.DELTA_BINARY_PACKED, bytes(-128, 4, -MANY, 0))
                .write(2, 2);

        assertRefused(
                path,
                ", column n: must be readable, but 2147483647 is claimed where at most 2 can be. Fetch or write it again.");
    }

    @Test
    void claimABlockOfTwoBillionPartsOfDeltas() {
        Path path = new LyingFile(folder, NUMBER)
                .data(2, Encoding.DELTA_BINARY_PACKED, bytes(-128, -MANY, 2, 0))
                .write(2, 2);

        assertRefused(
                path,
                ", column n: must be readable, but 2147483647 is claimed where at most 65536 can be. Fetch or write it again.");
    }

    @Test
    void claimDeltaBlocksWithoutValues() {
        Path path = new LyingFile(folder, NUMBER)
                .data(2, Encoding.DELTA_BINARY_PACKED, bytes(0, 4, 2, 0))
                .write(2, 2);

        assertRefused(
                path,
                ", column n: must be readable, but a delta block has 0 values in 4 parts. Fetch or write it again.");
    }

    @Test
    void claimTwoBillionBytesOfTheTextBefore() {
        Path path = new LyingFile(folder, TEXT)
                .data(1, Encoding.DELTA_BYTE_ARRAY, bytes(-128, 4, 1, -(MANY - 1L) * 2, -128, 4, 1, 0))
                .write(1, 1);

        assertRefused(
                path,
                ", column text: must be readable, but text 0 claims 2147483646 bytes of the one before, which has 0, and 0 more. Fetch or write it again.");
    }

    @Test
    void claimAnEmptyRun() {
        Path path = new LyingFile(folder, "optional int32 n;")
                .data(1, Encoding.PLAIN, bytes(1, 0, 0, 0, 0, 7, 0, 0, 0))
                .write(1, 1);

        assertRefused(path, ", column n: must be readable, but a run is empty. Fetch or write it again.");
    }

    @Test
    void claimMoreValuesThanTheColumn() {
        Path path = new LyingFile(folder, NUMBER)
                .data(MANY, Encoding.PLAIN, bytes(1, 0, 0, 0))
                .write(1, 1);

        assertRefused(
                path,
                ", column n: must be readable, but a page claims 2147483647 values of 1. Fetch or write it again.");
    }

    @Test
    void claimRowsThatTheColumnDoesNotHave() {
        Path path = new LyingFile(folder, NUMBER)
                .data(1, Encoding.PLAIN, bytes(1, 0, 0, 0))
                .write(1, 1L << 60);

        assertRefused(
                path,
                ": must be a whole Parquet file, but column n has 1 values for 1152921504606846976 rows. Fetch or write it again.");
    }

    @Test
    void claimRowsThatThePagesDoNotHave() {
        Path path = new LyingFile(folder, NUMBER)
                .data(1, Encoding.PLAIN, bytes(1, 0, 0, 0))
                .write(1L << 60, 1L << 60);

        assertThatThrownBy(() -> LyingFile.read(path, PageGauge.NONE))
                .isInstanceOf(NurtureException.class)
                .hasMessageStartingWith(
                        "lying.parquet: must be a whole Parquet file, but its values cannot be decoded (");
    }

    @Test
    void claimAnotherLength() {
        LyingFile file = new LyingFile(folder, NUMBER).data(1, Encoding.PLAIN, bytes(1, 0, 0, 0));

        assertRefused(
                file.write(1, 1, metadata -> metadata.setTotal_compressed_size(Long.MAX_VALUE)),
                ": must be a whole Parquet file, but a column claims 9223372036854775807 bytes from byte 4 on, of 113. Fetch or write it again.");
        assertThatThrownBy(() -> LyingFile.read(
                        file.write(1, 1, metadata -> metadata.setData_page_offset(-100)), PageGauge.NONE))
                .isInstanceOf(NurtureException.class)
                .hasMessageStartingWith("lying.parquet: must be a whole Parquet file, but a column claims ");
    }

    @Test
    void claimAPageOfNegativeSize() {
        Path path = new LyingFile(folder, NUMBER)
                .page(new PageHeader(PageType.DATA_PAGE, 4, -4), bytes(1, 0, 0, 0))
                .write(1, 1);

        assertThatThrownBy(() -> LyingFile.read(path, PageGauge.NONE))
                .isInstanceOf(NurtureException.class)
                .hasMessageStartingWith(
                        "lying.parquet: must be a whole Parquet file, but its values cannot be decoded (");
    }

    @Test
    void claimAPageOfAKindThatItDoesNotDescribe() {
        for (PageType type : PageType.values()) {
            Path path = new LyingFile(folder, NUMBER)
                    .page(new PageHeader(type, 4, 4), bytes(1, 0, 0, 0))
                    .write(1, 1);

            assertThatThrownBy(() -> LyingFile.read(path, PageGauge.NONE)).isInstanceOf(NurtureException.class);
        }
    }

    @Test
    void areStoppedByTheGaugeBeforeTheyAreDecoded() {
        Path path = new LyingFile(folder, "optional int32 n;")
                .data(MANY, Encoding.PLAIN, bytes(6, 0, 0, 0, -(MANY - 1L) * 2, 0))
                .write(MANY, MANY);

        assertThatThrownBy(() -> LyingFile.read(path, (compressed, plain) -> {
                    throw NurtureException.data("%d bytes become %d".formatted(compressed, plain));
                }))
                .isInstanceOf(NurtureException.class)
                .hasMessage("10 bytes become 17179869186");
    }
}
