package dev.nurture.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class BytesTest {
    @Test
    void findsTheFirstOfAByteWhereverItStands() {
        for (int at = 0; at < 40; at++) {
            byte[] bytes = "x".repeat(40).getBytes(StandardCharsets.US_ASCII);
            bytes[at] = '\n';
            bytes[39] = '\n';

            assertThat(Bytes.indexOf(bytes, 0, 40, '\n')).isEqualTo(at);
            assertThat(Bytes.indexOf(bytes, at, 40, '\n')).isEqualTo(at);
            assertThat(Bytes.indexOf(bytes, 0, at, '\n')).isEqualTo(at);
        }
    }

    @Test
    void isNotMisledByBytesThatDifferInOneBit() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }

        for (char value = 0; value < 256; value++) {
            assertThat(Bytes.indexOf(bytes, 0, 256, value)).isEqualTo(value);
        }
    }

    @Test
    void seesWhetherHalvesOfPairsAreEscaped() {
        assertThat(escaped("plain \\n \\\\ud800 \\u00e9")).isFalse();
        assertThat(escaped("\\ud83d\\ude00")).isTrue();
        assertThat(escaped("\\\\\\uD800")).isTrue();
        assertThat(escaped("ends with \\")).isFalse();
    }

    private static boolean escaped(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return Surrogates.areEscaped(bytes, 0, bytes.length);
    }
}
