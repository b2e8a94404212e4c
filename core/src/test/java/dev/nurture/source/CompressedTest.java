package dev.nurture.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import dev.nurture.data.Datum;
import dev.nurture.testing.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressedTest {
    private static final byte[] ONE = "{\"text\": \"one\"}\n{\"text\": \"tw".getBytes(StandardCharsets.UTF_8);
    private static final byte[] TWO = "o\"}\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private Gathered read(String name, byte[]... pieces) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            bytes.writeBytes(piece);
        }
        Gathered gathered = Reading.of(Reading.write(folder.resolve(name), bytes.toByteArray()))
                .run();
        assertThat(gathered.messages()).isEmpty();
        return gathered;
    }

    @Test
    void readsOneGzipMemberAfterTheOther() {
        byte[] empty = Reading.gzip(new byte[0]);

        assertThat(read("a.jsonl.gz", empty, Reading.gzip(ONE), empty, Reading.gzip(TWO), empty)
                        .texts())
                .containsExactly("one", "two");
    }

    @Test
    void readsAGzipHeaderWithAllThatItMayHold() {
        byte[] header = {0x1f, (byte) 0x8b, 8, 31, 0, 0, 0, 0, 0, 3, 2, 0, 'x', 'y', 'n', 0, 'c', 0, 7, 7};
        CRC32 checksum = new CRC32();
        checksum.update(ONE);
        checksum.update(TWO);
        byte[] body = deflated();
        long value = checksum.getValue();
        byte[] trailer = {
            (byte) value,
            (byte) (value >> 8),
            (byte) (value >> 16),
            (byte) (value >> 24),
            (byte) (ONE.length + TWO.length),
            0,
            0,
            0
        };

        assertThat(read("a.jsonl.gz", header, body, trailer).texts()).containsExactly("one", "two");
    }

    private static byte[] deflated() {
        Deflater deflater = new Deflater(9, true);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        plain.writeBytes(ONE);
        plain.writeBytes(TWO);
        deflater.setInput(plain.toByteArray());
        deflater.finish();
        byte[] body = new byte[1000];
        int length = deflater.deflate(body);
        deflater.end();
        return java.util.Arrays.copyOf(body, length);
    }

    @Test
    void passesOverZerosAfterTheLastGzipMember() {
        assertThat(read("a.jsonl.gz", Reading.gzip(ONE), Reading.gzip(TWO), new byte[100_000])
                        .texts())
                .containsExactly("one", "two");
    }

    @Test
    void readsOneZstdFrameAfterTheOther() {
        byte[] empty = Zstd.compress(new byte[0]);

        assertThat(read("a.jsonl.zst", empty, Zstd.compress(ONE), Zstd.compress(TWO), empty)
                        .texts())
                .containsExactly("one", "two");
    }

    @Test
    void passesOverZstdFramesThatHoldSomethingElse() {
        byte[] skippable = {0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3};

        assertThat(read("a.jsonl.zst", skippable, Zstd.compress(ONE), skippable, Zstd.compress(TWO), skippable)
                        .texts())
                .containsExactly("one", "two");
    }

    @Test
    void readsAZstdFrameWithAWindowOf128MebibytesThatIsUsed() throws IOException {
        byte[] noise = new byte[9 << 20];
        new Random(1).nextBytes(noise);
        String unique = java.util.Base64.getEncoder().encodeToString(noise);
        Path file = folder.resolve("a.jsonl.zst");
        try (ZstdOutputStream output = new ZstdOutputStream(Files.newOutputStream(file), 1).setLong(27)) {
            output.write(("{\"text\": \"" + unique + "\"}\n").getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 10; i++) {
                output.write(("{\"text\": \"" + "x".repeat(9 << 20) + "\"}\n").getBytes(StandardCharsets.UTF_8));
            }
            output.write(("{\"text\": \"" + unique + "\"}\n").getBytes(StandardCharsets.UTF_8));
        }

        assertThat(Files.size(file)).isLessThan(20 << 20);
        assertThat(Reading.of(file).run().data())
                .hasSize(12)
                .last()
                .extracting(Datum::content)
                .extracting(content -> content.parts().get(0).text().equals(unique))
                .isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "corpus/plos.jsonl.zst",
                "corpus/rust-book.jsonl.zst",
                "corpus/tldr-multilingual.jsonl.zst",
                "hazard/pii_synthetic.jsonl.gz"
            })
    void readsEveryRowOfRealFiles(String name) {
        Path file = SharedData.file(name);

        Gathered gathered = Reading.of(file).run();

        assertThat(gathered.messages()).isEmpty();
        assertThat(gathered.data()).hasSizeGreaterThan(100).allSatisfy(datum -> {
            assertThat(datum.key()).isPresent();
            assertThat(datum.metadata().json()).startsWith("{\"").endsWith("}");
        });
        assertThat(gathered.data()).extracting(Datum::id).doesNotHaveDuplicates();
    }
}
