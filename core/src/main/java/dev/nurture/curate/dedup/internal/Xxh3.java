package dev.nurture.curate.dedup.internal;

import java.util.Arrays;
import java.util.HexFormat;

/** XXH3 of 64 bits with a seed (Collet, xxHash 0.8). Of one thread. */
final class Xxh3 {
    private static final byte[] SECRET = HexFormat.of()
            .parseHex(
                    "b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221"
                            + "b8084674f743248ee03590e6813a264c3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8"
                            + "a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364eac5ac8334d3ebc3c581a0fffa1363eb"
                            + "170ddd51b7f0da49d316552629d4689e2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e");
    private static final long SHORT_PRIME1 = 0x9E3779B1L;
    private static final long SHORT_PRIME2 = 0x85EBCA77L;
    private static final long SHORT_PRIME3 = 0xC2B2AE3DL;
    private static final long MIX = 0x9FB21C651E98DF25L;
    private static final int STRIPE = 64;
    private static final int BLOCK = 1024;
    private static final int LAST = SECRET.length - STRIPE;

    private final long seed;
    private final byte[] secret = SECRET.clone();
    private final long[] lanes = new long[8];

    Xxh3(long seed) {
        this.seed = seed;
        for (int at = 0; at < secret.length; at += 16) {
            XxHash64.LONG.set(secret, at, word(SECRET, at) + seed);
            XxHash64.LONG.set(secret, at + 8, word(SECRET, at + 8) - seed);
        }
    }

    long hash(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length <= 16) {
            return tiny(bytes, from, length);
        }
        if (length <= 128) {
            return small(bytes, from, length);
        }
        return length <= 240 ? medium(bytes, from, length) : large(bytes, from, length);
    }

    private long tiny(byte[] bytes, int from, int length) {
        if (length == 0) {
            return XxHash64.avalanche(seed ^ word(SECRET, 56) ^ word(SECRET, 64));
        }
        if (length < 4) {
            long joined = (bytes[from] & 0xFFL) << 16
                    | (bytes[from + (length >> 1)] & 0xFFL) << 24
                    | bytes[from + length - 1] & 0xFFL
                    | (long) length << 8;
            return XxHash64.avalanche(joined ^ (half(SECRET, 0) ^ half(SECRET, 4)) + seed);
        }
        if (length <= 8) {
            long spread = seed ^ (long) Integer.reverseBytes((int) seed) << 32;
            long flip = (word(SECRET, 8) ^ word(SECRET, 16)) - spread;
            long mixed = half(bytes, from + length - 4) + (half(bytes, from) << 32) ^ flip;
            mixed = (mixed ^ Long.rotateLeft(mixed, 49) ^ Long.rotateLeft(mixed, 24)) * MIX;
            mixed = (mixed ^ (mixed >>> 35) + length) * MIX;
            return mixed ^ mixed >>> 28;
        }
        long low = word(bytes, from) ^ (word(SECRET, 24) ^ word(SECRET, 32)) + seed;
        long high = word(bytes, from + length - 8) ^ (word(SECRET, 40) ^ word(SECRET, 48)) - seed;
        return avalanche(length + Long.reverseBytes(low) + high + folded(low, high));
    }

    private long small(byte[] bytes, int from, int length) {
        long sum = length * XxHash64.PRIME1;
        for (int i = (length - 1) / 32; i >= 0; i--) {
            sum += pair(bytes, from + 16 * i, 32 * i);
            sum += pair(bytes, from + length - 16 * (i + 1), 32 * i + 16);
        }
        return avalanche(sum);
    }

    private long medium(byte[] bytes, int from, int length) {
        long sum = length * XxHash64.PRIME1;
        for (int i = 0; i < 8; i++) {
            sum += pair(bytes, from + 16 * i, 16 * i);
        }
        sum = avalanche(sum);
        for (int i = 8; i < length / 16; i++) {
            sum += pair(bytes, from + 16 * i, 16 * (i - 8) + 3);
        }
        return avalanche(sum + pair(bytes, from + length - 16, 136 - 17));
    }

    private long large(byte[] bytes, int from, int length) {
        start();
        int blocks = (length - 1) / BLOCK;
        for (int block = 0; block < blocks; block++) {
            stripes(bytes, from + block * BLOCK, BLOCK / STRIPE);
            for (int i = 0; i < lanes.length; i++) {
                lanes[i] = (lanes[i] ^ lanes[i] >>> 47 ^ word(secret, LAST + 8 * i)) * SHORT_PRIME1;
            }
        }
        stripes(bytes, from + blocks * BLOCK, (length - 1 - blocks * BLOCK) / STRIPE);
        stripe(bytes, from + length - STRIPE, LAST - 7);
        long sum = length * XxHash64.PRIME1;
        for (int i = 0; i < 4; i++) {
            sum += folded(lanes[2 * i] ^ word(secret, 11 + 16 * i), lanes[2 * i + 1] ^ word(secret, 19 + 16 * i));
        }
        return avalanche(sum);
    }

    private void start() {
        Arrays.fill(lanes, 0);
        lanes[0] = SHORT_PRIME3;
        lanes[1] = XxHash64.PRIME1;
        lanes[2] = XxHash64.PRIME2;
        lanes[3] = XxHash64.PRIME3;
        lanes[4] = XxHash64.PRIME4;
        lanes[5] = SHORT_PRIME2;
        lanes[6] = XxHash64.PRIME5;
        lanes[7] = SHORT_PRIME1;
    }

    private void stripes(byte[] bytes, int from, int count) {
        for (int i = 0; i < count; i++) {
            stripe(bytes, from + i * STRIPE, 8 * i);
        }
    }

    private void stripe(byte[] bytes, int from, int key) {
        for (int i = 0; i < lanes.length; i++) {
            long value = word(bytes, from + 8 * i);
            long keyed = value ^ word(secret, key + 8 * i);
            lanes[i ^ 1] += value;
            lanes[i] += (keyed & 0xFFFFFFFFL) * (keyed >>> 32);
        }
    }

    private long pair(byte[] bytes, int at, int key) {
        return folded(word(bytes, at) ^ word(SECRET, key) + seed, word(bytes, at + 8) ^ word(SECRET, key + 8) - seed);
    }

    /** The halves of the unsigned product, combined. */
    private static long folded(long first, long second) {
        long high = Math.multiplyHigh(first, second) + (first >> 63 & second) + (second >> 63 & first);
        return first * second ^ high;
    }

    private static long avalanche(long hash) {
        long mixed = (hash ^ hash >>> 37) * 0x165667919E3779F9L;
        return mixed ^ mixed >>> 32;
    }

    private static long word(byte[] bytes, int at) {
        return (long) XxHash64.LONG.get(bytes, at);
    }

    private static long half(byte[] bytes, int at) {
        return (int) XxHash64.INT.get(bytes, at) & 0xFFFFFFFFL;
    }
}
