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
 * @param unlearned stretches of tokens that are read and not learned: the first of each and the one after its last, ascending
 * @param endLearned whether it is learned that it ends
 */
record EncodedDocument(
        int[] tokens,
        int[] starts,
        int[] ends,
        float[] scores,
        boolean inoculated,
        int[] unlearned,
        boolean endLearned) {
    private static final int HEADER = 5 * Integer.BYTES;

    /** Without a score, learned whole. */
    static EncodedDocument plain(int[] tokens, boolean inoculated) {
        return scored(tokens, new int[0], new int[0], new float[0], inoculated);
    }

    /** Learned whole. */
    static EncodedDocument scored(int[] tokens, int[] starts, int[] ends, float[] scores, boolean inoculated) {
        return new EncodedDocument(tokens, starts, ends, scores, inoculated, new int[0], true);
    }

    EncodedDocument learning(int[] allBut, boolean itsEnd) {
        return new EncodedDocument(tokens, starts, ends, scores, inoculated, allBut, itsEnd);
    }

    /** How many of its own tokens are learned. */
    int learned() {
        int learned = tokens.length;
        for (int i = 0; i < unlearned.length; i += 2) {
            learned -= unlearned[i + 1] - unlearned[i];
        }
        return learned;
    }

    ByteBuffer bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + 4 * tokens.length + 12 * starts.length + 4 * unlearned.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(tokens.length).putInt(starts.length).putInt(unlearned.length);
        bytes.putInt(inoculated ? 1 : 0).putInt(endLearned ? 1 : 0);
        for (int token : tokens) {
            bytes.putInt(token);
        }
        for (int i = 0; i < starts.length; i++) {
            bytes.putInt(starts[i]).putInt(ends[i]).putFloat(scores[i]);
        }
        for (int border : unlearned) {
            bytes.putInt(border);
        }
        return bytes.flip();
    }

    static EncodedDocument read(ByteBuffer bytes) {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        int[] tokens = new int[bytes.getInt()];
        int segments = bytes.getInt();
        int[] unlearned = new int[bytes.getInt()];
        boolean inoculated = bytes.getInt() == 1;
        boolean endLearned = bytes.getInt() == 1;
        fill(tokens, bytes);
        int[] starts = new int[segments];
        int[] ends = new int[segments];
        float[] scores = new float[segments];
        for (int i = 0; i < segments; i++) {
            starts[i] = bytes.getInt();
            ends[i] = bytes.getInt();
            scores[i] = bytes.getFloat();
        }
        fill(unlearned, bytes);
        return new EncodedDocument(tokens, starts, ends, scores, inoculated, unlearned, endLearned);
    }

    private static void fill(int[] numbers, ByteBuffer bytes) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = bytes.getInt();
        }
    }
}
