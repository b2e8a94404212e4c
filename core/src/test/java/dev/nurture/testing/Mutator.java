package dev.nurture.testing;

import java.util.Arrays;
import java.util.Random;

/** Breaks bytes in the ways in which files break and are broken: flips, cuts, repeats, extreme numbers. Seeded. */
public final class Mutator {
    private static final byte[][] EXTREMES = {
        {0},
        {-1},
        {0x7f},
        {(byte) 0x80},
        {-1, -1, -1, 0x7f},
        {-1, -1, -1, -1},
        {0, 0, 0, (byte) 0x80},
        {-1, -1, -1, -1, 0x0f},
        {-2, -1, -1, -1, 0x0f},
        {-1, -1, -1, -1, -1, -1, -1, -1, 0x7f},
        {-2, -1, -1, -1, -1, -1, -1, -1, -1, 1}
    };

    private final Random random;

    public Mutator(long seed) {
        this.random = new Random(seed);
    }

    /** A copy with one to four things broken, half of them in its last {@code tail} bytes. */
    public byte[] broken(byte[] whole, int tail) {
        byte[] bytes = whole.clone();
        for (int i = 1 + random.nextInt(4); i > 0 && bytes.length > 0; i--) {
            bytes = once(bytes, Math.min(tail, bytes.length));
        }
        return bytes;
    }

    private byte[] once(byte[] bytes, int tail) {
        int at = random.nextBoolean() ? random.nextInt(bytes.length) : bytes.length - 1 - random.nextInt(tail);
        return switch (random.nextInt(8)) {
            case 0, 1 -> flip(bytes, at);
            case 2 -> set(bytes, at, (byte) random.nextInt(256));
            case 3, 4 -> overwrite(bytes, at);
            case 5 -> splice(bytes, at, at + random.nextInt(1 + Math.min(40, bytes.length - at)), new byte[0]);
            case 6 ->
                splice(bytes, at, at, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + random.nextInt(40))));
            default -> random.nextInt(8) == 0 ? Arrays.copyOf(bytes, at) : flip(bytes, at);
        };
    }

    private byte[] flip(byte[] bytes, int at) {
        return set(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
    }

    private static byte[] set(byte[] bytes, int at, byte value) {
        bytes[at] = value;
        return bytes;
    }

    private byte[] overwrite(byte[] bytes, int at) {
        byte[] extreme = EXTREMES[random.nextInt(EXTREMES.length)];
        return random.nextBoolean()
                ? splice(bytes, at, Math.min(bytes.length, at + extreme.length), extreme)
                : splice(bytes, at, at + 1, extreme);
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] middle) {
        byte[] spliced = new byte[bytes.length - (to - from) + middle.length];
        System.arraycopy(bytes, 0, spliced, 0, from);
        System.arraycopy(middle, 0, spliced, from, middle.length);
        System.arraycopy(bytes, to, spliced, from + middle.length, bytes.length - to);
        return spliced;
    }
}
