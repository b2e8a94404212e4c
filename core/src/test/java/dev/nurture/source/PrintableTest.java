package dev.nurture.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void escapesWhatMovesHidesOrReorders() {
        assertThat(Printable.all("a\n\r\t\u001b[0m\u0085\u200b\u202e\u2028\ufeff\ue000\ud800 é\ud83d\ude00"))
                .isEqualTo("a\\n\\r\\t\\u001b[0m\\u0085\\u200b\\u202e\\u2028\\ufeff\\ue000\\ud800 é\ud83d\ude00");
    }

    @Test
    void cutsLongTextButNoCharacterInTwo() {
        assertThat(Printable.cut("x".repeat(200))).isEqualTo("x".repeat(200));
        assertThat(Printable.cut("x".repeat(199) + "\ud83d\ude00")).isEqualTo("x".repeat(199) + "...");
    }

    @Test
    void showsBytesThatAreNoText() {
        byte[] bytes = {'a', (byte) 0xff, (byte) 0xc3, (byte) 0xa9, (byte) 0xe2, (byte) 0x82};

        assertThat(Printable.bytes(bytes, 0, bytes.length)).isEqualTo("a\\xffé\\xe2\\x82");
        assertThat(Printable.bytes(bytes, 2, 3)).isEqualTo("\\xc3");
    }

    @Test
    void cutsBytesButNoCharacterInTwo() {
        byte[] bytes = ("x".repeat(199) + "é" + "y".repeat(10)).getBytes(StandardCharsets.UTF_8);

        assertThat(Printable.bytes(bytes, 0, bytes.length)).isEqualTo("x".repeat(199) + "...");
    }
}
