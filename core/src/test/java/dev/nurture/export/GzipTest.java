package dev.nurture.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.testing.Data;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class GzipTest {
    @Test
    void othersUnpackIt() throws IOException {
        for (String text : Data.hostileTexts()) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

            try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed(bytes)))) {
                assertThat(unpacked.readAllBytes()).isEqualTo(bytes);
            }
        }
    }

    @Test
    void saysNothingOfWhenAndWhere() throws IOException {
        byte[] packed = packed(new byte[] {'a'});

        assertThat(HexFormat.of().formatHex(packed, 0, 10)).isEqualTo("1f8b08000000000000ff");
        assertThat(packed(new byte[] {'a'})).isEqualTo(packed);
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new Gzip(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
