package dev.nurture.data.internal.parquet;

import java.io.IOException;

/** Decodes numbers in the encoding DELTA_BINARY_PACKED, plainly and with every claim checked. One thread. */
final class DeltaNumbers {
    private static final int LARGEST_BLOCK = 1 << 16;

    private final ByteCursor cursor;
    private final int miniBlocks;
    private final int miniBlockValues;
    private final int[] numbers;
    private int done;
    private long last;

    private DeltaNumbers(ByteCursor cursor, int values) throws IOException {
        this.cursor = cursor;
        int block = cursor.count(LARGEST_BLOCK);
        miniBlocks = cursor.count(LARGEST_BLOCK);
        if (miniBlocks == 0 || block == 0 || block % (8L * miniBlocks) != 0) {
            throw new IOException("a delta block has %s values in %s parts".formatted(block, miniBlocks));
        }
        miniBlockValues = block / miniBlocks;
        numbers = new int[cursor.count(values)];
        last = cursor.zigzag();
    }

    /** Checks what the stream claims of itself; the numbers stay unread. */
    static void check(ByteCursor cursor, int values) throws IOException {
        new DeltaNumbers(cursor, values);
    }

    /** The numbers, at most {@code values}; the cursor then stands after them. */
    static int[] read(ByteCursor cursor, int values) throws IOException {
        return new DeltaNumbers(cursor, values).read();
    }

    private int[] read() throws IOException {
        if (numbers.length > 0) {
            numbers[done++] = (int) last;
        }
        while (done < numbers.length) {
            block();
        }
        return numbers;
    }

    private void block() throws IOException {
        long least = cursor.zigzag();
        int[] widths = new int[miniBlocks];
        for (int i = 0; i < miniBlocks; i++) {
            widths[i] = cursor.next();
            if (widths[i] > Long.SIZE) {
                throw new IOException("deltas have %s bits".formatted(widths[i]));
            }
        }
        for (int i = 0; i < miniBlocks && done < numbers.length; i++) {
            miniBlock(least, widths[i]);
        }
    }

    private void miniBlock(long least, int width) throws IOException {
        Bits bits = new Bits(cursor);
        for (int i = 0; i < miniBlockValues; i++) {
            long delta = bits.next(width);
            if (done < numbers.length) {
                last += least + delta;
                numbers[done++] = (int) last;
            }
        }
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
            int done = 0;
            while (done < width) {
                if (left == 0) {
                    current = cursor.next();
                    left = Byte.SIZE;
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
