package dev.nurture.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
    private static final long SEED = Long.getLong("nurture.seed", 11);

    /** What the platform's decoder takes before it stops: slow, and known to be right. */
    private static int reference(byte[] bytes, int from, int to) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer input = ByteBuffer.wrap(bytes, from, to - from);
        CoderResult result = decoder.decode(input, CharBuffer.allocate(bytes.length + 1), true);
        return result.isError() ? input.position() : to;
    }

    @Test
    void findsTheByteThatThePlatformsDecoderStopsAt() {
        Random random = new Random(SEED);
        for (int round = 0; round < 200_000; round++) {
            byte[] bytes = bytes(random);
            int from = random.nextInt(3);

            int end = Utf8.end(bytes, Math.min(from, bytes.length), bytes.length);

            assertThat(end)
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(reference(bytes, Math.min(from, bytes.length), bytes.length));
        }
    }

    /** Text of all lengths of sequences, every other time with one byte changed or its end cut off. */
    private static byte[] bytes(Random random) {
        int[] points = random.ints(random.nextInt(12), 0, 0x110000)
                .map(point -> random.nextBoolean() ? point % 0x80 : random.nextBoolean() ? point % 0x900 : point)
                .filter(point -> point < 0xd800 || point > 0xdfff)
                .toArray();
        byte[] bytes = new String(points, 0, points.length).getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextBoolean()) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
    }
}
