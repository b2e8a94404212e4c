package dev.nurture.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Origin;
import dev.nurture.step.Rejected;
import dev.nurture.step.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which a file as a whole can be unreadable. */
class BadFilesTest {
    private static final String LINES = "{\"text\": \"one\"}\n{\"text\": \"two\"}\n";

    @TempDir
    Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Hardly compressible lines: each with a number that looks like chance. */
    private static byte[] manyLines() {
        StringBuilder lines = new StringBuilder();
        for (long i = 0; i < 20_000; i++) {
            lines.append("{\"text\": \"")
                    .append(Long.toHexString(i * 0x9e3779b97f4a7c15L))
                    .append("\"}\n");
        }
        return bytes(lines.toString());
    }

    private Gathered read(String name, byte[] content) {
        return Reading.of(Reading.write(folder.resolve(name), content)).run();
    }

    private static void assertOnly(Gathered gathered, String code, String message) {
        assertThat(gathered.codes()).containsExactly(code);
        assertThat(gathered.messages()).containsExactly(message);
        assertThat(gathered.rejected().get(0).line()).isZero();
    }

    @Test
    void rejectsAFileOfNoBytes() {
        assertOnly(
                read("a.jsonl", new byte[0]),
                "empty-file",
                "a.jsonl: must hold rows, but has 0 bytes. Fetch or write it again, or leave it out.");
    }

    @Test
    void readsNothingFromAFileOfBlankLinesOrOfNothingCompressed() {
        assertThat(read("a.jsonl", bytes("\n \r\n\t\n")).rejected()).isEmpty();
        assertThat(read("a.jsonl.gz", Reading.gzip(new byte[0])).rejected()).isEmpty();
        assertThat(read("a.jsonl.zst", Zstd.compress(new byte[0])).rejected()).isEmpty();
    }

    @Test
    void rejectsAPointerOfGitLfs() {
        assertOnly(
                read("a.jsonl.gz", bytes("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n")),
                "git-lfs-pointer",
                "a.jsonl.gz: must hold rows, but only points to where Git LFS keeps them. Run git lfs pull in its repository.");
    }

    @Test
    void rejectsAFileWhoseFieldsAreUnknown() {
        assertOnly(
                read("a.jsonl", bytes("{\"id\": 1, \"txet\": \"a\"}\n{\"id\": 2, \"txet\": \"b\"}\n")),
                "missing-field",
                "a.jsonl: must hold rows with chosen and rejected, or instruction and generations, or messages, or conversations, or conversation, or instruction and output, or query and response, or text, but line 1 has only id, txet."
                        + " Did you mean to write 'txet'? Say what the source calls them with fields, such as fields: {text: ...}.");
    }

    @Test
    void readsWhatIsWholeOfAGzipFileThatEndsEarly() {
        byte[] whole = Reading.gzip(manyLines());

        Gathered gathered = read("a.jsonl.gz", Arrays.copyOf(whole, whole.length / 2));

        assertThat(gathered.data()).hasSizeBetween(9_000, 11_000);
        long read =
                gathered.texts().stream().mapToLong(text -> text.length() + 13).sum();
        assertOnly(
                gathered,
                "truncated",
                "a.jsonl.gz: must be sound to its end, but after %d bytes and %d whole lines, which were read, its last gzip member ends early. Fetch or write it again."
                        .formatted(read, gathered.data().size()));
    }

    @Test
    void tellsACutBetweenTheHeaderBytesOfALaterMemberFromTheEnd() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(Reading.gzip(bytes(LINES)));
        bytes.writeBytes(Arrays.copyOf(Reading.gzip(bytes(LINES)), 5));

        Gathered gathered = read("a.jsonl.gz", bytes.toByteArray());

        assertThat(gathered.texts()).containsExactly("one", "two");
        assertThat(gathered.codes()).containsExactly("truncated");
    }

    @Test
    void readsWhatIsWholeOfAZstdFileThatEndsEarly() {
        byte[] whole = Zstd.compress(manyLines());

        Gathered gathered = read("a.jsonl.zst", Arrays.copyOf(whole, whole.length - 10));

        assertThat(gathered.data()).hasSizeBetween(1_000, 19_999);
        long read =
                gathered.texts().stream().mapToLong(text -> text.length() + 13).sum();
        assertOnly(
                gathered,
                "truncated",
                "a.jsonl.zst: must be sound to its end, but after %d bytes and %d whole lines, which were read, its last zstd frame ends early. Fetch or write it again."
                        .formatted(read, gathered.data().size()));
    }

    @Test
    void rejectsAGzipFileWhoseChecksumDiffers() {
        byte[] content = Reading.gzip(bytes(LINES));
        content[content.length - 8] ^= 1;

        Gathered gathered = read("a.jsonl.gz", content);

        assertThat(gathered.texts()).containsExactly("one", "two");
        assertOnly(
                gathered,
                "corrupt",
                "a.jsonl.gz: must be sound to its end, but after 32 bytes and 2 whole lines, which were read, its CRC-32 is d5695bd1 where d5695bd0 is written. Fetch or write it again.");
    }

    @Test
    void rejectsAGzipFileWithABrokenMiddleAfterWhatCameBefore() {
        byte[] content = Reading.gzip(manyLines());
        Arrays.fill(content, content.length / 2, content.length / 2 + 400, (byte) 0xff);

        Gathered gathered = read("a.jsonl.gz", content);

        assertThat(gathered.data()).hasSizeGreaterThan(9_000);
        assertThat(gathered.codes()).contains("corrupt");
    }

    @Test
    void rejectsOtherBytesAfterAGzipMember() {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(Reading.gzip(bytes(LINES)));
        content.writeBytes(bytes("junk"));

        Gathered gathered = read("a.jsonl.gz", content.toByteArray());

        assertThat(gathered.texts()).containsExactly("one", "two");
        assertOnly(
                gathered,
                "corrupt",
                "a.jsonl.gz: must be sound to its end, but after 32 bytes and 2 whole lines, which were read, it has other bytes after a gzip member. Fetch or write it again.");
    }

    @Test
    void rejectsOtherBytesAfterAZstdFrame() {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(Zstd.compress(bytes(LINES)));
        content.writeBytes(bytes("junk"));

        Gathered gathered = read("a.jsonl.zst", content.toByteArray());

        assertThat(gathered.texts()).containsExactly("one", "two");
        assertOnly(
                gathered,
                "corrupt",
                "a.jsonl.zst: must be sound to its end, but after 32 bytes and 2 whole lines, which were read, its zstd data are broken (Unknown frame descriptor). Fetch or write it again.");
    }

    @Test
    void rejectsAZstdFileWhoseChecksumDiffers() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (ZstdOutputStream output = new ZstdOutputStream(content).setChecksum(true)) {
            output.write(bytes(LINES));
        }
        byte[] broken = content.toByteArray();
        broken[broken.length - 1] ^= 1;

        Gathered gathered = read("a.jsonl.zst", broken);

        assertThat(gathered.codes()).containsExactly("corrupt");
        assertThat(gathered.messages().get(0))
                .endsWith("its zstd data are broken (Restored data doesn't match checksum). Fetch or write it again.");
    }

    @Test
    void rejectsAZstdFileWithTooLargeAWindow() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (ZstdOutputStream output = new ZstdOutputStream(content)) {
            output.write(bytes(LINES));
            output.flush();
        }
        byte[] wide = content.toByteArray();
        wide[5] = (byte) ((28 - 10) << 3);

        assertOnly(
                read("a.jsonl.zst", wide),
                "corrupt",
                "a.jsonl.zst: must be sound to its end, but after 0 bytes and 0 whole lines, which were read, it needs a zstd window of more than 2^27 bytes (--long=27 is the most). Fetch or write it again.");
    }

    @Test
    void rejectsWhatIsNotCompressedAsItsEndingSays() {
        assertOnly(
                read("a.jsonl.gz", new byte[] {1, 2, 3, 4}),
                "corrupt",
                "a.jsonl.gz: must begin as its ending says, but its first bytes are neither gzip nor zstd. Fetch or write it again.");
    }

    @Test
    void readsPlainLinesThatAreNamedAsIfTheyWereCompressed() {
        assertThat(read("a.jsonl.gz", bytes(LINES)).texts()).containsExactly("one", "two");
    }

    @Test
    void stopsAFileThatExpandsTooFar() throws IOException {
        Path bomb = folder.resolve("a.jsonl.zst");
        byte[] line = bytes("{\"text\": \"" + "x".repeat(1 << 20) + "\"}\n");
        try (ZstdOutputStream output = new ZstdOutputStream(Files.newOutputStream(bomb))) {
            for (int i = 0; i < 300; i++) {
                output.write(line);
            }
        }

        Gathered gathered = new Gathered();
        Reading.of(bomb).expandingAtMost(100).batches(batch -> batch.parse(gathered));

        assertThat(gathered.data()).hasSizeBetween(250, 257);
        Rejected rejected = gathered.rejected().get(0);
        assertThat(rejected.code()).isEqualTo("expands-too-far");
        assertThat(rejected.message())
                .matches(
                        "a\\.jsonl\\.zst: must be sound to its end, but after \\d+ bytes and \\d+ whole lines, which were read, it expands more than 100 times \\(\\d+ bytes gave \\d+, and there is more\\)\\. If that is right, raise max-expansion\\.");
    }

    @Test
    void saysThatAFileIsGone() {
        SourceFile file = new SourceFile(folder.resolve("gone.jsonl"), "gone.jsonl");

        assertThatThrownBy(() -> new Read().open(file, Reading.of(folder).settings()))
                .isInstanceOfSatisfying(
                        NurtureException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DATA))
                .hasMessage("Cannot read %s: there is no such file. Check the path.".formatted(file.path()));
    }

    @Test
    void saysThatAFileMayNotBeRead() throws IOException {
        Path file = Reading.write(folder.resolve("a.jsonl"), LINES);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeThat(Files.isReadable(file)).as("this user may read everything").isFalse();

        assertThatThrownBy(() -> Reading.of(file).run())
                .isInstanceOfSatisfying(
                        NurtureException.class, e -> assertThat(e.kind()).isEqualTo(Kind.ENVIRONMENT))
                .hasMessage("Cannot read %s: permission denied. Give the user that runs Nurture access to it."
                        .formatted(file));
    }

    @Test
    void saysThatTheFormatOfAFileIsNotKnown() {
        Path file = Reading.write(folder.resolve("notes.md"), "# Notes\n");

        assertThatThrownBy(() -> Reading.of(file).run())
                .isInstanceOfSatisfying(
                        NurtureException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DATA))
                .hasMessage(
                        "notes.md: must be of a known format, but neither its ending nor its first bytes say so. Set format to jsonl, json, parquet, csv, text, html or warc, or leave it out.");
    }

    @Test
    void readsAFileOfAnyNameIfItBeginsLikeJson() {
        assertThat(read("rows.txt", bytes(LINES)).texts()).containsExactly("one", "two");
    }

    @Test
    void printsAnOddNameEscaped() {
        Gathered gathered = read("a b\n\"ü\"\u001b[31m.jsonl", bytes(LINES + "{"));

        assertThat(gathered.data().get(0).origin())
                .isEqualTo(new Origin.Ingested("a b\n\"ü\"\u001b[31m.jsonl", "line 1"));
        assertThat(gathered.messages())
                .containsExactly(
                        "a b\\n\"ü\"\\u001b[31m.jsonl, line 3, column 2: must be JSON, but: Unexpected end-of-input: expected close marker for Object. Fetch the file again if it was cut off.");
    }
}
