package dev.nurture.export.tokens;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A column of streaming shards.
 *
 * @param encoding as the format names it, such as {@code ndarray:uint16}
 * @param bytes of every value; 0 where they differ
 */
record MdsColumn(String name, String encoding, int bytes) {
    static MdsColumn text(String name) {
        return new MdsColumn(name, "str", 0);
    }

    /**
     * @param numbers their type, such as {@code uint16}
     */
    static MdsColumn array(String name, String numbers) {
        return new MdsColumn(name, "ndarray:" + numbers, 0);
    }

    /** A value of a text column. */
    static byte[] write(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A value of an array column of one dimension: how many numbers, in the fewest bytes, and the numbers. */
    static byte[] write(int length, byte[] numbers) {
        int width = length < 1 << 8 ? 0 : length < 1 << 16 ? 1 : 2;
        ByteBuffer value =
                ByteBuffer.allocate(1 + (1 << width) + numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        value.put((byte) (1 << 2 | width));
        switch (width) {
            case 0 -> value.put((byte) length);
            case 1 -> value.putShort((short) length);
            default -> value.putInt(length);
        }
        return value.put(numbers).array();
    }
}
