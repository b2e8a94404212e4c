package dev.nurture.data.internal.parquet;

import java.io.IOException;

/** Checks numbers in the encoding DELTA_BINARY_PACKED, and the lengths that DELTA_BYTE_ARRAY writes with them. */
final class DeltaLengths {
    private static final int LARGEST_BLOCK = 1 << 16;

    private DeltaLengths() {}

    /** Checks what the stream claims of itself; the numbers stay unread. */
    static void check(ByteCursor cursor, int values) throws IOException {
        Header.read(cursor, values);
    }

    /** Checks that every text repeats no more of the one before than that has. */
    static void checkTexts(ByteCursor cursor, int values) throws IOException {
        int[] prefixes = read(cursor, values);
        int[] suffixes = read(cursor, values);
        int before = 0;
        for (int i = 0; i < Math.min(prefixes.length, suffixes.length); i++) {
            if (prefixes[i] < 0 || prefixes[i] > before || suffixes[i] < 0 || suffixes[i] > cursor.remaining()) {
                throw new IOException("text %d claims %d bytes of the one before, which has %d, and %d more"
                        .formatted(i, prefixes[i], before, suffixes[i]));
            }
            cursor.skip(suffixes[i]);
            before = prefixes[i] + suffixes[i];
        }
    }

    /** What a stream says of itself, up to its first number. */
    private record Header(int miniBlocks, int miniBlockValues, int total) {
        static Header read(ByteCursor cursor, int values) throws IOException {
            int block = cursor.count(LARGEST_BLOCK);
            int miniBlocks = cursor.count(LARGEST_BLOCK);
            if (miniBlocks == 0 || block == 0 || block % (8L * miniBlocks) != 0) {
                throw new IOException("a delta block has %d values in %d parts".formatted(block, miniBlocks));
            }
            return new Header(miniBlocks, block / miniBlocks, cursor.count(values));
        }
    }

    private static int[] read(ByteCursor cursor, int values) throws IOException {
        Header header = Header.read(cursor, values);
        int[] numbers = new int[header.total];
        long last = cursor.zigzag();
        int done = 0;
        if (header.total > 0) {
            numbers[done++] = (int) last;
        }
        while (done < header.total) {
            long least = cursor.zigzag();
            int[] widths = new int[header.miniBlocks];
            for (int i = 0; i < widths.length; i++) {
                widths[i] = cursor.next();
            }
            for (int i = 0; i < widths.length && done < header.total; i++) {
                last = miniBlock(cursor, header.miniBlockValues, widths[i], least, last, numbers, done);
                done = Math.min(header.total, done + header.miniBlockValues);
            }
        }
        return numbers;
    }

    private static long miniBlock(
            ByteCursor cursor, int count, int width, long least, long before, int[] numbers, int from)
            throws IOException {
        if (width > Long.SIZE) {
            throw new IOException("deltas have %d bits".formatted(width));
        }
        Bits bits = new Bits(cursor);
        long last = before;
        for (int i = 0; i < count; i++) {
            long delta = bits.next(width);
            if (from + i < numbers.length) {
                last += least + delta;
                numbers[from + i] = (int) last;
            }
        }
        return last;
    }

    /** Numbers of any width, packed from the lowest bit on. */
    private static final class Bits {
        private final ByteCursor cursor;
        private int current;
        private int left;

        Bits(ByteCursor cursor) {
            this.cursor = cursor;
        }

        long next(int width) throws IOException {
            long value = 0;
            for (int done = 0; done < width; ) {
                if (left == 0) {
                    current = cursor.next();
                    left = 8;
                }
                int take = Math.min(left, width - done);
                value |= (long) (current & (1 << take) - 1) << done;
                current >>>= take;
                left -= take;
                done += take;
            }
            return value;
        }
    }
}
