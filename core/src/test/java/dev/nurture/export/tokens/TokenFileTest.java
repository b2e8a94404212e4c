package dev.nurture.export.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.testing.Data;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bytes that each format's own writer makes of the sequences {@code [1,2,3]} and {@code [4,50256]}. */
class TokenFileTest {
    @TempDir
    private Path folder;

    private Path scratch;

    @BeforeEach
    void makeScratch() throws IOException {
        scratch = Files.createDirectory(folder.resolve("scratch"));
    }

    @Test
    void megatron() throws IOException {
        write(layout(TokenFormat.MEGATRON, TokenType.U16, Layout.Masks.LEFT_OUT));

        assertThat(hex("train.bin")).isEqualTo("010002000300040050c4");
        assertThat(hex("train.idx"))
                .isEqualTo(
                        "4d4d494449445800000100000000000000080200000000000000030000000000000003000000020000000000000000000000060000000000000000000000000000000100000000000000"
                                + "0200000000000000")
                .hasSize(2 * 82);
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void megatronWithALargeVocabulary() throws IOException {
        write(layout(TokenFormat.MEGATRON, TokenType.I32, Layout.Masks.LEFT_OUT));

        assertThat(hex("train.bin")).isEqualTo("0100000002000000030000000400000050c40000");
        assertThat(hex("train.idx").substring(2 * 17, 2 * 18)).isEqualTo("04");
        assertThat(hex("train.idx").substring(2 * 50, 2 * 58)).isEqualTo("0c00000000000000");
    }

    @Test
    void datatrove() throws IOException {
        write(layout(TokenFormat.DATATROVE, TokenType.U16, Layout.Masks.WRITTEN));

        assertThat(hex("train_00000_unshuffled.ds")).isEqualTo("010002000300040050c4");
        assertThat(hex("train_00000_unshuffled.ds.index")).isEqualTo("03000000000000000500000000000000");
        assertThat(hex("train_00000_unshuffled.ds.loss")).isEqualTo("0001010101");
        assertThat(hex("train_00000_unshuffled.ds.metadata")).isEqualTo("677074327c320a350a352e30302054");
    }

    @Test
    void datatroveRoundsForPeople() {
        assertThat(Stream.of(0L, 5L, 999L, 1000L, 12_345L, 1_234_567L, 999_999_999L, 7_000_000_000_000L))
                .extracting(DatatroveFile::rounded)
                .containsExactly("0.00 T", "5.00 T", "999 T", "1.00 kT", "12.3 kT", "1.23 MT", "1000 MT", "7.00 TT");
    }

    @Test
    void nanogpt() throws IOException {
        write(layout(TokenFormat.NANOGPT, TokenType.U16, Layout.Masks.WRITTEN));

        assertThat(hex("train.bin")).isEqualTo("010002000300040050c4");
        assertThat(hex("train.bin.mask")).isEqualTo("0001010101");
    }

    @Test
    void llmc() throws IOException {
        write(layout(TokenFormat.LLMC, TokenType.U16, Layout.Masks.LEFT_OUT));

        assertThat(hex("train_000000.bin"))
                .isEqualTo("88d834010100000005000000" + "00".repeat(1024 - 12) + "010002000300040050c4");
    }

    @Test
    void llmcOfALargeVocabulary() throws IOException {
        write(layout(TokenFormat.LLMC, TokenType.U32, Layout.Masks.LEFT_OUT));

        assertThat(hex("train_000000.bin"))
                .isEqualTo("a1d934010700000005000000" + "00".repeat(1024 - 12)
                        + "0100000002000000030000000400000050c40000");
    }

    @Test
    void dolma() throws IOException {
        write(layout(TokenFormat.DOLMA, TokenType.U16, Layout.Masks.LEFT_OUT));

        assertThat(hex("train/part-0-00000.npy")).isEqualTo("010002000300040050c4");
        try (InputStream rows =
                new GZIPInputStream(Files.newInputStream(folder.resolve("train/part-0-00000.csv.gz")))) {
            assertThat(new String(rows.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("0,3,doc-1,many.jsonl,1\r\n3,5,doc-2,many.jsonl,2\r\n");
        }
    }

    @Test
    void dolmaQuotesWhatHasACommaOrAQuote() {
        Datum datum = Data.document(7).withKey("a \"b\", c");

        assertThat(DolmaFile.row(datum, 0, 3, 1)).isEqualTo("0,3,\"a \"\"b\"\", c\",many.jsonl,7\r\n");
    }

    @Test
    void mds() throws IOException {
        write(layout(TokenFormat.MDS, TokenType.U16, Layout.Masks.WRITTEN));

        String shard = hex("train/shard.00000.mds");
        assertThat(shard).startsWith("02000000");
        assertThat(shard)
                .endsWith("05000000050000000800000064 6f632d31 04030001010403 010002000300".replace(" ", "")
                        + "0500000004000000060000006 46f632d32 04020101 0402 040050c4".replace(" ", ""));
    }

    @Test
    void aU16FileRefusesLargerIds() {
        assertThatThrownBy(() -> TokenType.U16.write(new int[] {65_535, 65_536}, 0, 2))
                .hasMessage(
                        "export.tokens: must have ids up to 65535 in this format, but one is 65536. Use another format.");
    }

    @Test
    void typesFollowTheFormatsRules() {
        assertThat(TokenFormat.MEGATRON.type(65_499)).isEqualTo(TokenType.U16);
        assertThat(TokenFormat.MEGATRON.type(65_500)).isEqualTo(TokenType.I32);
        assertThat(TokenFormat.DATATROVE.type(65_536)).isEqualTo(TokenType.U16);
        assertThat(TokenFormat.DATATROVE.type(65_537)).isEqualTo(TokenType.U32);
    }

    private void write(Layout layout) throws IOException {
        try (TokenFile file = layout.open("train", 0)) {
            file.add(new Encoded(Data.document(1), new int[] {1, 2, 3}, new byte[] {0, 1, 1}));
            file.add(new Encoded(Data.document(2), new int[] {4, 50256}, new byte[] {1, 1}));
            assertThat(file.tokens()).isEqualTo(5);
            file.finish();
        }
    }

    private Layout layout(TokenFormat format, TokenType type, Layout.Masks masks) {
        return new Layout(format, type, "gpt2", format.fileBytes(), masks, folder, scratch);
    }

    private String hex(String file) throws IOException {
        return HexFormat.of().formatHex(Files.readAllBytes(folder.resolve(file)));
    }
}
