package dev.nurture.data.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompactWalkTest {
    private static byte[] hex(String digits) {
        return java.util.HexFormat.ofDelimiter(" ").parseHex(digits);
    }

    @Test
    void findsTheEndOfARealFooter() throws IOException {
        FileMetaData footer = new FileMetaData(1, List.of(new SchemaElement("row").setNum_children(0)), 7, List.of());
        Map<String, String> pairs = new TreeMap<>(Map.of("a", "b", "long", "x".repeat(5000)));
        footer.setKey_value_metadata(pairs.entrySet().stream()
                .map(pair -> new KeyValue(pair.getKey()).setValue(pair.getValue()))
                .toList());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Util.writeFileMetaData(footer, bytes);
        int length = bytes.size();
        bytes.writeBytes(new byte[50]);

        assertThat(CompactWalk.structEnd(bytes.toByteArray(), 0, bytes.size())).isEqualTo(length);
    }

    @Test
    void walksOverEveryType() throws IOException {
        byte[] bytes = hex("11 12 13 07 14 80 01 15 02 16 04 17 00 00 00 00 00 00 00 00 18 01 61 19 22 01 00 1a 15 02"
                + " 1b 01 85 01 61 04 1c 00 05 10 02 00");

        assertThat(CompactWalk.structEnd(bytes, 0, bytes.length)).isEqualTo(bytes.length);
    }

    @ParameterizedTest
    @CsvSource({
        "18 ff ff ff ff 07 61, 2147483647 bytes are claimed of 1",
        "18 ff ff ff ff ff ff ff ff ff 01 61, -1 bytes are claimed of 1",
        "19 f8 ff ff ff ff 07 61, 2147483647 is claimed where at most 6 can be",
        "1b ff ff ff ff 07 88 61, 2147483647 is claimed where at most 7 can be",
        "15 80 80 80 80 80 80 80 80 80 80 00, a number has more than ten bytes",
        "1e 00, its structure has a field of the unknown type 14",
        "15 02, a number goes beyond its end"
    })
    void refusesClaimsThatTheBytesDoNotCover(String digits, String problem) {
        byte[] bytes = hex(digits);

        assertThatThrownBy(() -> CompactWalk.structEnd(bytes, 0, bytes.length))
                .isInstanceOf(IOException.class)
                .hasMessage(problem);
    }

    @ParameterizedTest
    @CsvSource({"1c", "19 1c", "19 19", "1b 01 cc"})
    void refusesWhatIsNestedTooDeep(String level) {
        byte[] bytes = hex((level + " ").repeat(1_000_000) + "00");

        assertThatThrownBy(() -> CompactWalk.structEnd(bytes, 0, bytes.length))
                .isInstanceOf(IOException.class)
                .hasMessage("its structure is nested more than 32 deep");
    }
}
