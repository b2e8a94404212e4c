package dev.nurture.source;

import dev.nurture.error.NurtureException;
import dev.nurture.source.Read.Format;
import dev.nurture.step.SourceFile;
import dev.nurture.step.SourceStep.Batches;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The formats and who opens them. To add one: a constant in {@link Format}, its endings and its opener here. */
final class Formats {
    private static final Map<String, Format> ENDINGS = new TreeMap<>(Map.of(
            ".jsonl", Format.JSONL,
            ".ndjson", Format.JSONL,
            ".jsonl.gz", Format.JSONL,
            ".ndjson.gz", Format.JSONL,
            ".json.gz", Format.JSONL,
            ".jsonl.zst", Format.JSONL,
            ".ndjson.zst", Format.JSONL,
            ".json.zst", Format.JSONL,
            ".parquet", Format.PARQUET));

    private static final byte[] PARQUET = ascii("PAR1");
    private static final byte[] LFS = ascii("version https://git-lfs");
    private static final int HEAD = 64;

    private Formats() {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Batches open(Format format, SourceFile file, Compression compression, Read.Settings settings)
            throws IOException {
        return switch (format) {
            case JSONL -> {
                InputStream plain = compression.open(file.path(), new Expansion(settings.maxExpansion()));
                yield new JsonLines(file, settings, plain);
            }
            case PARQUET -> ParquetRows.open(file, settings);
            case AUTO -> throw new IllegalArgumentException("format: must be settled before a file is opened");
        };
    }

    /** Whether a folder's file of that name is read. */
    static boolean isKnown(String name) {
        return byEnding(name).isPresent();
    }

    /** The endings of the files that a folder is searched for. */
    static List<String> endings() {
        return List.copyOf(ENDINGS.keySet());
    }

    private static Optional<Format> byEnding(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ENDINGS.entrySet().stream()
                .filter(ending -> lower.endsWith(ending.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Opens a file by its first bytes, its ending and the settings. */
    static Batches open(SourceFile file, Read.Settings settings) throws IOException {
        Rejections rejections = new Rejections(file.name());
        try {
            byte[] head = head(file);
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

    private static byte[] head(SourceFile file) throws IOException {
        try (InputStream input = Files.newInputStream(file.path())) {
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
        return byEnding(file.name()).orElseGet(() -> {
            if (Compression.of(head) == Compression.NONE && !looksLikeJson(head)) {
                throw NurtureException.data(
                        "%s: must be JSON lines or Parquet, but neither its ending nor its first bytes say so. Set format to jsonl or parquet, or leave it out."
                                .formatted(Printable.all(file.name())));
            }
            return Format.JSONL;
        });
    }

    private static boolean isCompressedByName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".gz") || lower.endsWith(".zst");
    }

    private static boolean looksLikeJson(byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8);
        return (text.startsWith("\ufeff") ? text.substring(1) : text)
                .stripLeading()
                .startsWith("{");
    }

    private static boolean begins(byte[] head, byte[] magic) {
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }
}
