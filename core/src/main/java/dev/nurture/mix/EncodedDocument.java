package dev.nurture.mix;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A document as tokens.
 *
 * @param tokens its own
 * @param starts the first token of each segment, ascending
 * @param ends the token after each segment's last
 * @param scores of each segment
 * @param inoculated whether a text is put before it
 */
record EncodedDocument(int[] tokens, int[] starts, int[] ends, float[] scores, boolean inoculated) {
    private static final int HEADER = 3 * Integer.BYTES;

    ByteBuffer bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + 4 * tokens.length + 12 * starts.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(tokens.length).putInt(starts.length).putInt(inoculated ? 1 : 0);
        for (int token : tokens) {
            bytes.putInt(token);
        }
        for (int i = 0; i < starts.length; i++) {
            bytes.putInt(starts[i]).putInt(ends[i]).putFloat(scores[i]);
        }
        return bytes.flip();
    }

    static EncodedDocument read(ByteBuffer bytes) {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        int[] tokens = new int[bytes.getInt()];
        int segments = bytes.getInt();
        boolean inoculated = bytes.getInt() == 1;
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = bytes.getInt();
        }
        int[] starts = new int[segments];
        int[] ends = new int[segments];
        float[] scores = new float[segments];
        for (int i = 0; i < segments; i++) {
            starts[i] = bytes.getInt();
            ends[i] = bytes.getInt();
            scores[i] = bytes.getFloat();
        }
        return new EncodedDocument(tokens, starts, ends, scores, inoculated);
    }
}
