package dev.nurture.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.step.Rejected;
import dev.nurture.testing.SharedData;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarcRecordsTest {
    @TempDir
    Path folder;

    static byte[] page(String name, String type, byte[] body, String... more) {
        String http = "HTTP/1.1 200 OK\r\nContent-Type: %s\r\n%s\r\n"
                .formatted(
                        type,
                        String.join(
                                "",
                                Arrays.stream(more).map(line -> line + "\r\n").toList()));
        return record("response", name, "application/http; msgtype=response", joined(bytes(http), body));
    }

    static byte[] page(String name, String body) {
        return page(name, "text/html; charset=utf-8", bytes(body));
    }

    static byte[] record(String kind, String name, String type, byte[] block) {
        String header =
                ("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:%s>\r\nWARC-Target-URI: https://x.example/%s\r\n"
                                + "WARC-Date: 2024-10-21T00:00:00Z\r\nContent-Type: %s\r\nContent-Length: %s\r\n\r\n")
                        .formatted(kind, name, name, type, block.length);
        return joined(bytes(header), block, bytes("\r\n\r\n"));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] joined(byte[]... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }

    private Gathered read(String name, byte[]... pieces) {
        return Reading.of(Reading.write(folder.resolve(name), joined(pieces))).run();
    }

    @Test
    void readsPagesWithWhatIsKnownOfThem() {
        Datum datum = read(
                        "a.warc",
                        record("warcinfo", "i", "application/warc-fields", bytes("software: x\r\n")),
                        page("a", "<title>T</title><p>One <b>two</b>.</p>"),
                        page("b", "image/png", new byte[] {1, 2}),
                        record("request", "c", "application/http; msgtype=request", bytes("GET / HTTP/1.1\r\n\r\n")))
                .only();

        assertThat(datum.content().parts().get(0).text()).isEqualTo("One two.");
        assertThat(datum.key()).contains("<urn:a>");
        assertThat(datum.marks()).containsExactly(Mark.score("http.status", "read/2", 200));
        assertThat(datum.metadata().json())
                .isEqualTo("{\"url\":\"https://x.example/a\",\"date\":\"2024-10-21T00:00:00Z\","
                        + "\"content_type\":\"text/html; charset=utf-8\",\"title\":\"T\"}");
    }

    @Test
    void readsOneGzipMemberForEveryRecordOrForAll() {
        byte[] first = page("a", "<p>a</p>");
        byte[] second = page("b", "<p>b</p>");

        assertThat(read("a.warc.gz", Reading.gzip(first), Reading.gzip(second)).texts())
                .containsExactly("a", "b");
        assertThat(read("b.warc.gz", Reading.gzip(joined(first, second))).texts())
                .containsExactly("a", "b");
    }

    @Test
    void readsResourcesAndPlainText() {
        Gathered gathered = read(
                "a.warc",
                record("resource", "a", "text/html", bytes("<p>a</p>")),
                record("resource", "b", "text/plain", bytes("b <p>")),
                record("conversion", "c", "text/plain", bytes("c")));

        assertThat(gathered.texts()).containsExactly("a", "b <p>");
    }

    @Test
    void takesTheEncodingFromMarkThenHeaderThenMetaThenBytes() {
        byte[] latin = "<meta charset=windows-1251><p>\u00e9\u0080</p>".getBytes(StandardCharsets.ISO_8859_1);
        byte[] utf16 =
                joined(new byte[] {(byte) 0xff, (byte) 0xfe}, "<p>\u00e9</p>".getBytes(StandardCharsets.UTF_16LE));

        Gathered gathered = read(
                "a.warc",
                page("a", "text/html; charset=ISO-8859-1", latin),
                page("b", "text/html", latin),
                page("c", "text/html; charset=utf-8", utf16),
                page("d", "text/html; charset=no-such", bytes("<p>\u00e9</p>")),
                page("e", "text/html", new byte[] {'<', 'p', '>', (byte) 0xe9}));

        assertThat(gathered.texts()).containsExactly("\u00e9\u20ac", "\u0439\u0402", "\u00e9", "\u00e9", "\u00e9");
    }

    @Test
    void takesPagesOutOfChunksAndCompression() {
        byte[] chunks = joined(bytes("5;x=1\r\n<p>a \r\n4\r\nb</p\r\n1\r\n>\r\n0\r\n\r\n"));
        Gathered gathered = read(
                "a.warc",
                page("a", "text/html", chunks, "Transfer-Encoding: chunked"),
                page("b", "text/html", bytes("<p>whole</p>"), "Transfer-Encoding: chunked"),
                page("c", "text/html", Reading.gzip(bytes("<p>zipped</p>")), "Content-Encoding: gzip"),
                page("d", "text/html", bytes("<p>not zipped</p>"), "Content-Encoding: gzip"),
                page("e", "text/html", bytes("?"), "Content-Encoding: br"));

        assertThat(gathered.texts()).containsExactly("a b", "whole", "zipped", "not zipped");
        assertThat(gathered.messages())
                .containsExactly(
                        "a.warc, record 5: must be compressed with gzip, deflate or not at all, but was br. Leave the record out.");
    }

    @Test
    void aPageThatExpandsTooFarIsRejected() {
        Path file = Reading.write(
                folder.resolve("a.warc"),
                page("a", "text/html", Reading.gzip(new byte[1 << 21]), "Content-Encoding: gzip"));

        Gathered gathered = Reading.of(file).withLongest(1 << 20).run();

        assertThat(gathered.codes()).containsExactly("line-too-long");
    }

    @Test
    void aWrongLengthCostsOneRecord() {
        byte[] good = page("a", "<p>a</p>");
        byte[] tooShort = bytes(new String(page("b", "<p>bbbbbbbbbbbbbbbbb</p>"), StandardCharsets.UTF_8)
                .replaceFirst("Content-Length: \\d+", "Content-Length: 10"));
        byte[] tooLong = bytes(new String(page("c", "<p>c</p>"), StandardCharsets.UTF_8)
                .replaceFirst("Content-Length: \\d+", "Content-Length: 150"));
        byte[] missing = bytes(new String(page("d", "<p>d</p>"), StandardCharsets.UTF_8)
                .replaceFirst("Content-Length: \\d+", "Content-Length: many"));
        byte[] beyond = bytes(new String(page("e", "<p>e</p>"), StandardCharsets.UTF_8)
                .replaceFirst("Content-Length: \\d+", "Content-Length: 99999"));

        Gathered gathered = read("a.warc", good, tooShort, good, tooLong, good, missing, good, beyond, good);

        assertThat(gathered.texts()).containsExactly("a", "a", "a", "a", "a");
        assertThat(gathered.codes()).containsExactly("wrong-length", "wrong-length", "broken-record", "truncated");
        assertThat(gathered.rejected()).extracting(Rejected::offset).first().isEqualTo((long) good.length);
        assertThat(gathered.messages().get(0))
                .isEqualTo(
                        "a.warc, record 2: must end where its length of 10 bytes says, but something else than a blank line follows. Fetch the file again.");
    }

    @Test
    void rubbishBetweenRecordsIsRejectedOnce() {
        Gathered gathered =
                read("a.warc", page("a", "<p>a</p>"), bytes("rubbish\nmore\n\nrubbish\n"), page("b", "<p>b</p>"));

        assertThat(gathered.texts()).containsExactly("a", "b");
        assertThat(gathered.messages())
                .containsExactly(
                        "a.warc, record 2: must begin with WARC/ and lines of a header, but does not. Fetch the file again, or leave the record out.");
        assertThat(gathered.rejected().get(0).excerpt()).startsWith("rubbish\\nmore");
    }

    @Test
    void aBrokenGzipMemberCostsItsRecordsAlone() {
        byte[] second = Reading.gzip(page("b", "<p>" + "b".repeat(500) + "</p>"));
        second[second.length / 2] ^= 0x55;
        byte[] first = Reading.gzip(page("a", "<p>a</p>"));

        Gathered gathered = read("a.warc.gz", first, second, Reading.gzip(page("c", "<p>c</p>")));

        assertThat(gathered.codes()).containsExactly("corrupt");
        assertThat(gathered.messages().get(0)).contains("gzip member at byte " + first.length);
        assertThat(gathered.texts()).containsExactly("a", "c");
    }

    @Test
    void saysThatAFileIsCutOff() {
        byte[] whole = joined(Reading.gzip(page("a", "<p>a</p>")), Reading.gzip(page("b", "<p>b</p>")));

        Gathered gathered = read("a.warc.gz", Arrays.copyOf(whole, whole.length - 20));
        Gathered plain = read("b.warc", page("a", "<p>a</p>"), Arrays.copyOf(page("b", "<p>b</p>"), 150));

        assertThat(gathered.texts()).containsExactly("a");
        assertThat(gathered.codes()).containsExactly("truncated");
        assertThat(plain.texts()).containsExactly("a");
        assertThat(plain.messages())
                .containsExactly("b.warc, record 2: must be whole, but the file ends in it. Fetch it again.");
    }

    @Test
    void passesOverARecordThatIsTooLong() {
        Path file = Reading.write(
                folder.resolve("a.warc"),
                joined(page("a", "<p>" + "x".repeat(3 << 20) + "</p>"), page("b", "<p>b</p>")));

        Gathered gathered = Reading.of(file).withLongest(1 << 20).run();

        assertThat(gathered.texts()).containsExactly("b");
        assertThat(gathered.codes()).containsExactly("line-too-long");
    }

    @Test
    void readsOnlySoManyPagesAndOtherNames() {
        Path file = Reading.write(
                folder.resolve("a.warc"), joined(page("a", "<p>a</p>"), page("b", "<p>b</p>"), page("c", "c")));

        Gathered gathered = Reading.of(file).with(Map.of("id", "url")).first(2).run();

        assertThat(gathered.data())
                .extracting(datum -> datum.key().orElse(""))
                .isEqualTo(List.of("https://x.example/a", "https://x.example/b"));
    }

    @Test
    void readsARealSample() {
        Gathered gathered =
                Reading.of(SharedData.file("corpus/web-sample.warc.gz")).run();

        assertThat(gathered.rejected()).isEmpty();
        assertThat(gathered.data()).hasSize(282);
    }
}
