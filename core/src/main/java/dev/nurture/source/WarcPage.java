package dev.nurture.source;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.nurture.data.Mark;
import dev.nurture.source.html.HtmlPage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.InflaterInputStream;

/**
 * A page that a crawler saved.
 *
 * @param number of its record, counted from 1
 * @param offset of its record in the decompressed file
 * @param record the record's own header
 * @param http that of the answer, empty for pages that were saved without one
 * @param block of bytes in which the page is
 * @param from where it begins there
 */
record WarcPage(long number, long offset, HeaderLines record, Optional<HeaderLines> http, byte[] block, int from) {
    private static final Set<String> HTML = Set.of("text/html", "application/xhtml+xml");
    private static final Set<String> TEXT = Set.of("text/plain", "text/markdown");
    private static final String STATUS = "http.status";

    /** The page in a record, if it is one of text. */
    static Optional<WarcPage> of(long number, long offset, HeaderLines record, byte[] block) throws BadRow {
        String kind = record.value("warc-type").orElse("").toLowerCase(Locale.ROOT);
        String type = record.value("content-type").orElse("").toLowerCase(Locale.ROOT);
        WarcPage page;
        if (kind.equals("response") && (type.startsWith("application/http") || type.isEmpty())) {
            Optional<HeaderLines> http = HeaderLines.read(block, 0, block.length);
            if (http.isEmpty() || !http.get().first().startsWith("HTTP/")) {
                throw broken("must hold an answer with its HTTP header, but does not");
            }
            page = new WarcPage(number, offset, record, http, block, http.get().end());
        } else if (kind.equals("resource") || kind.equals("response")) {
            page = new WarcPage(number, offset, record, Optional.empty(), block, 0);
        } else {
            return Optional.empty();
        }
        return page.isHtml() || TEXT.contains(page.mediaType()) ? Optional.of(page) : Optional.empty();
    }

    private static BadRow broken(String problem) {
        return new BadRow("broken-record", "", problem + ". Fetch the file again, or leave the record out.");
    }

    private Optional<String> contentType() {
        return http.isPresent() ? http.get().value("content-type") : record.value("content-type");
    }

    private String mediaType() {
        return contentType().orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private boolean isHtml() {
        return HTML.contains(mediaType()) || mediaType().isEmpty() && looksLikeHtml();
    }

    private boolean looksLikeHtml() {
        String head = new String(block, from, Math.min(512, block.length - from), StandardCharsets.ISO_8859_1);
        String start = head.stripLeading().toLowerCase(Locale.ROOT);
        return start.startsWith("<!doctype html") || start.startsWith("<html");
    }

    String excerpt() {
        return Printable.bytes(block, from, block.length);
    }

    int weight() {
        return block.length;
    }

    /**
     * The page as a row.
     *
     * @param most how long it may get
     */
    Row row(Wanted wanted, long most) throws BadRow {
        byte[] body = body(most);
        Row row = new Row(wanted);
        put(row, "id", record.value("warc-record-id"));
        put(row, "url", record.value("warc-target-uri"));
        put(row, "date", record.value("warc-date"));
        put(row, "content_type", contentType());
        put(row, "truncated", record.value("warc-truncated"));
        status().ifPresent(status -> row.mark(Mark.score(STATUS, Read.BY, status)));
        String text;
        if (isHtml()) {
            HtmlPage page = HtmlPage.of(PageBytes.html(body, contentType()));
            put(row, "title", Optional.of(page.title()).filter(title -> !title.isEmpty()));
            HtmlReader.markStructure(row, page);
            text = page.text();
        } else {
            text = PageBytes.text(body, contentType());
        }
        row.put(wanted.names().of(Field.TEXT), new TextNode(text));
        return row;
    }

    private static void put(Row row, String name, Optional<String> value) {
        value.ifPresent(text -> row.put(name, new TextNode(text)));
    }

    private Optional<Integer> status() {
        return http.map(lines -> lines.first().split(" ", 3))
                .filter(words -> words.length > 1 && words[1].matches("\\d{3}"))
                .map(words -> Integer.valueOf(words[1]));
    }

    private byte[] body(long most) throws BadRow {
        byte[] body = Arrays.copyOfRange(block, from, block.length);
        Map<String, String> values = http.map(HeaderLines::values).orElse(Map.of());
        if (values.getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .contains("chunked")) {
            body = withoutChunks(body);
        }
        String encoding = values.getOrDefault("content-encoding", "").strip().toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "", "identity", "utf-8", "none" -> body;
            case "gzip", "x-gzip" -> isGzip(body) ? inflated(body, most, GzipInput::new) : body;
            case "deflate" -> inflated(body, most, InflaterInputStream::new);
            default ->
                throw new BadRow(
                        "unsupported-compression",
                        "",
                        "must be compressed with gzip, deflate or not at all, but was %s. Leave the record out."
                                .formatted(Printable.cut(encoding)));
        };
    }

    /** Many crawlers save the page decompressed and its header as it was. */
    private static boolean isGzip(byte[] body) {
        return Compression.of(body) == Compression.GZIP;
    }

    /** What decompresses. */
    private interface Decompressor {
        InputStream of(InputStream compressed) throws IOException;
    }

    private static byte[] inflated(byte[] body, long most, Decompressor decompressor) throws BadRow {
        try (InputStream input = decompressor.of(new ByteArrayInputStream(body))) {
            byte[] plain = input.readNBytes((int) Math.min(Integer.MAX_VALUE - 16, most + 1));
            if (plain.length > most) {
                throw new BadRow(
                        "line-too-long",
                        "",
                        "must have at most %s bytes, but has more when it is decompressed. Raise max-line."
                                .formatted(most));
            }
            return plain;
        } catch (IOException e) {
            throw broken("must be compressed as its header says, but was not (%s)"
                    .formatted(Printable.cut(String.valueOf(e.getMessage()))));
        }
    }

    /** A body that was sent in chunks; one whose chunks do not fit was saved without them. */
    private static byte[] withoutChunks(byte[] body) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(body.length);
        int at = 0;
        while (at < body.length) {
            int feed = Bytes.indexOf(body, at, body.length, '\n');
            String size = new String(body, at, Math.max(0, Math.min(feed, at + 20) - at), StandardCharsets.US_ASCII)
                    .split(";", 2)[0].strip();
            if (feed == body.length || !size.matches("[0-9a-fA-F]{1,7}")) {
                return whole.size() == 0 ? body : whole.toByteArray();
            }
            int length = Integer.parseInt(size, 16);
            if (length == 0) {
                return whole.toByteArray();
            }
            int end = Math.min(body.length, feed + 1 + length);
            whole.write(body, feed + 1, end - feed - 1);
            at = end;
            while (at < body.length && (body[at] == '\r' || body[at] == '\n')) {
                at++;
            }
        }
        return whole.toByteArray();
    }
}
