package dev.nurture.data.internal.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.nurture.error.NurtureException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.format.CompressionCodec;
import org.xerial.snappy.Snappy;

/** The page compressions that are read. A page that claims more than {@link #LARGEST_PAGE} is refused unread. */
final class Codecs {
    static final int LARGEST_PAGE = 1 << 29;

    private static final long LIKELY_RATIO = 64;

    private Codecs() {}

    static boolean isRead(CompressionCodec codec) {
        return switch (codec) {
            case UNCOMPRESSED, ZSTD, SNAPPY, GZIP -> true;
            case BROTLI, LZ4, LZ4_RAW, LZO -> false;
        };
    }

    static byte[] decompress(CompressionCodec codec, byte[] bytes, int start, int length, int plain, String file)
            throws IOException {
        if (plain > LARGEST_PAGE) {
            throw NurtureException.data(
                    "%s: a page must be at most %s bytes, but claims %s.".formatted(file, LARGEST_PAGE, plain));
        }
        if (plain == 0) {
            return new byte[0];
        }
        byte[] result = switch (codec) {
            case UNCOMPRESSED -> Arrays.copyOfRange(bytes, start, start + length);
            case ZSTD -> zstd(bytes, start, length, plain);
            case SNAPPY -> snappy(bytes, start, length, plain);
            case GZIP -> gzip(bytes, start, length, plain);
            case BROTLI, LZ4, LZ4_RAW, LZO ->
                throw NurtureException.data(
                        "%s: must be compressed with zstd, snappy, gzip or not at all, but was %s. Write it again with one of these."
                                .formatted(file, codec));
        };
        if (result.length != plain) {
            throw new IOException("a page has %s bytes where its header says %s".formatted(result.length, plain));
        }
        return result;
    }

    private static byte[] zstd(byte[] bytes, int start, int length, int plain) throws IOException {
        if (isUnlikely(length, plain)) {
            InputStream compressed = new ByteArrayInputStream(bytes, start, length);
            try (InputStream input = new ZstdInputStreamNoFinalizer(compressed)) {
                return input.readNBytes(plain);
            }
        }
        byte[] result = new byte[plain];
        long size = Zstd.decompressByteArray(result, 0, plain, bytes, start, length);
        if (Zstd.isError(size)) {
            throw new IOException(Zstd.getErrorName(size));
        }
        return Arrays.copyOf(result, (int) size);
    }

    /** Whether memory is better asked for step by step, as it turns out to be needed. */
    private static boolean isUnlikely(int length, int plain) {
        return plain > (1 << 20) + LIKELY_RATIO * length;
    }

    private static byte[] snappy(byte[] bytes, int start, int length, int plain) throws IOException {
        int size = Snappy.uncompressedLength(bytes, start, length);
        if (size != plain || isUnlikely(length, plain)) {
            throw new IOException(
                    "a page of %s bytes claims %s where its header says %s".formatted(length, size, plain));
        }
        byte[] result = new byte[plain];
        Snappy.uncompress(bytes, start, length, result, 0);
        return result;
    }

    private static byte[] gzip(byte[] bytes, int start, int length, int plain) throws IOException {
        try (GZIPInputStream input = new GZIPInputStream(new ByteArrayInputStream(bytes, start, length))) {
            return input.readNBytes(plain);
        }
    }
}
