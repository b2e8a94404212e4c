package dev.nurture.data.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForInteger;
import org.apache.parquet.column.values.deltastrings.DeltaByteArrayWriter;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeltaNumbersTest {
    @TempDir
    Path folder;

    private static byte[] written(int[] numbers) throws IOException {
        try (var writer = new DeltaBinaryPackingValuesWriterForInteger(64, 1024, new HeapByteBufferAllocator())) {
            IntStream.of(numbers).forEach(writer::writeInteger);
            return bytes(writer.getBytes());
        }
    }

    private static byte[] bytes(BytesInput input) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        input.writeAllTo(bytes);
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 32, 33, 128, 129, 130, 1000})
    void readsWhatIsWrittenWithEveryWidth(int count) throws IOException {
        Random random = new Random(count);
        for (int bits = 0; bits <= 32; bits++) {
            int mask = bits == 32 ? -1 : (1 << bits) - 1;
            int[] numbers = random.ints(count).map(number -> number & mask).toArray();
            byte[] bytes = written(numbers);
            ByteCursor cursor = new ByteCursor(bytes, 0, bytes.length);

            assertThat(DeltaNumbers.read(cursor, count)).isEqualTo(numbers);
            assertThat(cursor.remaining()).isZero();
        }
    }

    @Test
    void refusesMoreNumbersThanThereCanBe() throws IOException {
        byte[] bytes = written(new int[] {1, 2, 3});

        assertThatThrownBy(() -> DeltaNumbers.read(new ByteCursor(bytes, 0, bytes.length), 2))
                .isInstanceOf(IOException.class)
                .hasMessage("3 is claimed where at most 2 can be");
    }

    @Test
    void letsTextsPassThatRepeatTheOneBefore() throws IOException {
        List<String> texts = List.of("", "apple", "apple pie", "apple pie", "app", "", "é", "ébène");
        DeltaByteArrayWriter writer = new DeltaByteArrayWriter(64, 1024, new HeapByteBufferAllocator());
        texts.forEach(text -> writer.writeBytes(Binary.fromString(text)));
        Path path = new LyingFile(folder, "required binary text (STRING);")
                .data(texts.size(), Encoding.DELTA_BYTE_ARRAY, bytes(writer.getBytes()))
                .write(texts.size(), texts.size());

        assertThat(LyingFile.read(path, PageGauge.NONE))
                .extracting(row -> row.getString(0, 0))
                .isEqualTo(texts);
    }
}
