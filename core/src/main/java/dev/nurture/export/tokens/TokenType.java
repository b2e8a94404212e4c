package dev.nurture.export.tokens;

import dev.nurture.error.NurtureException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a token is written; always little-endian. */
enum TokenType {
    U16(Short.BYTES, 0xffff, "uint16"),
    I32(Integer.BYTES, Integer.MAX_VALUE, "int32"),
    U32(Integer.BYTES, Integer.MAX_VALUE, "uint32");

    private final int bytes;
    private final int highest;
    private final String label;

    TokenType(int bytes, int highest, String label) {
        this.bytes = bytes;
        this.highest = highest;
        this.label = label;
    }

    int bytes() {
        return bytes;
    }

    /** The name that numerical libraries give it. */
    String label() {
        return label;
    }

    byte[] write(int[] ids, int from, int to) {
        ByteBuffer buffer = ByteBuffer.allocate(bytes * (to - from)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = from; i < to; i++) {
            if (ids[i] > highest) {
                throw NurtureException.data(
                        "export.tokens: must have ids up to %s in this format, but one is %s. Use another format."
                                .formatted(highest, ids[i]));
            }
            if (this == U16) {
                buffer.putShort((short) ids[i]);
            } else {
                buffer.putInt(ids[i]);
            }
        }
        return buffer.array();
    }
}
