package dev.nurture.data.internal.parquet;

import java.io.IOException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Walks over a page's runs and lengths before parquet-column decodes them.
 *
 * <p>The decoder asks for memory as runs, deltas and dictionaries claim their lengths. After this walk no claim exceeds what
 * the page can hold. One thread.
 */
final class PageCheck {
    /** Values by which a packed run may go beyond the page's last one: writers fill up groups of eight, some whole runs. */
    private static final int PADDING = 512;

    /** Writers give dictionaries up far earlier; every entry becomes an object. */
    private static final int LARGEST_DICTIONARY = 1 << 22;

    private final ColumnDescriptor column;
    private final byte[] bytes;
    private final int values;

    /**
     * @param bytes decompressed
     * @param values how many the page claims, nulls included
     */
    PageCheck(ColumnDescriptor column, byte[] bytes, int values) {
        this.column = column;
        this.bytes = bytes;
        this.values = values;
    }

    /** A page with levels and values in one piece. */
    void version1(Encoding repetition, Encoding definition, Encoding data) throws IOException {
        int start = levels(0, repetition, column.getMaxRepetitionLevel());
        start = levels(start, definition, column.getMaxDefinitionLevel());
        values(start, data);
    }

    private int levels(int start, Encoding encoding, int most) throws IOException {
        if (most == 0) {
            return start;
        }
        int width = width(most);
        if (encoding == Encoding.BIT_PACKED) {
            ByteCursor cursor = new ByteCursor(bytes, start, bytes.length);
            cursor.skip(((long) values * width + 7) / 8);
            return cursor.position();
        }
        require(encoding, Encoding.RLE);
        return runsWithLength(start, width);
    }

    private static int width(int most) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(most);
    }

    private static void require(Encoding found, Encoding expected) throws IOException {
        if (found != expected) {
            throw new IOException("levels are encoded with " + found);
        }
    }

    private int runsWithLength(int start, int width) throws IOException {
        ByteCursor cursor = new ByteCursor(bytes, start, bytes.length);
        int length = cursor.next() | cursor.next() << 8 | cursor.next() << 16 | cursor.next() << 24;
        int from = cursor.position();
        cursor.skip(length);
        runs(bytes, from, cursor.position(), width);
        return cursor.position();
    }

    /** Levels of a page that keeps them apart. */
    void levels(byte[] levels, int from, int to, int most) throws IOException {
        if (most > 0) {
            runs(levels, from, to, width(most));
        }
    }

    private void runs(byte[] source, int from, int to, int width) throws IOException {
        ByteCursor cursor = new ByteCursor(source, from, to);
        long seen = 0;
        while (cursor.remaining() > 0 && seen < values) {
            int header = cursor.count(Integer.MAX_VALUE);
            int length = header >>> 1;
            if (length == 0) {
                throw new IOException("a run is empty");
            }
            if ((header & 1) == 0) {
                cursor.skip((width + 7) / 8);
                seen += length;
            } else {
                if (length * 8L > values - seen + PADDING) {
                    throw new IOException("a run claims %s values of %s".formatted(length * 8L, values - seen));
                }
                cursor.skip(Math.min((long) length * width, cursor.remaining()));
                seen += length * 8L;
            }
        }
    }

    /** The values of a page, from {@code start} on. */
    void values(int start, Encoding encoding) throws IOException {
        switch (encoding) {
            case PLAIN, BYTE_STREAM_SPLIT -> {}
            case PLAIN_DICTIONARY, RLE_DICTIONARY -> indexes(start);
            case RLE -> runsWithLength(start, 1);
            case DELTA_BINARY_PACKED, DELTA_LENGTH_BYTE_ARRAY ->
                DeltaNumbers.check(new ByteCursor(bytes, start, bytes.length), values);
            case DELTA_BYTE_ARRAY -> prefixes(new ByteCursor(bytes, start, bytes.length));
            case BIT_PACKED -> throw new IOException("values are encoded with " + encoding);
        }
    }

    /** No text may repeat more of the one before than that has. */
    private void prefixes(ByteCursor cursor) throws IOException {
        int[] prefixes = DeltaNumbers.read(cursor, values);
        int[] suffixes = DeltaNumbers.read(cursor, values);
        int before = 0;
        for (int i = 0; i < Math.min(prefixes.length, suffixes.length); i++) {
            if (prefixes[i] < 0 || prefixes[i] > before || suffixes[i] < 0 || suffixes[i] > cursor.remaining()) {
                throw new IOException("text %s claims %s bytes of the one before, which has %s, and %s more"
                        .formatted(i, prefixes[i], before, suffixes[i]));
            }
            cursor.skip(suffixes[i]);
            before = prefixes[i] + suffixes[i];
        }
    }

    private void indexes(int start) throws IOException {
        if (start == bytes.length) {
            return;
        }
        int width = bytes[start];
        if (width < 0 || width > 32) {
            throw new IOException("dictionary indexes have %s bits".formatted(width & 0xff));
        }
        runs(bytes, start + 1, bytes.length, width);
    }

    /** A dictionary, of which {@code values} is the size. */
    void dictionary() throws IOException {
        if (values > LARGEST_DICTIONARY) {
            throw new IOException("a dictionary claims %s values".formatted(values));
        }
        ByteCursor cursor = new ByteCursor(bytes, 0, bytes.length);
        PrimitiveTypeName type = column.getPrimitiveType().getPrimitiveTypeName();
        if (type != PrimitiveTypeName.BINARY) {
            cursor.skip((long) values * size(type));
            return;
        }
        for (int i = 0; i < values; i++) {
            int length = cursor.next() | cursor.next() << 8 | cursor.next() << 16 | cursor.next() << 24;
            cursor.skip(length);
        }
    }

    private int size(PrimitiveTypeName type) {
        return switch (type) {
            case INT32, FLOAT -> 4;
            case INT64, DOUBLE -> 8;
            case INT96 -> 12;
            case FIXED_LEN_BYTE_ARRAY -> column.getPrimitiveType().getTypeLength();
            case BOOLEAN, BINARY -> 1;
        };
    }
}
