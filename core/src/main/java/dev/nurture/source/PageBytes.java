package dev.nurture.source;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes of pages from the web as text. The first of these that names a known encoding counts: a byte order mark, the header
 * with which the page came, the page's own {@code meta} in its first bytes; else UTF-8 if the bytes are that, and
 * Windows-1252, which browsers take, if not. Names mean what browsers mean by them (WHATWG Encoding). Bytes that the encoding
 * does not have become U+FFFD.
 */
final class PageBytes {
    private static final int HEAD = 4096;
    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9_:.\\-]{1,40})");
    private static final Pattern META = Pattern.compile(
            "<meta[^>]{0,400}?charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9_:.\\-]{1,40})", Pattern.CASE_INSENSITIVE);

    private static final Map<String, String> MEANT = Map.of(
            "iso-8859-1", "windows-1252",
            "iso8859-1", "windows-1252",
            "latin1", "windows-1252",
            "us-ascii", "windows-1252",
            "ascii", "windows-1252",
            "gb2312", "GB18030",
            "gbk", "GB18030",
            "ks_c_5601-1987", "x-windows-949",
            "euc-kr", "x-windows-949",
            "utf8", "UTF-8");

    private PageBytes() {}

    /** A page of HTML. */
    static String html(byte[] bytes, Optional<String> contentType) {
        return decoded(bytes, fromMark(bytes).or(() -> fromHeader(contentType)).or(() -> fromMeta(bytes)));
    }

    /** A page of plain text. */
    static String text(byte[] bytes, Optional<String> contentType) {
        return decoded(bytes, fromMark(bytes).or(() -> fromHeader(contentType)));
    }

    private static Optional<Charset> fromMark(byte[] bytes) {
        if (bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (bytes.length >= 2 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return bytes.length >= 2 && bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff
                ? Optional.of(StandardCharsets.UTF_16BE)
                : Optional.empty();
    }

    private static Optional<Charset> fromHeader(Optional<String> contentType) {
        return contentType.flatMap(value -> named(CHARSET.matcher(value.toLowerCase(Locale.ROOT))));
    }

    /** A page that says in bytes of ASCII that it is UTF-16 is not. */
    private static Optional<Charset> fromMeta(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(HEAD, bytes.length), StandardCharsets.ISO_8859_1);
        return named(META.matcher(head)).filter(charset -> !charset.name().startsWith("UTF-16"));
    }

    private static Optional<Charset> named(Matcher matcher) {
        if (!matcher.find()) {
            return Optional.empty();
        }
        String name = matcher.group(1).toLowerCase(Locale.ROOT);
        try {
            Charset charset = Charset.forName(MEANT.getOrDefault(name, name));
            return Optional.of(charset)
                    .filter(one -> one.canEncode() || one.name().startsWith("UTF"));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static String decoded(byte[] bytes, Optional<Charset> charset) {
        Charset settled = charset.orElseGet(() -> Utf8.end(bytes, 0, bytes.length) == bytes.length
                ? StandardCharsets.UTF_8
                : Charset.forName("windows-1252"));
        try {
            String text = settled.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("malformed bytes must be replaced", e);
        }
    }
}
