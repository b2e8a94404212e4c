package dev.nurture.export.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MdsShardTest {
    private static final String CONFIG = "{\"column_encodings\": [\"int32\", \"str\", \"ndarray:uint16\"],"
            + " \"column_names\": [\"n\", \"text\", \"tokens\"], \"column_sizes\": [4, null, null], \"compression\": null,"
            + " \"format\": \"mds\", \"hashes\": [\"sha1\"], \"size_limit\": 67108864, \"version\": 2}";

    @TempDir
    private Path folder;

    @Test
    void hasTheBytesThatStreamingWrites() throws IOException {
        Path path = folder.resolve("shard.00000.mds");
        MdsShard shard = shard(1 << 26);
        shard.add(sample(shard, 7, "ab", 1, 2, 3));
        shard.add(sample(shard, 8, "é", 4, 50256));

        String entry = shard.write(path);

        HexFormat hex = HexFormat.of();
        assertThat(CONFIG).hasSize(226);
        assertThat(hex.formatHex(Files.readAllBytes(path)))
                .isEqualTo(("02000000 f2000000 08010000 1c010000 "
                                + hex.formatHex(CONFIG.getBytes(StandardCharsets.US_ASCII))
                                + " 02000000 08000000 07000000 6162 04 03 010002000300"
                                + " 02000000 06000000 08000000 c3a9 04 02 040050c4")
                        .replace(" ", ""));
        assertThat(entry)
                .isEqualTo(
                        "{\"column_encodings\": [\"int32\", \"str\", \"ndarray:uint16\"], \"column_names\": [\"n\", \"text\","
                                + " \"tokens\"], \"column_sizes\": [4, null, null], \"compression\": null, \"format\": \"mds\","
                                + " \"hashes\": [\"sha1\"], \"raw_data\": {\"basename\": \"shard.00000.mds\", \"bytes\": 284, \"hashes\":"
                                + " {\"sha1\": \"8a8e0771efff805fdae2bfbe78694479350b28be\"}}, \"samples\": 2, \"size_limit\": 67108864,"
                                + " \"version\": 2, \"zip_data\": null}");
    }

    @Test
    void isFullWhereAnotherSampleWouldExceedItsSize() {
        MdsShard shard = shard(272);
        byte[] sample = sample(shard, 1, "", 1);

        assertThat(shard.hasRoom(1000)).as("one sample always fits").isTrue();
        shard.add(sample);
        int size = 8 + CONFIG.replace("67108864", "272").length() + 4 + sample.length;
        assertThat(shard.hasRoom(272 - size - 4)).isTrue();
        assertThat(shard.hasRoom(272 - size - 3)).isFalse();
    }

    @Test
    void saysTheLengthOfAnArrayInTheFewestBytes() {
        assertThat(head(255)).isEqualTo("04ff");
        assertThat(head(256)).isEqualTo("050001");
        assertThat(head(65_536)).isEqualTo("0600000100");
    }

    private static String head(int length) {
        byte[] value = MdsColumn.write(length, new byte[0]);
        return HexFormat.of().formatHex(value);
    }

    private static MdsShard shard(long limit) {
        return new MdsShard(
                List.of(MdsColumn.array("tokens", "uint16"), new MdsColumn("n", "int32", 4), MdsColumn.text("text")),
                limit);
    }

    private static byte[] sample(MdsShard shard, int n, String text, int... tokens) {
        byte[] number =
                ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(n).array();
        byte[] array = MdsColumn.write(tokens.length, TokenType.U16.write(tokens, 0, tokens.length));
        return shard.sample(List.of(number, MdsColumn.write(text), array));
    }
}
