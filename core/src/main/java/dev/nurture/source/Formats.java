package dev.nurture.source;

import dev.nurture.error.NurtureException;
import dev.nurture.source.Read.Format;
import dev.nurture.step.SourceFile;
import dev.nurture.step.SourceStep.Batches;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The formats and who opens them. To add one: a constant in {@link Format}, its endings and its opener here. */
final class Formats {
    /** Endings of files that hold rows: a folder is read for these first. */
    private static final Map<String, Format> ROWS = endings(Map.of(
            ".jsonl", Format.JSONL,
            ".ndjson", Format.JSONL,
            ".csv", Format.CSV,
            ".tsv", Format.CSV,
            ".warc", Format.WARC));

    /** Only if a folder has none of them for these, because they are what explains other files, too. */
    private static final Map<String, Format> OTHERS = endings(Map.of(
            ".json", Format.JSON,
            ".txt", Format.TEXT,
            ".html", Format.HTML,
            ".htm", Format.HTML,
            ".xhtml", Format.HTML));

    private static final byte[] PARQUET = ascii("PAR1");
    private static final byte[] LFS = ascii("version https://git-lfs");
    private static final int HEAD = 512;

    private Formats() {}

    /** With the endings of what is compressed; those of Parquet files, which are so inside, come last. */
    private static Map<String, Format> endings(Map<String, Format> plain) {
        Map<String, Format> endings = new TreeMap<>();
        plain.forEach((ending, format) -> {
            endings.put(ending, format);
            endings.put(ending + ".gz", format);
            endings.put(ending + ".zst", format);
        });
        if (plain.containsKey(".jsonl")) {
            endings.put(".json.gz", Format.JSON);
            endings.put(".json.zst", Format.JSON);
            endings.put(".parquet", Format.PARQUET);
        }
        return endings;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether a folder's file of that name holds rows. */
    static boolean isKnown(String name) {
        return byEnding(ROWS, name).isPresent();
    }

    /** The files of a folder that are read: all of a format that is given, else those of rows, else the others. */
    static List<Path> known(List<Path> files, Format wanted) {
        List<Path> rows = of(files, ROWS, wanted);
        return rows.isEmpty() ? of(files, OTHERS, wanted) : rows;
    }

    private static List<Path> of(List<Path> files, Map<String, Format> endings, Format wanted) {
        return files.stream()
                .filter(file -> byEnding(endings, file.toString())
                        .filter(format -> wanted == Format.AUTO || canBe(format, wanted))
                        .isPresent())
                .toList();
    }

    private static boolean canBe(Format byEnding, Format wanted) {
        return byEnding == wanted || byEnding == Format.JSON && wanted == Format.JSONL;
    }

    /** The endings of the files that a folder is searched for. */
    static List<String> endings() {
        List<String> endings = new ArrayList<>(ROWS.keySet());
        endings.addAll(OTHERS.keySet());
        endings.removeIf(ending -> ending.endsWith(".gz") || ending.endsWith(".zst"));
        return endings;
    }

    private static Optional<Format> byEnding(Map<String, Format> endings, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return endings.entrySet().stream()
                .filter(ending -> lower.endsWith(ending.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Opens a file by its first bytes, its ending and the settings. */
    static Batches open(SourceFile file, Read.Settings settings) throws IOException {
        Rejections rejections = new Rejections(file.name());
        try {
            byte[] head = head(file.path());
            if (head.length == 0) {
                return Rejections.asBatches(rejections.whole(
                        "empty-file", "must hold rows, but has 0 bytes. Fetch or write it again, or leave it out."));
            }
            if (begins(head, LFS)) {
                return Rejections.asBatches(
                        rejections.whole(
                                "git-lfs-pointer",
                                "must hold rows, but only points to where Git LFS keeps them. Run git lfs pull in its repository."));
            }
            Compression compression = Compression.of(head);
            if (compression == Compression.NONE && isCompressedByName(file.name()) && !looksLikeJson(head)) {
                return Rejections.asBatches(
                        rejections.whole(
                                "corrupt",
                                "must begin as its ending says, but its first bytes are neither gzip nor zstd. Fetch or write it again."));
            }
            return open(settled(file, head, settings), file, compression, settings);
        } catch (IOException e) {
            throw InputFiles.failed(file.path(), e);
        }
    }

    private static Batches open(Format format, SourceFile file, Compression compression, Read.Settings settings)
            throws IOException {
        if (!settings.attributes().isEmpty() && (format == Format.PARQUET || format == Format.WARC)) {
            return Rejections.asBatches(new Rejections(file.name())
                    .whole(
                            Sidecars.MISALIGNED,
                            "must be a file of lines to have attributes beside it, but is not. Leave attributes out."));
        }
        if (format == Format.PARQUET) {
            return ParquetRows.open(file, settings);
        }
        if (format == Format.WARC) {
            return WarcRecords.open(file, compression, settings);
        }
        return new ByteRows(file, settings).open(format, compression);
    }

    /** A file's first bytes. */
    static byte[] head(Path path) throws IOException {
        try (InputStream input = Files.newInputStream(path)) {
            return input.readNBytes(HEAD);
        }
    }

    private static Format settled(SourceFile file, byte[] head, Read.Settings settings) {
        if (settings.format() != Format.AUTO) {
            return settings.format();
        }
        if (begins(head, PARQUET)) {
            return Format.PARQUET;
        }
        return byEnding(ROWS, file.name())
                .or(() -> byEnding(OTHERS, file.name()).filter(format -> format != Format.TEXT || !isObject(head)))
                .or(() -> byHead(head))
                .orElseThrow(() -> NurtureException.data(
                        "%s: must be of a known format, but neither its ending nor its first bytes say so. Set format to jsonl, json, parquet, csv, text, html or warc, or leave it out."
                                .formatted(Printable.all(file.name()))));
    }

    private static Optional<Format> byHead(byte[] head) {
        if (Compression.of(head) != Compression.NONE || looksLikeJson(head)) {
            return Optional.of(Format.JSON);
        }
        String start =
                new String(head, StandardCharsets.ISO_8859_1).stripLeading().toLowerCase(Locale.ROOT);
        if (start.startsWith("warc/")) {
            return Optional.of(Format.WARC);
        }
        return start.startsWith("<!doctype html") || start.startsWith("<html")
                ? Optional.of(Format.HTML)
                : Optional.empty();
    }

    private static boolean isCompressedByName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".gz") || lower.endsWith(".zst");
    }

    private static boolean looksLikeJson(byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8);
        return (text.startsWith("\ufeff") ? text.substring(1) : text)
                .stripLeading()
                .matches("(?s)[{\\[].*");
    }

    /** Rows of JSON are often kept as text; few texts begin so. */
    private static boolean isObject(byte[] head) {
        return new String(head, StandardCharsets.UTF_8).matches("(?s)\\ufeff?\\s*\\{\\s*\".*");
    }

    private static boolean begins(byte[] head, byte[] magic) {
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }
}
